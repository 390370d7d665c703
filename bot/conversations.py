"""The conversations that are kept: one row each, and how they are forgotten for good.

Rasa writes them (`bot.rasa.tracker_store`), the gateway shows and forgets them; this file knows neither.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.schema import CreateIndex, CreateTable

from knowledge.catalogue.database import engine_for, reader_of

HOUR = 3600.0
# How often a checkpoint is tried while another process reads; each try waits as long as `busy_timeout` says.
TRIES = 3
metadata = sa.MetaData()
conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("sender_id", sa.String(200), primary_key=True),
    sa.Column("updated", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("minor", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)
UPSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class ChangedMeanwhile(Exception):
    """Somebody else wrote or forgot the conversation since it was read; nothing was written."""


@dataclass(frozen=True)
class Kept:
    """A conversation as it is kept. `updated`: seconds since 1970 of the last message; `minor`: an age under 18 was told;
    `version`: how often it was written."""

    events: str
    updated: float
    minor: bool
    version: int = 1


@dataclass(frozen=True)
class Forgotten:
    """What a round of forgetting did. `traces`: deleted ids that the bytes of the files still hold, None where that cannot be seen."""

    before: int
    deleted: int
    of_minors: int
    after: int
    traces: int | None

    def as_json(self) -> dict[str, Any]:
        """The counts by name."""
        return asdict(self)


class Conversations:
    """Reads, writes and forgets conversations in SQLite or PostgreSQL."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def write(self, sender: str, events: str, now: float, minor: bool, version: int | None = None) -> int:
        """Keep a conversation, and return its version. Once an age under 18 was told, it stays a conversation of a minor.

        `version`: the one that was read before; None writes whatever is there.

        Raises:
            ChangedMeanwhile: the version that was read is no longer there.
        """
        changed = {"updated": now, "events": events, "version": conversation.c.version + 1}
        if version is None:
            insert = UPSERTS[self.engine.dialect.name](conversation).values(sender_id=sender, updated=now, events=events, minor=minor)
            changed["minor"] = sa.or_(conversation.c.minor, insert.excluded.minor)
            statement = insert.on_conflict_do_update(index_elements=["sender_id"], set_=changed)
        else:
            mine = (conversation.c.sender_id == sender, conversation.c.version == version)
            statement = sa.update(conversation).where(*mine).values(changed | {"minor": sa.or_(conversation.c.minor, minor)})
        # One statement stands by itself: without a transaction around it, it is one journey to the server.
        with reader_of(self.engine).begin() as connection:
            written = connection.scalar(statement.returning(conversation.c.version))
        if written is None:
            raise ChangedMeanwhile(sender)
        return written

    def read(self, sender: str) -> Kept | None:
        """What is kept of a conversation, or None."""
        columns = (conversation.c.events, conversation.c.updated, conversation.c.minor, conversation.c.version)
        query = sa.select(*columns).where(conversation.c.sender_id == sender)
        with reader_of(self.engine).connect() as connection:
            row = connection.execute(query).first()
        return Kept(*row) if row else None

    def senders(self) -> list[str]:
        """The ids of all conversations."""
        with self.engine.connect() as connection:
            return list(connection.scalars(sa.select(conversation.c.sender_id)))

    def forget(self, sender: str) -> Forgotten:
        """Forget one conversation."""
        return self._forget(conversation.c.sender_id == sender)

    def forget_older(self, now: float, hours: float, minor_hours: float) -> Forgotten:
        """Forget what was last spoken in more than so many hours before `now` (seconds since 1970)."""
        old = conversation.c.updated < now - hours * HOUR
        old_of_minor = sa.and_(conversation.c.minor, conversation.c.updated < now - min(minor_hours, hours) * HOUR)
        forgotten = self._forget(sa.or_(old, old_of_minor))
        if not forgotten.deleted:
            self._cut_log()  # what "vergeet mij" emptied stands in SQLite's log until then
        return forgotten

    def _forget(self, which: sa.ColumnElement[bool]) -> Forgotten:
        count = sa.select(sa.func.count()).select_from(conversation)
        with self.engine.begin() as connection:
            before = connection.scalar(count) or 0
            deleted = connection.execute(sa.delete(conversation).where(which).returning(conversation.c.sender_id, conversation.c.minor)).all()
            after = connection.scalar(count) or 0
        if deleted:
            self._wipe()
        return Forgotten(before, len(deleted), sum(row.minor for row in deleted), after, self._traces([row.sender_id for row in deleted]))

    def _wipe(self) -> None:
        """Leave nothing of deleted rows, as far as the database lets us."""
        if self.engine.dialect.name == "postgresql":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM conversation"))
        self._cut_log()

    def _cut_log(self) -> None:
        """Write SQLite's log back into the database and cut it to nothing; older versions of rows stand in it."""
        if not self.files():
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for _ in range(TRIES):
                if not connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
                    return

    def _traces(self, senders: list[str]) -> int | None:
        files = self.files()
        if not files:
            return None
        content = b"".join(file.read_bytes() for file in files if file.exists())
        return sum(sender.encode() in content for sender in senders)

    def files(self) -> list[Path]:
        """The files of an SQLite database; none for a server or a database in memory."""
        place = self.engine.url.database
        if self.engine.dialect.name != "sqlite" or not place or place == ":memory:":
            return []
        return [Path(place + end) for end in ("", "-wal")]


@cache
def conversations_at(url: str) -> Conversations:
    """The conversations of a database; the table is made, and brought up to date, when it has to be."""
    engine = engine_for(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _wipe_what_is_deleted)
        engine.dispose()  # connections of before would not wipe
    _make_table(engine)
    return Conversations(engine)


def _wipe_what_is_deleted(connection: Any, _record: object) -> None:
    """SQLite writes zeros over deleted content, instead of only forgetting where it was."""
    connection.execute("PRAGMA secure_delete=ON")


def _make_table(engine: sa.Engine) -> None:
    """Make what is missing. Rasa and the gateway start side by side, so neither may mind that the other was first."""
    with engine.begin() as connection:
        connection.execute(CreateTable(conversation, if_not_exists=True))
        for index in conversation.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    with suppress(OperationalError, ProgrammingError):
        _add_minor(engine)
    with suppress(OperationalError, ProgrammingError):
        _add_version(engine)


def _add_version(engine: sa.Engine) -> None:
    """A table of before several workers wrote to it gets the column by which they see each other."""
    if any(column["name"] == "version" for column in sa.inspect(engine).get_columns("conversation")):
        return
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE conversation ADD COLUMN version INTEGER NOT NULL DEFAULT 1"))


def _add_minor(engine: sa.Engine) -> None:
    """A table of before minors were told apart gets the column; what was deleted without wiping is wiped now."""
    if any(column["name"] == "minor" for column in sa.inspect(engine).get_columns("conversation")):
        return
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE conversation ADD COLUMN minor BOOLEAN NOT NULL DEFAULT FALSE"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM conversation" if engine.dialect.name == "postgresql" else "VACUUM"))
