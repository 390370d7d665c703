"""What counts as a bad answer."""

import pytest

from tests.talk.face import Messages
from tests.talk.judge import faults_of, internal_words, is_the_same, refuses
from tests.talk.language import language_of

GOOD: Messages = [{"text": "Dag! Zorg je voor iemand?"}]


def test_a_question_is_a_real_answer() -> None:
    assert faults_of(GOOD) == []


@pytest.mark.parametrize("messages", [[], [{"text": ""}], [{"text": "  "}, *GOOD]])
def test_silence_is_no_answer(messages: Messages) -> None:
    assert faults_of(messages)


@pytest.mark.parametrize(
    "word",
    ["utter_greet", "{place}", "None", "rule-age-12ab", "respite_care", "be-gent", "action_guide", "NaN"],
)
def test_words_of_the_program_are_seen_in_sentences_buttons_and_cards(word: str) -> None:
    assert internal_words(f"Dit is {word}, toch?")
    assert faults_of([{"text": "Kies:", "buttons": [{"title": word, "payload": "x"}]}])
    assert faults_of([{"text": "Kijk eens?", "offers": [{"id": "x", "name": word}]}])


@pytest.mark.parametrize(
    "text",
    [
        "Kijk op https://www.gent.be/a_b-c of mail naar an_be@gent.be.",
        "Bel 112.",
        "Sint-Niklaas en Heist-op-den-Berg",
        "Geen probleem.",
    ],
)
def test_addresses_and_names_of_places_are_no_words_of_the_program(text: str) -> None:
    assert internal_words(text) == []


@pytest.mark.parametrize(
    ("message", "is_dead_end"),
    [
        ({"text": "Goed."}, True),
        ({"text": "Goed. Typ gerust nog iets."}, False),
        ({"text": "Goed.", "buttons": [{"title": "Meer", "payload": "x"}]}, False),
        ({"text": "Het ga je goed. Je mag altijd terugkomen."}, False),
    ],
)
def test_a_turn_without_a_way_on_is_a_dead_end(message: dict[str, str], is_dead_end: bool) -> None:
    assert any("dead end" in fault for fault in faults_of([message])) == is_dead_end


def test_the_same_sentence_with_other_offers_is_not_the_same() -> None:
    one, other = (
        [{"text": "Dit is er:", "offers": [{"id": "a"}]}],
        [{"text": "Dit is er:", "offers": [{"id": "b"}]}],
    )
    assert is_the_same(one, list(one))
    assert not is_the_same(one, other)


def test_a_refusal_is_seen_in_both_forms_of_address() -> None:
    assert refuses([{"text": "Daar kan ik u niet bij helpen."}])
    assert refuses([{"text": "Dat weet ik niet. Zorg je voor iemand?"}])
    assert not refuses(GOOD)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik zoek hulp voor mensen die voor iemand zorgen, dat is wat ik kan.", "nl"),
        ("I look for help for you and the people that you care for.", "en"),
        ("Bir sorunuz var mı? Size bu konuda daha çok yardım için buradayım ve ben bir programım.", "tr"),
        ("Hallo", None),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str | None) -> None:
    assert language_of(text) == language
