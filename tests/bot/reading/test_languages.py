"""Other languages: a sentence in one is recognised, and Dutch never taken for one."""

import time
from pathlib import Path

import pytest

from bot.rasa.intents import intent_of
from bot.reading import Reader
from bot.reading.examples import read_texts
from bot.reading.languages import DUTCH, languages
from knowledge.concepts import SafetyKind
from knowledge.records import read_yaml
from knowledge.settings import ROOT

SENTENCES: dict[str, list[str]] = read_yaml(Path(__file__).parent / "languages.yaml")
LEAST_RECALL, MOST_FOREIGN, MOST_MILLISECONDS = 0.95, 110, 2
DANGER = {
    "en": [
        "I want to die",
        "i cant go on, i will kill myself",
        "my mum is not breathing",
        "my husband hits me every day",
        "he beats my kids",
    ],
    "fr": [
        "je veux mourir",
        "j'ai envie d'en finir avec la vie",
        "maman ne respire plus",
        "mon mari me frappe",
        "il frappe mes enfants",
    ],
    "de": [
        "ich will sterben",
        "ich denke an selbstmord",
        "meine mutter atmet nicht",
        "mein mann schlägt mich",
        "er schlägt meine kinder",
    ],
    "tr": [
        "ölmek istiyorum",
        "kendimi öldürmek istiyorum",
        "annem nefes almıyor",
        "kocam beni dövüyor",
        "çocuklarımı dövüyor",
    ],
    "ar": [
        "أريد أن أموت",
        "أفكر في الانتحار",
        "أمي لا تتنفس",
        "زوجي يضربني",
        "bghit nmout",
        "baba ma kaytneffesch",
    ],
    "pl": ["chcę umrzeć", "myślę o samobójstwie", "mama nie oddycha", "mąż mnie bije", "on bije moje dzieci"],
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_another_language_is_recognised(language: str) -> None:
    missed = [text for text in SENTENCES[language] if languages().of(text) != language]
    assert len(SENTENCES[language]) >= 40
    assert len(missed) <= (1 - LEAST_RECALL) * len(SENTENCES[language]), missed


def test_no_caregiver_who_writes_dutch_is_called_foreign() -> None:
    texts = [(text, told) for text, told in read_texts(ROOT / "data" / "nlu")]
    foreign = [(text, told) for text, told in texts if languages().of(text)]
    # Those in another language are other business at a town hall, written so on purpose.
    assert [text for text, told in foreign if told.get("in_scope", True)] == []
    assert len(foreign) <= MOST_FOREIGN


@pytest.mark.parametrize(
    "text",
    [
        "merci",
        "thanks he",
        "sorry",
        "merci voor alles",
        "ok thanks doei",
        "sorry, ik typ met één hand",
        "Fatima El Amrani",
        "Mehmet Yıldız uit Genk",
        "Jan Kowalski, Aalst",
        "mijn man heet Jean-Pierre Dubois",
        "kzien het ni mee zitten me ons ma",
        "gij zijt ne goeie, amai",
        "da's nie just é",
        "zij zegt altijd 'I want to go home'",
        "We wonen in La Louvière",
        "mama is dement en ik kan ni mee",
        "baba is ziek en mama ook",
        "78",
        "",
        "???",
        "help me please",
        "ok",
        "ma pa es vree ziek",
        "we was mij vergeten in den hof",
    ],
)
def test_dialect_names_and_a_foreign_word_are_dutch(text: str) -> None:
    assert languages().of(text) is None


def test_a_text_that_mixes_dutch_and_a_foreign_sentence_is_dutch() -> None:
    assert (
        languages().of("mijn moeder spreekt alleen Turks en zegt dan kızım nerede en ik weet het niet meer")
        is None
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("spreekt u ook Frans?", "fr"),
        ("in het Engels aub", "en"),
        ("english please", "en"),
        ("ik spreek geen nederlands", None),
    ],
)
def test_who_asks_for_another_language_is_heard(reader: Reader, text: str, language: str | None) -> None:
    reading = reader.read(text)
    assert (reading.act, reading.language) == ("other_language", language)


@pytest.mark.parametrize(
    ("language", "text"), [(language, texts[0]) for language, texts in SENTENCES.items()]
)
def test_the_reading_tells_the_language_and_nothing_it_cannot_know(
    reader: Reader, language: str, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.act, reading.language, reading.domains, reading.places) == (
        "other_language",
        language,
        [],
        [],
    )
    assert intent_of(reading) == "other_language"


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in DANGER.items() for text in texts]
)
def test_danger_in_another_language_shows_the_helplines(reader: Reader, language: str, text: str) -> None:
    reading = reader.read(text)
    assert reading.safety.kind != SafetyKind.NONE
    assert reading.safety.evidence
    assert intent_of(reading) == "danger"


def test_a_calm_sentence_in_another_language_is_no_danger(reader: Reader) -> None:
    found = [
        text
        for texts in SENTENCES.values()
        for text in texts
        if intent_of(reader.read(text)) in ("danger", "distress")
    ]
    assert found == []


def test_it_is_quick() -> None:
    texts = [text for texts in SENTENCES.values() for text in texts]
    start = time.perf_counter()
    for text in texts:
        languages().of(text)
    assert (time.perf_counter() - start) / len(texts) * 1000 < MOST_MILLISECONDS


def test_no_word_of_another_language_is_written_with_accents_or_capitals() -> None:
    from bot.reading.normalise import normalise

    assert {
        word for language in languages().known.values() for word in language.words if normalise(word) != word
    } == set()
    assert DUTCH in languages().known
