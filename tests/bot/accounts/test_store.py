"""Accounts in a database."""

import pytest

from bot.accounts.errors import AccountError
from bot.accounts.passwords import fits
from bot.accounts.roles import Role
from bot.accounts.store import Accounts
from tests.bot.accounts.conftest import PASSWORD


def test_an_account_is_found_again_by_its_name_however_it_is_typed(accounts: Accounts) -> None:
    made = accounts.add("Anna", PASSWORD, [Role.POLICY, Role.HELPDESK], "be-aalst")
    assert (made.name, made.roles, made.municipality) == ("anna", (Role.HELPDESK, Role.POLICY), "be-aalst")
    for typed in ("anna", " ANNA ", "Anna"):
        assert accounts.named(typed) == made
    assert accounts.named("bob") is None


def test_the_password_itself_is_nowhere(accounts: Accounts) -> None:
    made = accounts.add("anna", PASSWORD, [Role.HELPDESK])
    assert fits(PASSWORD, made.password_hash)
    assert PASSWORD not in str(made)


def test_a_name_is_taken_once(accounts: Accounts) -> None:
    accounts.add("anna", PASSWORD, [Role.HELPDESK])
    with pytest.raises(AccountError, match="al een account 'anna'"):
        accounts.add("ANNA", PASSWORD, [Role.EDITOR])
    assert [account.roles for account in accounts.all()] == [(Role.HELPDESK,)]


@pytest.mark.parametrize("name", ["", "a", "x" * 61, "an na", "<b>", "-anna", "anna\n"])
def test_a_name_is_plain(name: str, accounts: Accounts) -> None:
    if name.strip() == "anna":
        assert accounts.add(name, PASSWORD, [Role.HELPDESK]).name == "anna"
    else:
        with pytest.raises(AccountError):
            accounts.add(name, PASSWORD, [Role.HELPDESK])


def test_accounts_are_listed_by_name(accounts: Accounts) -> None:
    for name in ("bob", "anna"):
        accounts.add(name, PASSWORD, [Role.HELPDESK])
    assert [account.name for account in accounts.all()] == ["anna", "bob"]


def test_an_account_is_kept_out_and_let_in_again(accounts: Accounts) -> None:
    accounts.add("anna", PASSWORD, [Role.HELPDESK])
    accounts.set_disabled("Anna", True)
    assert accounts.named("anna").disabled
    accounts.set_disabled("anna", False)
    assert not accounts.named("anna").disabled


def test_a_password_can_be_changed(accounts: Accounts) -> None:
    accounts.add("anna", PASSWORD, [Role.HELPDESK])
    accounts.set_password("anna", "een heel ander wachtwoord")
    known = accounts.named("anna").password_hash
    assert fits("een heel ander wachtwoord", known)
    assert not fits(PASSWORD, known)


def test_who_is_not_there_cannot_be_changed(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="user list"):
        accounts.set_disabled("niemand", True)


def test_somebody_of_a_provider_keeps_their_account_and_gets_the_roles_of_now(accounts: Accounts) -> None:
    first = accounts.of_subject("https://id.example|7", "Anna.Peeters", [Role.HELPDESK])
    again = accounts.of_subject("https://id.example|7", "anna.janssens", [Role.EDITOR])
    assert (again.id, again.name, again.roles) == (first.id, "anna.peeters", (Role.EDITOR,))
    assert again.password_hash is None


def test_bearing_a_name_does_not_make_somebody_that_person(accounts: Accounts) -> None:
    local = accounts.add("anna", PASSWORD, [Role.EDITOR])
    other = accounts.of_subject("https://id.example|8", "anna", [Role.HELPDESK])
    assert (other.name, other.id != local.id) == ("anna-2", True)
    assert accounts.named("anna").roles == (Role.EDITOR,)


@pytest.mark.parametrize(("given", "name"), [("", "medewerker"), ("¿?", "medewerker"), ("Jan de Vries", "jandevries"), ("x" * 90, "x" * 50)])
def test_a_name_of_a_provider_is_made_fit(given: str, name: str, accounts: Accounts) -> None:
    assert accounts.of_subject("s", given, [Role.HELPDESK]).name == name
