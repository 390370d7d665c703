"""The commands for accounts, as they are typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.accounts.database import accounts_database
from bot.accounts.passwords import fits
from bot.accounts.sessions import Sessions
from bot.accounts.store import Accounts
from bot.cli import cli
from knowledge.settings import Settings

PASSWORD = "correct paard batterij"


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAAGWIJZER_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["user", *arguments], input=typed)


def accounts() -> Accounts:
    return Accounts(accounts_database(Settings()))


def test_without_a_password_one_is_made_and_shown_once() -> None:
    done = run("add", "anna", "--role", "helpdesk", "--role", "policy", "--municipality", "be-aalst")
    assert done.exit_code == 0, done.output
    made = done.stdout.strip().splitlines()[-1]
    account = accounts().named("anna")
    assert fits(made, account.password_hash)
    assert (account.roles, account.municipality) == (("helpdesk", "policy"), "be-aalst")
    assert made not in run("list").output


def test_a_password_can_come_from_the_input_and_is_not_shown() -> None:
    done = run("add", "anna", "--role", "helpdesk", typed=f"{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    assert fits(PASSWORD, accounts().named("anna").password_hash)


def test_at_a_keyboard_a_password_is_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, "iets anders"])
    monkeypatch.setattr("bot.users.sys.stdin", type("Keyboard", (), {"isatty": lambda _: True})())
    monkeypatch.setattr("bot.users.click.prompt", lambda *_, **__: next(typed))
    from bot.users import user_add

    with pytest.raises(Exception, match="niet gelijk"):
        user_add.callback("anna", ("helpdesk",), None)
    assert accounts().all() == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "anna"], "--role"),
        (["add", "anna", "--role", "baas"], "baas"),
        (["add", "a b", "--role", "helpdesk"], "naam"),
        (["add", "anna", "--role", "helpdesk", "--municipality", "be-nergens"], "onbekend"),
        (["password", "niemand"], "geen account"),
        (["disable", "niemand"], "geen account"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_changes_nothing(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code != 0
    assert says in done.output
    assert "Traceback" not in done.output
    assert accounts().all() == []


def test_a_short_password_is_refused() -> None:
    assert "tekens" in run("add", "anna", "--role", "helpdesk", typed="kort\n").output
    assert accounts().all() == []


def test_the_list_names_roles_and_who_is_kept_out() -> None:
    run("add", "anna", "--role", "helpdesk", typed=f"{PASSWORD}\n")
    run("add", "bob", "--role", "editor", typed=f"{PASSWORD}\n")
    run("disable", "bob")
    assert run("list").stdout.splitlines() == ["anna  helpdesk", "bob  editor  uitgeschakeld"]
    run("disable", "bob", "--undo")
    assert "uitgeschakeld" not in run("list").stdout


@pytest.mark.parametrize("command", ["password", "disable"])
def test_another_password_or_being_kept_out_ends_every_session(command: str) -> None:
    run("add", "anna", "--role", "helpdesk", typed=f"{PASSWORD}\n")
    store = accounts()
    sessions = Sessions(store.engine, Settings())
    token = sessions.open(store.named("anna"))
    assert sessions.find(token)
    assert run(command, "anna").exit_code == 0
    run("disable", "anna", "--undo")
    assert sessions.find(token) is None
