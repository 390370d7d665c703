"""The connection to the catalogue's database and its migrations."""

import select
import sqlite3
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import orjson
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InvalidatePoolError, OperationalError

# Bytes of an SQLite file that are read by mapping it into memory; pages come and go as the system has room.
SQLITE_MAPPED = 8 * 2**30
MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def engine_for(url: str) -> Engine:
    """The engine of this address, one for each process. SQLite files get their folder, WAL and foreign keys."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return _server_engine(address)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, json_deserializer=orjson.loads)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "handle_error", _drop_what_saw_rubbish)
    return engine


def _server_engine(address: URL, **options: Any) -> Engine:
    engine = create_engine(address, json_deserializer=orjson.loads, **options)
    event.listen(engine, "checkout", partial(_replace_closed, engine))
    return engine


def _replace_closed(engine: Engine, connection: Any, _record: object, _proxy: object) -> None:
    """Take a new connection when the server closed this one while it lay idle.

    A closed connection has something to read, which the operating system tells without a word to the server; only
    then is the server asked. Asking every time, as `pool_pre_ping` does, is a journey to the server for each question.
    """
    said = select.poll()
    try:
        said.register(connection, select.POLLIN)
        if said.poll(0):
            engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise InvalidatePoolError from error


@cache
def reader_of(engine: Engine) -> Engine:
    """The engine for questions to the same database, each of which stands by itself.

    On a server it has connections of its own, that open and close no transactions: those are two journeys a question.
    """
    if engine.dialect.name == "sqlite":
        return engine
    reader = _server_engine(engine.url, isolation_level="AUTOCOMMIT", pool_reset_on_return=None)
    event.listen(engine, "engine_disposed", lambda _: reader.dispose())
    return reader


def _prepare_sqlite(connection, _record) -> None:  # noqa: ANN001 (types of the DB-API driver)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute(f"PRAGMA mmap_size={SQLITE_MAPPED}")


def _drop_what_saw_rubbish(context: ExceptionContext) -> None:
    """A connection that once saw a broken file goes on saying so when the file is whole again; the next one is fresh."""
    if type(context.original_exception) is sqlite3.DatabaseError:
        context.is_disconnect = True


def migrate(engine: Engine, migrations: Path = MIGRATIONS, lock: int | None = None) -> None:
    """Bring the tables to the newest version (Alembic): those of the catalogue, or of another folder of migrations.

    `lock`: a number by which processes that start at once wait for each other on PostgreSQL.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations))
    with engine.begin() as connection:
        if lock is not None and engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def analyse(engine: Engine) -> None:
    """Let the database look at what was loaded, so that it finds offers by their index from the first question on.

    A database that is too busy for it answers a little slower until it looks by itself.
    """
    with suppress(OperationalError), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA analysis_limit=1000"))
            connection.execute(text("ANALYZE"))
        else:  # what PostgreSQL would else do by itself, while the first questions are asked
            connection.execute(text("VACUUM (ANALYZE)" if engine.dialect.name == "postgresql" else "ANALYZE"))


class QueryCount:
    """Counts the questions to a database; `now` since it was last set to 0."""

    def __init__(self, engine: Engine) -> None:
        self.now = 0
        for asked in {engine, reader_of(engine)}:
            event.listen(asked, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.now += 1


def connections_of(url: str) -> int:
    """How many connections a PostgreSQL database has now, without the one that asks."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(text("SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()")) or 0
    finally:
        engine.dispose()
