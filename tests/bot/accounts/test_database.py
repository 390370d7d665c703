"""The tables of staff come to their newest version, beside the catalogue's own."""

from sqlalchemy import Engine, inspect, text

from bot.accounts import tables
from bot.accounts.database import VERSION_TABLE, migrate
from knowledge.catalogue.database import migrate as migrate_catalogue


def test_the_migrations_make_what_the_code_knows(engine: Engine) -> None:
    found = inspect(engine)
    for table in tables.Base.metadata.sorted_tables:
        assert {column["name"] for column in found.get_columns(table.name)} == {column.name for column in table.columns}


def test_catalogue_and_accounts_stand_in_one_database(engine: Engine) -> None:
    migrate_catalogue(engine)
    migrate(engine)
    with engine.connect() as connection:
        versions = {name: connection.scalar(text(f"SELECT version_num FROM {name}")) for name in ("alembic_version", VERSION_TABLE)}
    assert all(versions.values())
    assert {"offer", "account"} <= set(inspect(engine).get_table_names())
