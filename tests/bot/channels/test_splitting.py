"""Texts are cut where a reader pauses, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import GSM, in_gsm, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("een twee", ["een twee"]),
        ("Eerste kaart hier.\n\nTweede kaart.", ["Eerste kaart hier.", "Tweede kaart."]),
        ("Dit is een zin. Dit is er nog een.", ["Dit is een zin.", "Dit is er nog een."]),
        ("a" * 45, ["a" * 20, "a" * 20, "a" * 5]),
        ("", []),
    ],
)
def test_a_text_is_cut_at_the_best_place(text: str, parts: list[str]) -> None:
    assert split(text, 20) == parts


@given(st.text(alphabet="ab .\n,é", max_size=300), st.integers(5, 60))
def test_parts_fit_and_hold_every_word(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(st.text(max_size=100))
def test_an_sms_has_letters_of_an_sms(text: str) -> None:
    assert set(in_gsm(text)) <= GSM


def test_an_sms_stays_readable() -> None:
    assert in_gsm("financiële hulp – “één” keer, hoogstens €5…") == 'financiele hulp - "één" keer, hoogstens EUR 5...'
