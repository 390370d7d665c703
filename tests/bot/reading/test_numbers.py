import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.numbers import WORDS, in_digits


@given(st.text() | st.lists(st.sampled_from([*WORDS, "jarige", "en", " ", "ste"])).map("".join))
def test_every_other_letter_keeps_its_place(text: str) -> None:
    assert len(in_digits(text)) == len(text)


@pytest.mark.parametrize(("word", "number"), list(WORDS.items())[::7])
def test_a_number_in_letters_becomes_figures(word: str, number: int) -> None:
    assert in_digits(f"ik ben {word}.").split()[2].rstrip(".") == str(number)


@pytest.mark.parametrize("text", ["ik ben een van de twee", "aandacht", "zeventigers", "achteruit"])
def test_parts_of_words_and_small_numbers_stay(text: str) -> None:
    assert in_digits(text) == text
