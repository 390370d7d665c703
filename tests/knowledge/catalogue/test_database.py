"""The connection and the migrations."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, NullPool, create_engine, inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from knowledge.catalogue.database import MIGRATIONS, engine_for, migrate, reader_of
from knowledge.catalogue.load import load_catalogue
from knowledge.catalogue.models import Base
from tests.knowledge.conftest import dump, record, write_record


def config_of(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def downgrade(engine: Engine, revision: str) -> None:
    config = config_of(engine)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_the_migrations_make_exactly_the_tables_of_the_models(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_go_down_to_nothing_and_up_again(engine: Engine) -> None:
    migrate(engine)
    tables = set(inspect(engine).get_table_names())
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert set(inspect(engine).get_table_names()) == tables


def test_each_migration_can_be_taken_back_one_by_one(engine: Engine) -> None:
    migrate(engine)
    for revision in ScriptDirectory.from_config(config_of(engine)).walk_revisions():
        downgrade(engine, revision.down_revision or "base")


def test_the_migrations_have_one_newest_version(engine: Engine) -> None:
    assert len(ScriptDirectory.from_config(config_of(engine)).get_heads()) == 1


def test_migrating_again_leaves_the_content_alone(engine: Engine, data: Path) -> None:
    write_record(data, record())
    load_catalogue(engine, data)
    before = dump(engine)
    migrate(engine)
    assert dump(engine) == before


def test_sqlite_gets_its_folder_and_keeps_foreign_keys(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'new' / 'folder' / 'catalogue.db'}")
    migrate(engine)
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO offer_area VALUES ('country:BE', 'nobody', '[]')"))
    engine.dispose()


def test_a_process_has_one_engine_for_an_address(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    assert engine_for(url) is engine_for(url)
    assert engine_for(url) is not engine_for(f"sqlite:///{tmp_path / 'b.db'}")


def test_a_connection_that_the_server_closed_is_replaced(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        return  # a file closes nothing
    for asking in (engine, reader_of(engine)):
        with asking.connect() as connection:
            closed = connection.scalar(text("SELECT pg_backend_pid()"))
        with create_engine(engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:closed, 5000)"), {"closed": closed})
        with asking.connect() as connection:
            assert connection.scalar(text("SELECT pg_backend_pid()")) != closed


def test_a_question_opens_no_transaction_on_a_server_and_a_change_does(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        assert reader_of(engine) is engine
        return
    now = text("SELECT now() = statement_timestamp()")  # now() is when the transaction began
    with reader_of(engine).connect() as connection:
        assert [connection.scalar(now), connection.scalar(now)] == [True, True]
    with engine.connect() as connection:
        assert [connection.scalar(now), connection.scalar(now)][1] is False


def test_the_connections_for_questions_close_with_the_others(engine: Engine) -> None:
    reader = reader_of(engine)
    with reader.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    assert reader.pool.checkedin() == 0


def test_a_file_that_was_rubbish_for_a_while_can_be_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "talks.db"
    engine = engine_for(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x)"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    content = file.read_bytes()
    for written, works in ((b"\xa5" * len(content), False), (content, True)):
        with file.open("r+b") as out:
            out.write(written)
        for _ in range(2):
            assert _can_ask(engine) == works
    engine.dispose()


def _can_ask(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM t"))
    except (DatabaseError, sqlite3.DatabaseError):
        return False
    return True
