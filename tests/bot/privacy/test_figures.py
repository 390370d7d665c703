from bot.privacy.figures import Labelled, measure
from bot.privacy.kinds import Found, Kind
from tests.bot.privacy.conftest import FIXED


def item(text: str, *found: Found) -> Labelled:
    return Labelled("x", "test", text, frozenset(found))


def test_only_the_whole_name_counts_and_what_stays_is_counted_in_characters() -> None:
    figures = measure(FIXED, [item("ik ben fatima", Found(Kind.PERSON_NAME, 7, 13)), item("Jan Peeters belt", Found(Kind.PERSON_NAME, 0, 16))])
    assert (figures.right[Kind.PERSON_NAME], figures.missed[Kind.PERSON_NAME], figures.wrong[Kind.PERSON_NAME]) == (1, 1, 1)
    assert figures.recall(Kind.PERSON_NAME) == 0.5
    assert figures.leak(Kind.PERSON_NAME) == 5 / 22


def test_a_text_without_data_that_changes_is_a_false_alarm() -> None:
    figures = measure(FIXED, [item("ik ben moe"), item("ik ben fatima")])
    assert (figures.calm, figures.changed) == (2, 1)
