"""Whose home a place is, from all words around it and from both homes together."""

import pytest

from bot.reading.homes import home_rules, shared_out, united
from bot.reading.normalise import normalise

TOLD: list[tuple[str, str]] = [
    ("Mijn moeder van 86 in Brugge kan niet meer alleen", "receiver"),
    ("Mijn schoonvader (79, Brugge) valt vaak", "receiver"),
    ("Ik zorg voor mijn zus van 54 met MS in Brugge", "receiver"),
    ("Hij is palliatief, thuis in Brugge", "receiver"),
    ("Ik woon in Brugge", "caregiver"),
    ("Ben 19, woon in Brugge", "caregiver"),
    ("'k weune zelve in Brugge", "caregiver"),
    ("een training hier in Brugge", "caregiver"),
    ("Wij wonen allebei in Brugge", "both"),
    ("We zijn van Brugge", "both"),
    ("Mijn vader woont in Brugge net als ik", "both"),
    ("Ik woon in Brugge bij mijn mama", "both"),
    ("Ik zorg voor mijn buurman hier in Brugge", "both"),
    ("Ik zorg voor mijn buurvrouw in Brugge, ik woon er vlak naast", "both"),
    ("Ik las iets over Brugge", "unknown"),
]


@pytest.mark.parametrize(("text", "whose"), TOLD)
def test_the_words_around_a_place_tell_whose_home_it_is(text: str, whose: str) -> None:
    plain = normalise(text)
    start = plain.index("brugge")
    assert home_rules().whose(plain, start, start + len("brugge")) == whose


@pytest.mark.parametrize(
    ("places", "together", "homes"),
    [
        ([("a", "caregiver"), ("b", "unknown")], False, ["caregiver", "receiver"]),
        ([("b", "receiver"), ("a", "unknown")], False, ["receiver", "caregiver"]),
        ([("a", "caregiver"), ("b", "receiver"), ("c", "unknown")], False, ["caregiver", "receiver", "unknown"]),
        ([("a", "unknown")], False, ["unknown"]),
        ([("a", "caregiver")], True, ["both"]),
        ([("a", "both"), ("b", "unknown")], False, ["both", "unknown"]),
        ([], True, []),
    ],
)
def test_a_second_place_is_the_home_of_the_other(places: list, together: bool, homes: list[str]) -> None:
    assert shared_out(places, together) == homes


@pytest.mark.parametrize(
    ("one", "other", "whose"),
    [("caregiver", "receiver", "both"), ("unknown", "receiver", "receiver"), ("caregiver", "unknown", "caregiver"), ("both", "receiver", "both")],
)
def test_a_place_that_is_named_for_each_is_the_home_of_both(one: str, other: str, whose: str) -> None:
    assert united(one, other) == whose
