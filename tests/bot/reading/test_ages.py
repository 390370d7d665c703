from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.ages import OLDEST, ages, caregiver_age, load_rules, receiver_age
from bot.reading.normalise import normalise
from bot.reading.patterns import filled
from knowledge.errors import DataError


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


@pytest.mark.parametrize("age", [19, 58, 83])
@pytest.mark.parametrize(
    "text",
    [
        "kzen {} en kzorg voor mijn bomma",
        "ben {}, zit nog op school, mama is ziek",
        "ik ben een meisje van {} en papa drinkt",
        "mijn vrouw is 66, ik {}",
        "zij 81, ik ({}) doe alles",
        "ik, enig kind, {}, met een drukke baan",
        "wij zijn allebei {} en mijn man valt vaak",
        "we zijn nu {} en mijn zus heeft Down",
        "ik sta hier met mijn {} jaar nog op een ladder voor hem",
        "op mijn {}e nog luiers verversen voor pa",
        "waar moet een vrouw van {} naartoe met zo een man",
        "als ge {} zijt en ge zorgt voor uw ma",
        "Mijn moeder heeft dementie. {} jaar. Ik kan niet meer.",
        "Zorg voor vader. Lasser, {}.",
        "{} ben ik, en moe",
        "{}, man dement, ik breek",
        "ik rij niet meer, ben {}, man alzheimer",
        "ik zit er met mijn {} jaar bij en lach mee",
    ],
)
def test_the_writer_says_an_age_in_many_ways(text: str, age: int) -> None:
    assert own(text.format(age)) == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("ik ben vierentachtig en zorg voor mijn zuster", 84),
        ("op drieënzeventigjarige leeftijd zorg ik voor mijn man", 73),
        ("ik ben zeventien en mijn mama heeft ms", 17),
    ],
)
def test_an_age_may_be_written_in_letters(text: str, age: int) -> None:
    assert own(text) == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Mw. (58) belt over haar moeder (84) met dementie", 58),
        ("Dhr. Peeters, 71, verzorgt zijn vrouw van 69", 71),
        ("Balie: dochter (49) zorgt voor vader (80)", 49),
        ("Dochter (30) namens moeder: moeder (61) zorgt voor vader met ALS", 61),
        ("Kleinzoon (21, student) woont in bij grootmoeder (88), vraagt hulp", 21),
    ],
)
def test_in_a_note_the_age_of_who_calls_or_cares_is_that_of_the_caregiver(text: str, age: int) -> None:
    assert own(text) == age


@pytest.mark.parametrize("text", ["ik word volgende maand 66", "word ik in augustus 66", "ik word binnenkort 66"])
def test_who_turns_an_age_soon_is_a_year_younger(text: str) -> None:
    assert own(text) == 65


@pytest.mark.parametrize(
    "text",
    [
        "mijn zoon, 34, heeft autisme",
        "ons ma is er 88 en valt",
        "dagopvang voor schoonmoeder 82",
        "mijn broer Danny, 52, drinkt",
        "ik help een vrouw van 79 in mijn straat",
        "hij 83, slecht te been",
    ],
)
def test_an_age_beside_another_person_is_theirs(text: str) -> None:
    assert own(text) is None
    assert others(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "ik ben geen 20 meer",
        "ik moet om 7 uur op",
        "wij zijn zeven neven",
        "ik zit in groep 8",
        "leg het uit alsof ik 12 ben",
        "moet ik 112 bellen",
        "hij slaapt 10 minuten",
        "ik was 14 toen ze ziek werd",
        "al 16 jaar zorg ik voor hem",
        "kamer 12, afdeling B",
    ],
)
def test_other_numbers_are_nobodys_age(text: str) -> None:
    assert own(text) is None


@given(st.integers(20, 99), st.integers(20, 99))
def test_the_own_age_and_that_of_a_parent_never_swap(mine: int, other: int) -> None:
    for text in (f"ik ben {mine} en mijn moeder is {other}", f"mijn vader ({other}) valt, ik ({mine}) til hem"):
        assert (own(text), others(text)) == (mine, other)


@given(st.text())
def test_the_words_of_an_age_stand_in_the_text(text: str) -> None:
    plain = normalise(text)
    assert all(found is None or found[1] in plain for found in ages(plain))


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="er is geen lijst 'mensen'"):
        filled("<mensen> #", {"kin": ["moeder"]})
    file = tmp_path / "ages.yaml"
    file.write_text("words: {kin: [ma]}\nnotes: [nota]\nrules: [{whose: receiver, sure: 1, phrases: ['<mensen> #']}]")
    with pytest.raises(DataError, match="er is geen lijst"):
        load_rules(file)
