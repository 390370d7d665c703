import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.odds import together

SCORE = st.floats(0, 1)


@given(SCORE, SCORE)
def test_the_score_lies_between_the_two_and_does_not_depend_on_their_order(first: float, second: float) -> None:
    found = together(first, second)
    assert min(first, second) - 1e-3 <= found <= max(first, second) + 1e-3
    assert found == pytest.approx(together(second, first))


@given(SCORE)
def test_two_equal_scores_stay_what_they_are(score: float) -> None:
    assert together(score, score) == pytest.approx(score, abs=1e-3)


@given(SCORE, SCORE, SCORE)
def test_a_higher_score_never_lowers_the_two_together(first: float, low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert together(first, low) <= together(first, high) + 1e-9
