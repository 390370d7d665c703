"""The database of hand-overs: where it is, how its tables come to their newest version, and how deleted rows leave no trace."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from knowledge.catalogue.database import engine_for, migrate
from knowledge.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version_handover"
# Several gateways start at once: one makes the tables, the others wait for it.
LOCK = 3_610_012


def handover_database(settings: Settings) -> Engine:
    """The engine of hand-overs, with its tables made or brought up to date."""
    engine = engine_for(settings.handover_url)
    if engine.dialect.name == "sqlite" and not event.contains(engine, "connect", _wipe_what_is_deleted):
        event.listen(engine, "connect", _wipe_what_is_deleted)
        engine.dispose()  # connections of before would not wipe
    migrate(engine, MIGRATIONS, LOCK)
    return engine


def _wipe_what_is_deleted(connection: Any, _record: object) -> None:
    """SQLite writes zeros over deleted content, instead of only forgetting where it was."""
    connection.execute("PRAGMA secure_delete=ON")
