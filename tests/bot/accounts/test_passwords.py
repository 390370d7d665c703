"""Passwords: hashed, checked, made."""

import asyncio
import re
import statistics
import time

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from bot.accounts.errors import AccountError
from bot.accounts.passwords import LONGEST, SHORTEST, Checker, fits, hashed, made_password, outdated
from tests.bot.accounts.conftest import PASSWORD


def test_a_hash_is_argon2id_with_salt_and_tells_nothing() -> None:
    first, second = hashed(PASSWORD), hashed(PASSWORD)
    assert first.startswith("$argon2id$")
    assert first != second
    assert PASSWORD not in first


def test_only_the_password_fits() -> None:
    known = hashed(PASSWORD)
    assert fits(PASSWORD, known)
    assert not fits(PASSWORD + "x", known)
    assert not fits(PASSWORD.upper(), known)
    assert not fits("", known)


@pytest.mark.parametrize("known", [None, "", "geen hash"])
def test_without_a_hash_nothing_fits(known: str | None) -> None:
    assert not fits(PASSWORD, known)


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
def test_a_password_has_a_length_and_no_other_rule(length: int) -> None:
    with pytest.raises(AccountError, match="tekens"):
        hashed("x" * length)
    assert hashed("x" * SHORTEST)


def test_a_made_password_can_be_read_aloud_and_is_another_one_each_time() -> None:
    made = {made_password() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"(?:[a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}", password) for password in made)


def test_an_unknown_name_takes_the_time_of_a_known_one() -> None:
    known = hashed(PASSWORD)

    def seconds(against: str | None) -> float:
        began = time.process_time()
        fits("een verkeerd wachtwoord", against)
        return time.process_time() - began

    with_hash, without = (statistics.median(seconds(against) for _ in range(5)) for against in (known, None))
    assert 0.4 < without / with_hash < 2.5


def test_a_weak_hash_is_known_as_outdated() -> None:
    assert outdated(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD))
    assert not outdated(hashed(PASSWORD))


async def test_checking_leaves_the_loop_free() -> None:
    known, ticks = hashed(PASSWORD), 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    other = asyncio.create_task(tick())
    assert await Checker().fits(PASSWORD, known)
    other.cancel()
    assert ticks > 3


@given(st.text(max_size=30))
def test_any_text_is_only_a_wrong_password(text: str) -> None:
    assert not fits(text, "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$0ca1YmVpZzA")
