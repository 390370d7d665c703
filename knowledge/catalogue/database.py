"""The connection to the catalogue's database and its migrations."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import orjson
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

# Bytes of an SQLite file that are read by mapping it into memory; pages come and go as the system has room.
SQLITE_MAPPED = 8 * 2**30
MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def engine_for(url: str) -> Engine:
    """The engine of this address, one for each process. SQLite files get their folder, WAL and foreign keys."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, json_deserializer=orjson.loads)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, json_deserializer=orjson.loads)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection, _record) -> None:  # noqa: ANN001 (types of the DB-API driver)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute(f"PRAGMA mmap_size={SQLITE_MAPPED}")


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version (Alembic)."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
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
        event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.now += 1
