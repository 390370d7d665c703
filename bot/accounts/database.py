"""The database of staff: where it is, and how its tables come to their newest version."""

from pathlib import Path

from sqlalchemy import Engine

from knowledge.catalogue import database
from knowledge.catalogue.database import engine_for
from knowledge.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
# Beside the catalogue's own version, for both may stand in one database.
VERSION_TABLE = "alembic_version_accounts"


def accounts_database(settings: Settings) -> Engine:
    """The engine of the accounts, with its tables made or brought up to date."""
    engine = engine_for(settings.accounts_url)
    migrate(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version."""
    database.migrate(engine, MIGRATIONS)
