"""The lock after wrong passwords."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.accounts.errors import TooManyTries
from bot.accounts.lockout import Lockout
from bot.accounts.tables import AttemptRow
from knowledge.settings import Settings
from tests.bot.accounts.conftest import Clock


@pytest.fixture
def lockout(engine: Engine, settings: Settings, clock: Clock) -> Lockout:
    return Lockout(engine, settings, "geheim", clock)


def fail(lockout: Lockout, name: str, addresses: list[str]) -> None:
    for address in addresses:
        lockout.begin(name, address)


def test_a_name_is_locked_after_five_wrong_passwords_from_wherever(lockout: Lockout) -> None:
    fail(lockout, "anna", ["1", "2", "3", "4", "5"])
    with pytest.raises(TooManyTries, match="15 minuten"):
        lockout.begin("ANNA ", "6")
    lockout.begin("bob", "6")


def test_an_address_is_locked_after_five_whatever_the_names(lockout: Lockout) -> None:
    for number in range(5):
        lockout.begin(f"naam{number}", "1")
    with pytest.raises(TooManyTries):
        lockout.begin("iemand anders", "1")
    lockout.begin("iemand anders", "2")


def test_the_lock_opens_by_itself(lockout: Lockout, clock: Clock) -> None:
    fail(lockout, "anna", ["1"] * 5)
    clock.pass_minutes(14.9)
    with pytest.raises(TooManyTries):
        lockout.begin("anna", "1")
    clock.pass_minutes(0.2)
    lockout.begin("anna", "1")


def test_trying_while_it_is_locked_does_not_make_it_longer(lockout: Lockout, clock: Clock) -> None:
    fail(lockout, "anna", ["1"] * 5)
    clock.pass_minutes(10)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            lockout.begin("anna", "1")
    clock.pass_minutes(5.1)
    lockout.begin("anna", "1")


def test_a_good_password_begins_anew_for_the_name_but_hides_no_others_of_the_address(lockout: Lockout) -> None:
    fail(lockout, "anna", ["1"] * 4)
    lockout.begin("bob", "1")
    lockout.passed("bob", "1")
    lockout.begin("bob", "1")
    with pytest.raises(TooManyTries):
        lockout.begin("cas", "1")


def test_neither_names_nor_addresses_are_kept_and_nothing_longer_than_it_counts(lockout: Lockout, engine: Engine, clock: Clock) -> None:
    lockout.begin("anna", "192.0.2.7")
    clock.pass_minutes(16)
    lockout.begin("bob", "192.0.2.8")
    with Session(engine) as session:
        kept = list(session.scalars(select(AttemptRow)))
    assert len(kept) == 2
    assert all(len(row.about) == 64 and "anna" not in row.about for row in kept)


def test_the_numbers_are_settings(engine: Engine, settings: Settings, clock: Clock) -> None:
    loose = Lockout(engine, settings.model_copy(update={"login_attempts_address": 50}), "geheim", clock)
    for number in range(20):
        loose.begin(f"naam{number}", "1")
