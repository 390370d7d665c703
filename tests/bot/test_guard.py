"""What is not safe is not started, and a sentence says why and how to mend it."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe

import pytest

from bot.guard import UnsafeSetup, keep_to_owner, refuse_unsafe
from bot.handover.seal import seal_of
from bot.secrets import rasa_token, read_or_make_secret, session_key
from knowledge.settings import ROOT, Settings

SAFE: dict[str, str] = {}


def refused(settings: Settings, environment: dict[str, str] = SAFE, root: Path = ROOT) -> str:
    """Why a set-up is refused; empty when it is not."""
    try:
        refuse_unsafe(settings, environment, root)
    except UnsafeSetup as error:
        return str(error)
    return ""


def test_what_is_shipped_is_safe(tmp_path: Path) -> None:
    read_or_make_secret(tmp_path / "secrets", "session-key")
    assert refused(Settings(var=tmp_path)) == ""


def test_a_star_for_origins_is_refused_by_a_sentence_of_the_command_line(tmp_path: Path) -> None:
    environment = os.environ | {"DRAAGWIJZER_ORIGINS": "*", "DRAAGWIJZER_VAR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "bot.cli", "up"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "DRAAGWIJZER_ORIGINS" in done.stderr
    assert "zonder sterretje" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_star_that_came_past_the_check_of_settings_is_refused_too(tmp_path: Path) -> None:
    assert "laat met '*' elke site toe" in refused(Settings.model_construct(**dict(Settings(var=tmp_path)) | {"origins": "*"}))


def test_a_star_in_a_channel_of_rasa_is_refused(tmp_path: Path) -> None:
    (tmp_path / "credentials.yml").write_text('socketio:\n  cors_allowed_origins: "*"\n', encoding="utf-8")
    assert "In credentials.yml" in refused(Settings(var=tmp_path), root=tmp_path)


@pytest.mark.parametrize(
    ("url", "is_refused"),
    [
        ("postgresql+psycopg://dw:postgres@db.example/dw", True),
        ("postgresql+psycopg://dw:ChangeMe@db.example/dw", True),
        ("postgresql+psycopg://dw:@db.example/dw", True),
        ("postgresql+psycopg://dw:postgres@localhost/dw", False),
        ("postgresql+psycopg://dw:kdjf83-laksdjf@db.example/dw", False),
        ("sqlite:///x.db", False),
    ],
)
def test_a_password_that_everybody_knows_is_refused_where_others_reach_the_database(url: str, is_refused: bool, tmp_path: Path) -> None:
    why = refused(Settings(var=tmp_path, database_url=url))
    assert ("kent iedereen" in why) == is_refused
    assert "ChangeMe" not in why


def test_a_known_password_of_redis_is_refused(tmp_path: Path) -> None:
    assert "DRAAGWIJZER_REDIS_URL" in refused(Settings(var=tmp_path, redis_url="redis://:redis@cache.example/0"))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o622])
def test_secrets_that_others_can_read_are_refused(mode: int, tmp_path: Path) -> None:
    read_or_make_secret(tmp_path / "secrets", "session-key")
    (tmp_path / "secrets" / "session-key").chmod(mode)
    why = refused(Settings(var=tmp_path))
    assert "voor anderen leesbaar" in why
    assert "Gooi het bestand weg" in why


@pytest.mark.parametrize("secret", ["", "secret", "x" * 31])
def test_secrets_that_are_too_short_are_refused(secret: str, tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "session-key"
    path.parent.mkdir()
    path.write_text(secret, encoding="ascii")
    path.chmod(0o600)
    assert "te kort" in refused(Settings(var=tmp_path))


def test_rasas_files_with_secrets_are_for_the_owner_only(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "credentials.yml").write_text("token: x", encoding="utf-8")
    (tmp_path / "run" / "credentials.yml").chmod(0o644)
    assert "chmod 600" in refused(Settings(var=tmp_path))


@pytest.mark.parametrize(
    ("workers", "lock", "is_refused"), [("4", "", True), ("4", "lock_store: {type: redis}\n", False), ("1", "", False), ("", "", False)]
)
def test_several_workers_with_a_lock_in_memory_are_refused(workers: str, lock: str, is_refused: bool, tmp_path: Path) -> None:
    (tmp_path / "endpoints.yml").write_text(lock, encoding="utf-8")
    assert ("slot" in refused(Settings(var=tmp_path), {"SANIC_WORKERS": workers}, tmp_path)) == is_refused


def test_models_from_a_server_are_refused(tmp_path: Path) -> None:
    (tmp_path / "endpoints.yml").write_text("models: {url: https://models.example}\n", encoding="utf-8")
    assert "haalt modellen van een server" in refused(Settings(var=tmp_path), root=tmp_path)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"handover": "webhook", "handover_webhook_url": "https://x.test", "handover_webhook_secret": "kort"}, "te kort"),
        ({"handover": "webhook", "handover_webhook_url": "http://x.test", "handover_webhook_secret": "x" * 32}, "niet met https"),
        ({"handover": "chatwoot", "chatwoot_url": "https://x.test", "chatwoot_inbox": "a", "chatwoot_token": "b"}, "CHATWOOT_SECRET is leeg"),
        ({"handover": "zammad", "zammad_url": "https://x.test", "zammad_token": "b"}, "ZAMMAD_CUSTOMER is leeg"),
        ({"handover": "webhook", "handover_webhook_url": "http://127.0.0.1:9", "handover_webhook_secret": "x" * 32}, ""),
        ({"handover": "off"}, ""),
    ],
)
def test_hand_overs_to_another_system_are_secret_or_refused(given: dict[str, str], reason: str, tmp_path: Path) -> None:
    said = refused(Settings(var=tmp_path, **given))
    assert reason in said if reason else said == ""


def test_all_reasons_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "endpoints.yml").write_text("models: {url: https://models.example}\n", encoding="utf-8")
    assert refused(Settings(var=tmp_path, redis_url="redis://:x@y/0"), {"SANIC_WORKERS": "2"}, tmp_path).count("\n- ") == 2


def test_databases_and_logs_are_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    files = [tmp_path / "tracker.db", tmp_path / "tracker.db-wal", tmp_path / "log" / "rasa.log"]
    for file in files:
        file.touch(mode=0o644)
    before = os.umask(0)
    try:
        keep_to_owner(tmp_path)
        (tmp_path / "new").touch()
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in (*files, tmp_path / "new")} == {0o600}


def test_a_secret_is_made_once_long_and_for_the_owner_only(tmp_path: Path) -> None:
    first, second = (read_or_make_secret(tmp_path, name) for name in ("a", "b"))
    assert first == read_or_make_secret(tmp_path, "a") != second
    assert len(first) >= 32
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_channel_without_its_secrets_is_refused(tmp_path: Path) -> None:
    said = refused(Settings(var=tmp_path, twilio_numbers={"+32": "be-aalst"}, telegram_bots='{"bot": {"municipality": "be-nergens", "token": "1:a"}}'))
    for words in ("DRAAGWIJZER_TWILIO_AUTH_TOKEN niet", "DRAAGWIJZER_TWILIO_ACCOUNT_SID niet", "'bot' geen 'secret'", "'be-nergens', en die gemeente is niet bekend"):
        assert words in said


def test_a_secret_of_a_channel_can_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from the file\n")
    numbers = tmp_path / "numbers.json"
    numbers.write_text('{"+32": "be-aalst"}')
    settings = Settings(var=tmp_path, twilio_auth_token=f"file:{secret}", twilio_numbers=f"file:{numbers}", twilio_account_sid="AC")
    assert settings.twilio_auth_token.get_secret_value() == "from the file"
    assert refused(settings) == ""
    assert "AC" in settings.twilio_account_sid


def test_keys_can_come_from_elsewhere(tmp_path: Path) -> None:
    key = token_urlsafe(32)
    settings = Settings(var=tmp_path, handover_key=key, session_key=key, rasa_token=key)
    assert seal_of(Settings(var=tmp_path / "other", handover_key=key)).open(seal_of(settings).close("dag")) == "dag"
    assert session_key(settings) == rasa_token(settings) == key
    assert not (tmp_path / "secrets").exists()
    with pytest.raises(ValueError, match="te kort"):
        Settings(session_key="kort")
    with pytest.raises(ValueError, match="te kort"):
        Settings(handover_key="kort")


@pytest.mark.parametrize(
    ("given", "named"), [({}, ["DRAAGWIJZER_REDIS_URL", "DRAAGWIJZER_DATABASE_URL"]), ({"redis_url": "redis://127.0.0.1"}, ["DRAAGWIJZER_DATABASE_URL"])]
)
def test_several_workers_need_redis_and_postgresql(given: dict[str, str], named: list[str], tmp_path: Path) -> None:
    why = refused(Settings(var=tmp_path, rasa_workers=2, database_url="", **given))
    assert [name for name in ("DRAAGWIJZER_REDIS_URL", "DRAAGWIJZER_DATABASE_URL") if f"Zet {name}" in why] == named
    assert refused(Settings(var=tmp_path, rasa_workers=2, redis_url="redis://127.0.0.1", database_url="postgresql+psycopg2://a@127.0.0.1/a")) == ""
