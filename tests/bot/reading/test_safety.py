"""Danger on its own: what decides, and that nothing lets it fail in silence."""

from pathlib import Path
from typing import Any

import pytest

from bot.rasa.intents import intent_of
from bot.reading import Reader, load_reader
from bot.reading.cues import CueSet
from bot.reading.safety import read_safety
from bot.triage import make_triage
from bot.web.fallback import fallback_messages
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue
from knowledge.concepts import SafetyKind
from knowledge.profile import Reading, SafetyReading
from knowledge.settings import Settings

DANGER = "ik wil niet meer leven"


class Broken(dict):
    """Scores that cannot be asked."""

    def __bool__(self) -> bool:
        return True

    def get(self, *_: Any) -> float:
        raise RuntimeError("broken")


@pytest.fixture
def own_reader() -> Reader:
    """A reader that a test may break."""
    load_reader.cache_clear()
    reader = load_reader(Settings().reading_folder)
    load_reader.cache_clear()
    return reader


def break_part(reader: Reader, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a part of the pipeline raise on every text."""

    def fail(doc: Any) -> None:
        raise KeyError("broken")

    monkeypatch.setattr(reader.nlp.get_pipe(name), "read", fail)


def test_the_classifier_alone_finds_danger_and_its_kind() -> None:
    found = read_safety("x", [], {"safety:danger": 0.6, "safety:child_at_risk": 0.7}, {"safety:child_at_risk": ["x"]})
    assert found == SafetyReading(kind=SafetyKind.CHILD_AT_RISK, evidence=["x"])


def test_a_cue_needs_less_of_the_classifier(cues: CueSet) -> None:
    matches = cues.find(DANGER)
    assert read_safety(DANGER, matches, {"safety:danger": 0.3}, {}).kind == SafetyKind.SUICIDAL_SELF
    assert read_safety(DANGER, matches, {"safety:danger": 0.05}, {}).kind == SafetyKind.NONE
    assert read_safety(DANGER, [], {"safety:danger": 0.3}, {}).kind == SafetyKind.NONE


def test_an_ambiguous_cue_asks_first(cues: CueSet) -> None:
    text = "ik zie het niet meer zitten"
    assert read_safety(text, cues.find(text), {"safety:danger": 0.2}, {}).check


def test_what_raises_is_told_and_not_swallowed() -> None:
    assert read_safety("x", [], Broken(), {}) == SafetyReading(unread=True)


def test_danger_is_still_found_without_the_classifier_and_without_the_cues(cues: CueSet) -> None:
    assert read_safety(DANGER, cues.find(DANGER), None, None).kind == SafetyKind.SUICIDAL_SELF
    assert read_safety(DANGER, None, {"safety:danger": 0.9, "safety:suicidal_self": 0.9}, {}).kind == SafetyKind.SUICIDAL_SELF


@pytest.mark.parametrize("part", ["cues", "ngram_classifier", "safety"])
def test_a_calm_text_counts_as_unread_when_a_part_that_danger_needs_fails(
    own_reader: Reader, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    break_part(own_reader, part, monkeypatch)
    assert own_reader.read("is er een cursus in Gent").safety.unread


@pytest.mark.parametrize("part", ["cues", "ngram_classifier", "places", "reading"])
def test_danger_is_still_seen_when_another_part_fails(own_reader: Reader, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    break_part(own_reader, part, monkeypatch)
    assert own_reader.read(f"{DANGER}, ik heb afscheid genomen").safety.kind == SafetyKind.SUICIDAL_SELF


def test_a_part_that_danger_does_not_need_may_fail_without_a_card(own_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    break_part(own_reader, "places", monkeypatch)
    assert not own_reader.read("is er een cursus in Gent").safety.unread


def test_a_text_that_cannot_even_be_cut_into_words_is_unread(own_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(own_reader.nlp, "tokenizer", fail)
    assert own_reader.read("hallo") == Reading(safety=SafetyReading(unread=True))


def test_the_log_names_the_part_and_not_the_text(
    own_reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_part(own_reader, "cues", monkeypatch)
    own_reader.read("mijn geheim")
    assert "CueComponent failed" in caplog.text
    assert "geheim" not in caplog.text


def test_an_unread_text_gets_the_general_help_card_everywhere(
    own_reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = Settings(var=tmp_path)
    load_catalogue(engine_for(settings.catalogue_url), settings.data)
    triage = make_triage(settings)
    break_part(own_reader, "ngram_classifier", monkeypatch)
    object.__setattr__(triage, "reader", own_reader)
    safety = triage.triage("is er een cursus", "be-gent")["safety"]
    assert (safety["kind"], safety["unread"]) == ("none", True)
    assert "112" in {contact["phone"] for contact in safety["contacts"]}
    assert {contact["country"] for contact in safety["contacts"]} == {"BE"}
    (message,) = fallback_messages(triage, "be-gent", "is er een cursus")
    assert "112" in {contact["phone"] for contact in message["custom"]["safety"]["contacts"]}
    assert intent_of(own_reader.read("is er een cursus")) == "danger"


def test_the_pipeline_on_disk_has_safety_before_everything_it_does_not_need(reader: Reader) -> None:
    names = reader.nlp.pipe_names
    assert names.index("safety") < names.index("places")




@pytest.mark.parametrize(
    "text", ["ik zien het ni meer zitten met ons vader", "ik zie 't nimeer zitten", "Ik zie het gewoon niet meer zitten."]
)
def test_an_ambiguous_sentence_in_any_spelling_gets_the_gentle_question(reader: Reader, text: str) -> None:
    assert reader.read(text).safety.check


@pytest.mark.parametrize("text", ["nee zo erg is het niet", "nee hoor, het gaat wel", "mijn moeder ziet het niet meer zitten"])
def test_who_says_no_or_speaks_of_another_is_not_asked(reader: Reader, text: str) -> None:
    assert not reader.read(text).safety.check
