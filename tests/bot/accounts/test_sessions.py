"""Sessions on the server."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.accounts.roles import Role
from bot.accounts.sessions import Sessions, csrf_of
from bot.accounts.store import Account, Accounts
from bot.accounts.tables import SessionRow
from knowledge.settings import Settings
from tests.bot.accounts.conftest import PASSWORD, Clock


@pytest.fixture
def sessions(engine: Engine, settings: Settings, clock: Clock) -> Sessions:
    return Sessions(engine, settings, clock)


@pytest.fixture
def anna(accounts: Accounts) -> Account:
    return accounts.add("anna", PASSWORD, [Role.HELPDESK])


def test_a_token_opens_its_session_and_no_other_text_does(sessions: Sessions, anna: Account) -> None:
    token = sessions.open(anna)
    assert sessions.find(token).account == anna
    for other in (None, "", token[:-1], token + "x", token.swapcase(), "\ud800"):
        assert sessions.find(other) is None


def test_the_table_does_not_hold_the_token(sessions: Sessions, anna: Account, engine: Engine) -> None:
    token = sessions.open(anna)
    with Session(engine) as session:
        kept = session.scalars(select(SessionRow.token_hash)).all()
    assert len(kept) == 1
    assert token not in kept[0]
    assert sessions.find(kept[0]) is None


def test_every_login_has_a_token_of_its_own(sessions: Sessions, anna: Account) -> None:
    tokens = {sessions.open(anna) for _ in range(10)}
    assert len(tokens) == 10
    assert all(len(token) >= 43 for token in tokens)


def test_who_does_nothing_is_logged_out(sessions: Sessions, anna: Account, clock: Clock) -> None:
    token = sessions.open(anna)
    for _ in range(3):
        clock.pass_minutes(29)
        assert sessions.find(token)
    clock.pass_minutes(30.1)
    assert sessions.find(token) is None


def test_nobody_stays_longer_than_a_day_at_work(sessions: Sessions, anna: Account, clock: Clock) -> None:
    token = sessions.open(anna)
    for _ in range(12 * 4 - 1):
        clock.pass_minutes(15)
        assert sessions.find(token)
    clock.pass_minutes(15)
    assert sessions.find(token) is None


def test_a_closed_session_is_over_and_the_others_go_on(sessions: Sessions, anna: Account) -> None:
    one, other = sessions.open(anna), sessions.open(anna)
    sessions.close(one)
    assert sessions.find(one) is None
    assert sessions.find(other)
    sessions.close_all(anna)
    assert sessions.find(other) is None


def test_who_is_kept_out_is_out_at_once(sessions: Sessions, anna: Account, accounts: Accounts) -> None:
    token = sessions.open(anna)
    accounts.set_disabled("anna", True)
    assert sessions.find(token) is None


def test_what_is_over_is_cleared_away(sessions: Sessions, anna: Account, engine: Engine, clock: Clock) -> None:
    sessions.open(anna)
    clock.pass_minutes(60)
    sessions.open(anna)
    with Session(engine) as session:
        assert len(session.scalars(select(SessionRow)).all()) == 1


def test_the_token_of_forms_belongs_to_one_session(sessions: Sessions, anna: Account) -> None:
    one, other = sessions.open(anna), sessions.open(anna)
    assert sessions.find(one).csrf == csrf_of(one) != csrf_of(other)
    assert one not in csrf_of(one)
