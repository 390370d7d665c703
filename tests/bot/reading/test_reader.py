from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rasa.intents import intent_of
from bot.reading import Reader, load_reader
from bot.reading.normalise import normalise
from bot.reading.reader import LONGEST_TEXT
from knowledge.errors import NotTrained
from knowledge.profile import Reading
from knowledge.records import read_yaml
from knowledge.settings import ROOT

EXAMPLE = (
    "Mijn man heeft dementie en ik ben zelf 78. Ik slaap niet meer en zou er eens tussenuit willen. We wonen in Aalst."
)
SMALL_TURNS = [
    (block["intent"], line.removeprefix("- "))
    for block in read_yaml(ROOT / "data" / "nlu" / "talk.yml")["nlu"]
    for line in block["examples"].splitlines()
]
FRAGMENTS = st.sampled_from(
    ["ik ben", "mijn moeder", "78", "9000", "niet", "😀", "\x00", "\u202e", "مرحبا", "доброе", "妈妈", "\n", ",", ".", "\ud800"]
)
ANY_TEXT = st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "So", "Lo", "Nd"])) | st.lists(FRAGMENTS).map(" ".join)


def test_the_example_of_the_design_is_read_as_it_promises(reader: Reader) -> None:
    reading = reader.read(EXAMPLE)
    assert [group.id for group in reading.caregiver_groups] == ["older_caregiver"]
    assert reading.caregiver_age == 78
    assert reading.relation
    assert reading.relation.id == "partner"
    assert [context.id for context in reading.care_contexts] == ["dementia"]
    assert "sleep" in [sign.id for sign in reading.overburden.signs]
    assert [(place.id, place.whose) for place in reading.places] == [("be-aalst", "both")]
    assert "respite_care" in [domain.id for domain in reading.domains[:2]]


def test_the_evidence_of_the_example_are_its_own_words(reader: Reader) -> None:
    reading = reader.read(EXAMPLE)
    found = [*reading.caregiver_groups, *reading.care_contexts, *reading.places, *reading.domains, *reading.overburden.signs]
    assert all(finding.evidence for finding in found)
    assert all(normalise(words) in normalise(EXAMPLE) for finding in found for words in finding.evidence)


@pytest.mark.parametrize(("intent", "text"), SMALL_TURNS, ids=lambda value: value)
def test_every_small_turn_of_the_talk_is_read_as_its_intent(reader: Reader, intent: str, text: str) -> None:
    assert intent_of(reader.read(text)) == intent


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_without_an_error_and_survives_the_way_to_the_actions(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert Reading.model_validate(reading.model_dump(mode="json", exclude_defaults=True)) == reading


@pytest.mark.parametrize("part", ["ik slaap niet, ", "a", "in Gent ", ",", " ", "مرحبا ", "ik ben 78 ", "m,", "\n"])
def test_twenty_thousand_characters_are_read_too(reader: Reader, part: str) -> None:
    assert reader.read(part * (20_000 // len(part)))


def test_what_stands_beyond_the_longest_text_is_not_read(reader: Reader) -> None:
    reading = reader.read("x " * LONGEST_TEXT + "mijn man heeft dementie")
    assert reading.care_contexts == []


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben Fatima Yilmaz en mijn moeder woont bij ons in Genk",
        "Mohammed heeft dementie, zijn zus Aicha zorgt voor hem",
        "Selam, annem hasta, ik weet het niet meer",
        "mijn schoonmoeder kookt altijd couscous maar nu vergeet ze het vuur",
    ],
)
def test_no_origin_is_inferred_from_a_name_a_language_or_a_dish(reader: Reader, text: str) -> None:
    assert "migration_background" not in [group.id for group in reader.read(text).caregiver_groups]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik wil niet meer leven", "suicidal_self"),
        ("ik wil stoppen met leven", "suicidal_self"),
        ("mijn man is gevallen en is bewusteloos", "medical_emergency"),
        ("ik ben 12 en mijn papa slaat mij", "child_at_risk"),
    ],
)
def test_danger_said_outright_is_read_as_danger(reader: Reader, text: str, kind: str) -> None:
    assert reader.read(text).safety.kind == kind


def test_a_missing_model_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(NotTrained, match=r"draagwijzer train'\.$"):
        load_reader(tmp_path)
