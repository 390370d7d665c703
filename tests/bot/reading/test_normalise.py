import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\u0130ﬃ½😀"))
TYPED = st.text(string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", ""))


@given(ANY_TEXT)
def test_a_text_keeps_its_length_so_that_evidence_can_be_shown_as_typed(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(TYPED)
def test_an_accent_elsewhere_changes_nothing_for_the_other_characters(text: str) -> None:
    assert normalise("é" + text) == "e" + normalise(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Één KEER", "een keer"),
        ("café’s", "cafe's"),
        ("“zó”", '"zo"'),
        ("m`n man", "m'n man"),
        ("twee\u00a0woorden\ten\nregel", "twee woorden en\nregel"),
    ],
)
def test_case_accents_and_curled_quotes_do_not_count(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_a_placeholder_is_a_word_that_says_nothing() -> None:
    assert normalise("Ons [naam] is 84") == "ons  naam  is 84"
    assert normalise("op [rekeningnummer] aub") == f"op  {'x' * 14}  aub"
    assert normalise("[iets]") == "[iets]"
