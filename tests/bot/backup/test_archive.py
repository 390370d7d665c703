"""A back-up is made from databases at work and put back in an empty place; nothing of a talk or a session is in it."""

import gzip
import json
import shutil
import stat
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
import sqlalchemy.orm
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from bot.accounts.database import accounts_database
from bot.accounts.passwords import fits
from bot.accounts.roles import Role
from bot.accounts.sessions import Sessions
from bot.accounts.store import Accounts
from bot.backup import make_backup, restore_backup
from bot.backup.databases import NEVER_TABLES
from bot.cli import cli
from bot.conversations import conversations_at
from bot.desk.signals import Signals
from bot.handover.database import handover_database
from bot.handover.seal import seal_of
from bot.handover.tables import HandoverRow
from bot.up import free_port
from knowledge.catalogue.checks import OfferCheck, Verdict, log_of, mark
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue
from knowledge.errors import DraagwijzerError
from knowledge.insight.counts import counts_at
from knowledge.insight.tally import Change
from knowledge.settings import Settings
from tests.knowledge.conftest import DATA
from tests.knowledge.databases import KINDS, SERVER

TOLD, PASSWORD, OFFER = "zwanenmossel", "correct paard batterij", "be-aalst-gezinszorg"
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=KINDS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Settings, Settings]]:
    """Two installations that share nothing: one at work, and an empty one."""
    urls, names = ["", ""], [f"backup_{uuid4().hex}" for _ in range(2)]
    admin = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    if request.param == "postgresql":
        try:
            _on(admin, *(f"CREATE DATABASE {name}" for name in names))
        except OperationalError:
            pytest.skip("There is no PostgreSQL server here; TEST_POSTGRESQL can name one.")
        urls = [sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False) for name in names]
    made = [installation(tmp_path / name, url) for name, url in zip(("one", "two"), urls, strict=True)]
    yield made[0], made[1]
    for settings in made:
        for url in (settings.catalogue_url, settings.tracker_url, settings.accounts_url, settings.insight_url, settings.handover_url):
            engine_for(url).dispose()
    if request.param == "postgresql":
        _on(admin, *(f"DROP DATABASE {name} WITH (FORCE)" for name in names))
    admin.dispose()


def _on(admin: sa.Engine, *statements: str) -> None:
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def installation(folder: Path, url: str) -> Settings:
    data = shutil.copytree(DATA, folder / "data", ignore=lambda place, names: [name for name in names if Path(place).name == "offers" and name not in {"be-aalst"}])
    return Settings(var=folder / "var", data=data, database_url=url)


def at_work(settings: Settings) -> None:
    """What staff and talks leave behind in some weeks."""
    catalogue = engine_for(settings.catalogue_url)
    load_catalogue(catalogue, settings.data)
    mark(catalogue, OfferCheck(OFFER, date(2026, 11, 2), 1_793_600_000, "an", Verdict.WRONG, "belt niet meer"))
    engine = accounts_database(settings)
    account = Accounts(engine).add("an", PASSWORD, [Role.HELPDESK], "be-aalst")
    Sessions(engine, settings).open(account)
    Signals(engine).report("respite_care", "be-aalst", date(2026, 11, 3))
    counts_at(settings.insight_url).apply([Change("2026-11", "be-aalst", "domain:respite_care", 1)])
    conversations_at(settings.tracker_url).write("talk-of-somebody", json.dumps([{"text": TOLD}]), 1_793_600_000.0, minor=False)


def rows(settings: Settings) -> Rows:
    """Every row of every table, conversations and what only counts for hours left out."""
    found: Rows = {}
    for url in {settings.catalogue_url, settings.accounts_url, settings.insight_url}:
        tables = sa.MetaData()
        with engine_for(url).connect() as connection:
            tables.reflect(connection)
            for name, table in tables.tables.items():
                if name not in NEVER_TABLES:
                    found[name] = sorted((dict(row) for row in connection.execute(sa.select(table)).mappings()), key=repr)
    return found


def test_what_is_put_back_is_what_was_there_without_talks_and_sessions(pair: tuple[Settings, Settings], tmp_path: Path) -> None:
    one, two = pair
    at_work(one)
    before = rows(one)
    assert {"offer", "account", "missing_offer", "insight_count"} <= {name for name, held in before.items() if held}
    made = make_backup(one, tmp_path / "backup.tar.gz")
    assert made.offers == len(list((one.data / "offers").rglob("*.yaml"))) >= 5
    shutil.rmtree(two.data / "offers")
    restored = restore_backup(two, tmp_path / "backup.tar.gz")
    assert restored == made
    assert rows(two) == before
    assert not load_catalogue(engine_for(two.catalogue_url), two.data).changed, "the files and the catalogue belong together"
    assert log_of(engine_for(two.catalogue_url), OFFER)[0].remark == "belt niet meer"
    account = Accounts(accounts_database(two)).named("an")
    assert account is not None
    assert fits(PASSWORD, account.password_hash)
    assert TOLD.encode() not in gzip.decompress((tmp_path / "backup.tar.gz").read_bytes())
    assert conversations_at(two.tracker_url).senders() == []
    with engine_for(two.accounts_url).connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM staff_session")).scalar() == 0


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Settings]:
    """An SQLite installation at work, its archive beside it."""
    settings = installation(tmp_path / "one", "")
    at_work(settings)
    make_backup(settings, tmp_path / "backup.tar.gz")
    yield settings
    for url in (settings.catalogue_url, settings.tracker_url, settings.accounts_url, settings.insight_url, settings.handover_url):
        engine_for(url).dispose()


def test_a_request_to_be_called_back_is_in_it_sealed_and_a_live_talk_is_not(one: Settings, tmp_path: Path) -> None:
    seal, engine = seal_of(one), handover_database(one)
    known = {"municipality": "be-aalst", "channel": "web", "state": "waiting", "reason": "asked", "sealed_summary": seal.close(TOLD), "system": "desk", "opened_at": 1.0, "changed_at": 1.0}
    with sa.orm.Session(engine) as session, session.begin():
        session.add(HandoverRow(token="a", talk="a", sealed_contact=seal.close("0475 98 76 54"), **known))
        session.add(HandoverRow(token="b", talk="b", **known))
    make_backup(one, tmp_path / "queue.tar.gz")
    assert b"0475" not in gzip.decompress((tmp_path / "queue.tar.gz").read_bytes())
    two = installation(tmp_path / "two", "")
    (two.var / "secrets").mkdir(parents=True)
    shutil.copy(one.var / "secrets" / "handover-key", two.var / "secrets")
    restore_backup(two, tmp_path / "queue.tar.gz")
    with sa.orm.Session(handover_database(two)) as session:
        (kept,) = session.scalars(sa.select(HandoverRow))
    assert seal_of(two).open(kept.sealed_contact) == "0475 98 76 54"


def test_only_the_owner_can_read_it_and_nothing_is_overwritten(one: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with pytest.raises(DraagwijzerError, match="bestaat al"):
        make_backup(one, archive)
    with pytest.raises(DraagwijzerError, match="--overwrite"):
        restore_backup(one, archive)
    with tarfile.open(archive) as held:
        assert not [name for name in held.getnames() if "secret" in name or "tracker" in name]


def test_a_changed_or_cut_off_archive_changes_nothing(one: Settings, tmp_path: Path) -> None:
    archive, before = tmp_path / "backup.tar.gz", rows(one)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DraagwijzerError, match="niet te lezen"):
        restore_backup(one, archive, overwrite=True)
    archive.write_bytes(whole)
    _change_an_offer(archive, tmp_path / "changed.tar.gz")
    with pytest.raises(DraagwijzerError, match="beschadigd of veranderd"):
        restore_backup(one, tmp_path / "changed.tar.gz", overwrite=True)
    assert rows(one) == before


def _change_an_offer(archive: Path, changed: Path) -> None:
    with tarfile.open(archive) as old, tarfile.open(changed, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            if content and member.name.endswith(f"{OFFER}.yaml"):
                (changed.parent / "x.yaml").write_bytes(content.read().replace(b"g", b"h"))
                new.add(changed.parent / "x.yaml", member.name)
            else:
                new.addfile(member, content)


def test_a_back_up_of_files_is_not_put_on_a_server(one: Settings, tmp_path: Path) -> None:
    elsewhere = one.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:1/none"})
    with pytest.raises(DraagwijzerError, match="DRAAGWIJZER_DATABASE_URL"):
        restore_backup(elsewhere, tmp_path / "backup.tar.gz")


def test_the_commands_do_it_and_say_what_they_did(one: Settings, tmp_path: Path) -> None:
    before = rows(one)
    runner = CliRunner(env={"DRAAGWIJZER_VAR": str(one.var), "DRAAGWIJZER_DATA": str(one.data), "DRAAGWIJZER_PORT": str(free_port()), "DATABASE_URL": ""})
    archive = str(tmp_path / "of-today.tar.gz")
    made = runner.invoke(cli, ["backup", archive])
    assert made.exit_code == 0, made.output
    assert "accounts.db, catalogue.db, insight.db" in made.output
    for name in ("catalogue.db", "accounts.db", "insight.db"):
        engine_for(f"sqlite:///{one.var / name}").dispose()
        (one.var / name).unlink()
    shutil.rmtree(one.data / "offers")
    done = runner.invoke(cli, ["restore", archive])
    assert done.exit_code == 0, done.output
    assert rows(one) == before
    assert runner.invoke(cli, ["restore", archive]).exit_code != 0
