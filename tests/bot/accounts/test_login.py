"""A name and a password."""

import asyncio

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, update

from bot.accounts.errors import LoginRefused, TooManyTries
from bot.accounts.lockout import Lockout
from bot.accounts.login import Login
from bot.accounts.roles import Role
from bot.accounts.store import Accounts
from bot.accounts.tables import AccountRow
from knowledge.settings import Settings
from tests.bot.accounts.conftest import PASSWORD, Clock


@pytest.fixture
def login(accounts: Accounts, engine: Engine, settings: Settings, clock: Clock) -> Login:
    accounts.add("anna", PASSWORD, [Role.HELPDESK])
    return Login(accounts, Lockout(engine, settings, "geheim", clock))


async def test_the_right_password_lets_in(login: Login) -> None:
    assert (await login.with_password("Anna", PASSWORD, "1")).roles == (Role.HELPDESK,)


async def test_no_is_the_same_for_every_reason(login: Login) -> None:
    login.accounts.add("weg", PASSWORD, [Role.HELPDESK])
    login.accounts.set_disabled("weg", True)
    login.accounts.of_subject("s", "extern", [Role.HELPDESK])
    said = set()
    for name, password in (("anna", "fout"), ("niemand", PASSWORD), ("weg", PASSWORD), ("extern", ""), ("", "")):
        with pytest.raises(LoginRefused) as refused:
            await login.with_password(name, password, name)
        said.add((type(refused.value), str(refused.value)))
    assert len(said) == 1


@pytest.mark.parametrize("name", ["anna", "niemand"])
async def test_too_many_tries_lock_out_a_name_that_is_there_and_one_that_is_not(login: Login, name: str, clock: Clock) -> None:
    for number in range(5):
        with pytest.raises(LoginRefused):
            await login.with_password(name, "fout", str(number))
    with pytest.raises(TooManyTries):
        await login.with_password(name, PASSWORD, "9")
    clock.pass_minutes(15.1)
    if name == "anna":
        assert await login.with_password(name, PASSWORD, "9")


async def test_many_at_the_same_moment_do_not_slip_through(login: Login) -> None:
    tries = [login.with_password("anna", f"fout {number}", str(number)) for number in range(12)]
    refused = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(type(error) is LoginRefused for error in refused) == 5
    assert sum(type(error) is TooManyTries for error in refused) == 7


async def test_a_hash_of_older_settings_is_renewed(login: Login, engine: Engine) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with engine.begin() as connection:
        connection.execute(update(AccountRow).values(password_hash=weak))
    await login.with_password("anna", PASSWORD, "1")
    assert login.accounts.named("anna").password_hash != weak
    assert await login.with_password("anna", PASSWORD, "1")
