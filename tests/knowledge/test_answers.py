"""Short answers in the light of the question asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import answer_to, is_question
from knowledge.settings import Settings

DATA = Settings().data
YES = ["ja", "Jazeker", "jaat", "yep 👍", "ja hoor, dat klopt", "klopt", "Natuurlijk!"]
NO = ["nee", "Neen toch niet", "nee joh", "nope", "niet echt", "helemaal niet"]
SAME = ["ja", "hier dus", "zelfde dorp", "ook gent, 3 straten verder", "ja, zelfde eiland", "ook in made", "woont bij ons", "bij mij in huis", "zelfde plaats"]
NO_ANSWER = ["", "???", "mijn man heeft dementie", "wat kost dat", "ik weet niet goed hoe ik dat allemaal moet uitleggen want het is een lang verhaal"]


@pytest.mark.parametrize(("value", "text"), [("yes", text) for text in YES] + [("no", text) for text in NO])
def test_yes_and_no_in_many_words(value: str, text: str) -> None:
    assert answer_to("yes_no", text, DATA) == value


@pytest.mark.parametrize("text", SAME)
def test_the_same_municipality_in_many_words(text: str) -> None:
    assert answer_to("receiver_municipality", text, DATA) == "same"


@pytest.mark.parametrize("text", ["ja", "ja, dat denk ik vaak", "soms wel", "weet ik niet", "Eigenlijk wel ja", "misschien"])
def test_to_the_gentle_question_every_doubt_counts_as_yes(text: str) -> None:
    assert answer_to("safety_check", text, DATA) == "yes"


@pytest.mark.parametrize("text", ["nee", "nee joh, ik ben gewoon op", "neen, zo bedoel ik het niet", "helemaal niet", "ik ben gewoon moe"])
def test_no_to_the_gentle_question_is_no(text: str) -> None:
    assert answer_to("safety_check", text, DATA) == "no"


@pytest.mark.parametrize("question", ["yes_no", "receiver_municipality", "safety_check", "weather"])
@pytest.mark.parametrize("text", NO_ANSWER)
def test_what_is_no_answer_is_none(question: str, text: str) -> None:
    assert answer_to(question, text, DATA) is None


@pytest.mark.parametrize(("text", "asks"), [("hoe laat is het", True), ("nog iets?", True), ("Kan dat", True), ("ik ben moe", False), ("", False)])
def test_a_question_is_known_by_its_first_word_or_its_mark(text: str, asks: bool) -> None:
    assert is_question(text, DATA) is asks


@given(st.text(max_size=80), st.sampled_from(["yes_no", "receiver_municipality", "safety_check"]))
def test_any_text_is_taken(text: str, question: str) -> None:
    assert answer_to(question, text, DATA) in (None, "yes", "no", "same")
