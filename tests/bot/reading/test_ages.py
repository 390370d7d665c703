import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.ages import OLDEST, caregiver_age, receiver_age
from bot.reading.normalise import normalise


def own(text: str) -> int | None:
    found = caregiver_age(normalise(text))
    return found[0] if found else None


def others(text: str) -> int | None:
    found = receiver_age(normalise(text))
    return found[0] if found else None


@given(st.text() | st.lists(st.sampled_from(["ik ben", "is", "78", "jaar", "200", "٣", "mw", "(", ","])).map(" ".join))
def test_any_text_gives_a_possible_age_or_none(text: str) -> None:
    for found in (caregiver_age(normalise(text)), receiver_age(normalise(text))):
        assert found is None or 0 <= found[0] <= OLDEST


@pytest.mark.parametrize("age", [12, 24, 65, 99])
@pytest.mark.parametrize(
    "text",
    [
        "ik ben {}",
        "Ik ben zelf ook al {} jaar",
        "kben {} en zorg voor mijn pa",
        "ik ben {}, mijn man is ziek",
        "Als {}-jarige zorg ik voor mijn moeder",
        "ik ({}) zorg voor mijn vrouw",
        "bijna {}",
    ],
)
def test_the_age_of_the_writer_is_read(text: str, age: int) -> None:
    assert own(text.format(age)) == age


@pytest.mark.parametrize("text", ["78", "78 jaar", "78!", "78jr"])
def test_a_bare_number_is_the_answer_to_a_question_for_an_age(text: str) -> None:
    assert own(text) == 78


@pytest.mark.parametrize(
    "text",
    ["mijn moeder is 84", "mijn moeder van 84 valt vaak", "mijn 84-jarige moeder", "mijn moeder (84)", "ze wordt 84 jaar"],
)
def test_the_age_of_the_other_person_is_not_that_of_the_writer(text: str) -> None:
    assert (own(text), others(text)) == (None, 84)


def test_both_ages_in_one_text_are_kept_apart() -> None:
    text = "ik ben 62 en mijn vader is 91"
    assert (own(text), others(text)) == (62, 91)


@pytest.mark.parametrize(
    "text",
    [
        "ik werk 38 uur",
        "ik ben 24/7 met hem bezig",
        "ik ben 24 op 7 bezig",
        "ik ben 20 uur per week bezig",
        "ik ben al 40 jaar getrouwd",
        "ik ben al 12 jaar mantelzorger",
        "ik ben 20 kilo afgevallen",
        "ik ben 50 euro kwijt",
        "ik was 12 toen mijn vader ziek werd",
        "ik zorg al 30 jaar",
        "1 jaar",
        "ik ben 150",
    ],
)
def test_hours_money_and_years_of_something_are_not_the_age_of_the_writer(text: str) -> None:
    assert own(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ze is 24 uur per dag wakker",
        "de premie is 30 euro",
        "het is 20 graden",
        "mijn zoon is 18 maanden",
        "hij is 50 procent beter",
        "hij is 30 jaar geleden gestorven",
    ],
)
def test_hours_money_and_months_are_not_the_age_of_the_other(text: str) -> None:
    assert others(text) is None


def test_the_words_that_say_an_age_come_along() -> None:
    assert caregiver_age("mijn man heeft dementie en ik ben zelf 78.") == (78, "ik ben zelf 78")
