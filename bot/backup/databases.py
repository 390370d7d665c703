"""Copies of databases: by SQLite's own online back-up, and by PostgreSQL's own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from knowledge.errors import DraagwijzerError
from knowledge.settings import Settings

# Files and tables of which no copy is kept: conversations, and what only counts for hours.
NEVER_FILES = {"tracker.db"}
NEVER_TABLES = ("conversation", "channel_talk", "channel_post", "staff_session", "login_attempt", "handover_line", "staff_presence")
# Of the queue only requests to be called back are kept, sealed as they are: who waits for a call may not be forgotten by a crash.
ONLY = {"handover": "sealed_contact IS NOT NULL"}
SERVER_DUMP = "server.dump"


def copy_databases(settings: Settings, folder: Path) -> list[str]:
    """Put copies of all databases of these settings in `folder`, also while the product runs; their names.

    Raises:
        DraagwijzerError: there is nothing to copy, or a copy failed.
    """
    if settings.database_url:
        _run(["pg_dump", "--format=custom", "--no-owner", *_without_data(), f"--file={folder / SERVER_DUMP}"], settings.database_url)
        return [SERVER_DUMP]
    files = sorted(file for file in settings.var.glob("*.db") if file.name not in NEVER_FILES)
    if not files:
        raise DraagwijzerError(f"In {settings.var} staat nog geen database. Start eerst met './draagwijzer up'.")
    for file in files:
        _copy(file, folder / file.name)
    return [file.name for file in files]


def put_back(settings: Settings, folder: Path) -> list[str]:
    """Give the databases the contents of the copies in `folder`; their names. Nothing may have them open.

    Raises:
        DraagwijzerError: the copies are of another kind of database, or putting back failed.
    """
    copies = sorted(folder.iterdir())
    on_server = [copy.name for copy in copies] == [SERVER_DUMP]
    if on_server != bool(settings.database_url):
        made, now = ("een databaseserver", "bestanden") if on_server else ("bestanden", "een databaseserver")
        raise DraagwijzerError(f"Deze reservekopie is van {made}, maar de instellingen wijzen naar {now}. Kijk naar DRAAGWIJZER_DATABASE_URL.")
    if on_server:
        _run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", str(copies[0])], settings.database_url)
        return [SERVER_DUMP]
    settings.var.mkdir(parents=True, exist_ok=True)
    for copy in copies:
        _replace(copy, settings.var / copy.name)
    return [copy.name for copy in copies]


def existing(settings: Settings) -> list[Path]:
    """The SQLite files that a restore would replace."""
    return [] if settings.database_url else sorted(file for file in settings.var.glob("*.db") if file.name not in NEVER_FILES)


def _copy(file: Path, target: Path) -> None:
    """SQLite's own back-up: a whole and consistent copy, whoever writes meanwhile."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in tables.intersection(NEVER_TABLES):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 (names of our own)
        for table in tables.intersection(ONLY):
            copy.execute(f"DELETE FROM {table} WHERE NOT ({ONLY[table]})")  # noqa: S608
        copy.commit()
        copy.execute("VACUUM")  # what was deleted leaves no bytes


def _replace(copy: Path, target: Path) -> None:
    for aside in (Path(f"{target}-wal"), Path(f"{target}-shm")):
        aside.unlink(missing_ok=True)
    fresh = target.with_name(f"{target.name}.restored")
    shutil.copyfile(copy, fresh)
    fresh.chmod(0o600)
    fresh.replace(target)


def _without_data() -> Iterator[str]:
    return (f"--exclude-table-data=*.{table}" for table in NEVER_TABLES)


def _run(command: list[str], url: str) -> None:
    """One of PostgreSQL's programs; the password goes by the environment, where other users do not see it."""
    address = make_url(url).set(drivername="postgresql")
    program = shutil.which(command[0])
    if program is None:
        raise DraagwijzerError(f"{command[0]} is niet geïnstalleerd (Debian: apt-get install postgresql-client).")
    environment = os.environ | ({"PGPASSWORD": str(address.password)} if address.password else {})
    reached = address.set(password=None).render_as_string(hide_password=False)
    done = subprocess.run([program, *command[1:], f"--dbname={reached}"], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DraagwijzerError(f"{command[0]} lukte niet: {done.stderr.strip()[-500:]}")
