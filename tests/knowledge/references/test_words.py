"""The words by which people point at offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.concepts import OfferKind
from knowledge.references.find import mentioned
from knowledge.references.words import alike, load_reference_words, stems, tokens
from tests.knowledge.conftest import DATA, offer

WORDS = load_reference_words(DATA)


def test_every_kind_of_offer_can_be_pointed_at() -> None:
    assert {kind for group in WORDS.kinds for kind in group.kinds} == set(OfferKind)


def test_no_word_stands_for_two_groups_of_kinds() -> None:
    told = [word for group in WORDS.kinds for word in group.words]
    assert sorted(told) == sorted(set(told))


def test_no_word_points_and_does_not_point() -> None:
    assert WORDS.pointing & WORDS.unpointing == set()
    assert WORDS.pointing & WORDS.counted == set()


def test_a_text_becomes_plain_words() -> None:
    assert tokens("Het ‘Mantelzorgcafé’, zo'n 2e keer!") == ["het", "mantelzorgcafe", "zo", "n", "2e", "keer"]


@pytest.mark.parametrize(
    ("said", "meant", "is_alike"),
    [
        ("premie", "premie", True),
        ("preime", "premie", True),
        ("prmie", "premie", True),
        ("cafe", "care", False),
        ("mantelfluistraar", "mantelfluisteraar", True),
        ("draagwijzer", "vraagwijzer", False),
        ("12345", "12346", False),
    ],
)
def test_slips_of_the_finger_are_read_over(said: str, meant: str, is_alike: bool) -> None:
    assert alike(said, meant) is is_alike


@pytest.mark.parametrize(
    ("word", "stem"),
    [("premies", "premie"), ("cafeetje", "cafe"), ("premieke", "premie"), ("groepen", "groep")],
)
def test_plurals_and_diminutives_have_a_stem(word: str, stem: str) -> None:
    assert stem in stems(word)


@given(st.text(max_size=80), st.integers(0, 4))
def test_any_text_points_at_offers_that_are_there_each_once(text: str, number: int) -> None:
    shown = [offer(f"be-aalst-{count}", name=f"Café {count}") for count in range(number)]
    found = [item.id for item in mentioned(text, shown, [offer("be-aalst-ander")], WORDS)]
    assert len(found) == len(set(found))
    assert set(found) <= {item.id for item in shown} | {"be-aalst-ander"}
