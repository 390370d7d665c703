"""The numbers: how many talks, by month, municipality and label. One row a number; nothing else is kept."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.schema import CreateTable

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
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# Numbers by label, and in each by month ("2026-11").
ByLabel = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Counts:
    """The numbers in a database (SQLite or PostgreSQL)."""

    engine: sa.Engine

    def apply(self, changes: Sequence[Change]) -> bool:
        """Count; whether that could be done. A talk never fails because it cannot be counted."""
        try:
            with self.engine.begin() as connection:
                for change in changes:
                    connection.execute(self._statement(change))
        except SQLAlchemyError as error:
            logger.error("a talk could not be counted: %s", type(error).__name__)
            return False
        return True

    def _statement(self, change: Change) -> sa.Executable:
        if change.step < 0:
            mine = (
                table.c.municipality == change.place,
                table.c.month == change.month,
                table.c.label == change.label,
            )
            return sa.update(table).where(*mine, table.c.talks > 0).values(talks=table.c.talks - 1)
        key = {"municipality": change.place, "month": change.month, "label": change.label}
        insert = INSERTS[self.engine.dialect.name](table).values(**key, talks=1)
        return insert.on_conflict_do_update(index_elements=list(key), set_={"talks": table.c.talks + 1})

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
    with suppress(IntegrityError, OperationalError, ProgrammingError), engine.begin() as connection:
        connection.execute(CreateTable(table, if_not_exists=True))
    return Counts(engine)
