"""Databases for the tests: SQLite files, and schemas of a PostgreSQL server where there is one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

KINDS = ["sqlite", "postgresql"]
SERVER = os.environ.get("TEST_POSTGRESQL", "postgresql+psycopg2://postgres@127.0.0.1:5432/test")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database; on a server it is a schema of its own, dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'catalogue.db'}"
        return
    schema = f"test_{uuid4().hex}"
    admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError:
        if "CI" in os.environ:
            raise
        pytest.skip("There is no PostgreSQL server here; TEST_POSTGRESQL can name one.")
    yield make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()
