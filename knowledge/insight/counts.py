"""The numbers: how many talks, by month, municipality and label. One row a number; nothing else is kept."""

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from knowledge.catalogue.database import engine_for
from knowledge.insight.tally import Change

logger = logging.getLogger(__name__)
metadata = sa.MetaData()
table = sa.Table(
    "insight_count",
    metadata,
    sa.Column("municipality", sa.String(120), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("label", sa.String(80), primary_key=True),
    sa.Column("talks", sa.Integer, nullable=False),
)
# Which messages were counted, for a while: a queue may bring one twice. The ids say nothing about a talk.
seen = sa.Table(
    "insight_seen", metadata, sa.Column("id", sa.String(64), primary_key=True), sa.Column("at", sa.Float, nullable=False, index=True)
)
# As text, which SQLite and PostgreSQL read alike: an upsert made of objects is compiled anew each time, which took 1.6 ms a turn.
ADD_ONE = sa.text(
    "INSERT INTO insight_count (municipality, month, label, talks) VALUES (:municipality, :month, :label, 1) "
    "ON CONFLICT (municipality, month, label) DO UPDATE SET talks = insight_count.talks + 1"
)
TAKE_ONE = sa.text(
    "UPDATE insight_count SET talks = talks - 1 WHERE municipality = :municipality AND month = :month AND label = :label AND talks > 0"
)
# Seconds for which an id is remembered, and after how many messages old ones are thrown away.
REMEMBERED, TIDY_EVERY = 24 * 3600.0, 1000
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# Numbers by label, and in each by month ("2026-11").
ByLabel = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Counts:
    """The numbers in a database (SQLite or PostgreSQL)."""

    engine: sa.Engine

    def apply(self, changes: Sequence[Change], message: str | None = None) -> bool:
        """Count; whether that could be done. A talk never fails because it cannot be counted.

        `message`: the id of a message that may come twice; it is counted once.
        """
        try:
            with self.engine.begin() as connection:
                if message is not None and not self._is_new(connection, message):
                    return True
                # In one order everywhere, so that two that count at once never wait for each other.
                for change in sorted(changes, key=attrgetter("month", "place", "label")):
                    key = {"municipality": change.place, "month": change.month, "label": change.label}
                    connection.execute(TAKE_ONE if change.step < 0 else ADD_ONE, key)
        except SQLAlchemyError as error:
            logger.error("a talk could not be counted: %s", type(error).__name__)
            return False
        return True

    def _is_new(self, connection: sa.Connection, message: str) -> bool:
        now = time.time()
        insert = INSERTS[self.engine.dialect.name](seen).values(id=message, at=now)
        if not connection.execute(insert.on_conflict_do_nothing().returning(seen.c.id)).first():
            return False
        if int(message[:8], 16) % TIDY_EVERY == 0:
            connection.execute(sa.delete(seen).where(seen.c.at < now - REMEMBERED))
        return True

    def of(self, place: str, year: int) -> ByLabel:
        """All numbers of a municipality in a year. They are as they are: only `report` says what may be shown."""
        query = sa.select(table.c.label, table.c.month, table.c.talks).where(
            table.c.municipality == place, table.c.month.startswith(f"{year}-")
        )
        found: ByLabel = defaultdict(dict)
        with self.engine.connect() as connection:
            for name, month, talks in connection.execute(query):
                found[name][month] = talks
        return dict(found)


@cache
def counts_at(url: str) -> Counts:
    """The numbers in the database with this address; its table is made when it is not there."""
    engine = engine_for(url)
    # Two processes may be at it at once, and then the second one finds the table made.
    for each in (table, seen):
        with suppress(IntegrityError, OperationalError, ProgrammingError), engine.begin() as connection:
            connection.execute(CreateTable(each, if_not_exists=True))
            for index in each.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
    return Counts(engine)
