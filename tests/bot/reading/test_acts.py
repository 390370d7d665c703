"""What short turns do: the table of `turns.yaml`, and what must not be taken for a turn."""

from pathlib import Path

import pytest

from bot.rasa.intents import intent_of
from bot.reading import Reader
from bot.reading.acts import FILE, SCHEMA, act_rules
from bot.reading.cues import FOLDER, CueSet
from bot.reading.examples import read_texts
from bot.reading.normalise import normalise
from knowledge.concepts import SafetyKind
from knowledge.profile import Reading
from knowledge.records import read_own, read_yaml
from knowledge.settings import ROOT

TURNS: dict[str, list[str]] = read_yaml(Path(__file__).parent / "turns.yaml")
ACTS = {cue["label"] for cue in read_yaml(FOLDER / "act.yaml")["cues"]}
LEAST_TEXTS = 14
# Of some 49,000 longer texts of caregivers so many may be a turn; those that are, ask how to apply, what is their right, or when.
MOST_LONG = 100
LONG = 6


def test_the_table_has_many_texts_of_every_act() -> None:
    assert {act for act in ACTS if len(set(TURNS.get(act, []))) < LEAST_TEXTS} == set()


@pytest.mark.parametrize(("act", "text"), [(act, text) for act, texts in TURNS.items() for text in texts])
def test_a_text_does_what_the_table_says(reader: Reader, act: str, text: str) -> None:
    assert reader.read(text).act == act


@pytest.mark.parametrize(
    ("act", "text"), [(act, text) for act, texts in TURNS.items() if act != "tell" for text in texts]
)
def test_a_turn_of_the_talk_is_no_cry(reader: Reader, act: str, text: str) -> None:
    assert intent_of(reader.read(text)) == act


def test_every_rule_is_of_an_act_that_has_cues() -> None:
    assert read_own(FILE, SCHEMA)["acts"].keys() <= ACTS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("stop ik wil dood", SafetyKind.SUICIDAL_SELF),
        ("nee ik wil dood", SafetyKind.SUICIDAL_SELF),
        ("stomme bot ik maak er een eind aan", SafetyKind.SUICIDAL_SELF),
        ("waarom niet? ik wil dood", SafetyKind.SUICIDAL_SELF),
        ("iets anders, ik wil niet meer leven", SafetyKind.SUICIDAL_SELF),
        ("hoe vraag ik dat aan, hij slaat mij", SafetyKind.ABUSE_OR_NEGLECT),
        ("vergeet mij, ik maak er een eind aan", SafetyKind.SUICIDAL_SELF),
        ("bedankt voor alles, ik wil niet meer leven", SafetyKind.SUICIDAL_SELF),
        ("wat zei je? mama ademt niet meer", SafetyKind.MEDICAL_EMERGENCY),
        ("spreekt u frans, je veux mourir", SafetyKind.SUICIDAL_SELF),
    ],
)
def test_no_turn_hides_danger(reader: Reader, text: str, kind: SafetyKind) -> None:
    reading = reader.read(text)
    assert reading.safety.kind == kind
    assert intent_of(reading) == "danger"


def test_a_question_about_a_right_keeps_what_it_tells(reader: Reader) -> None:
    reading = reader.read("Hoe vraag ik een mantelzorgpremie aan voor mijn moeder in Aalst?")
    assert reading.act == "how_apply"
    assert reading.relation
    assert (reading.relation.id, [place.id for place in reading.places]) == ("parent", ["be-aalst"])
    assert "financial_support" in [domain.id for domain in reading.domains]


@pytest.mark.parametrize("text", ["waarom niet de premie?", "heb ik recht op een premie"])
def test_a_short_question_keeps_the_need_that_it_names(reader: Reader, text: str) -> None:
    assert [domain.id for domain in reader.read(text).domains] == ["financial_support"]


@pytest.mark.parametrize(
    "text",
    [
        "hoe vraag ik het aan?",
        "waarom dit?",
        "heb ik daar recht op?",
        "wanneer is dat",
        "dat is niks voor mij",
    ],
)
def test_a_short_question_that_names_nothing_adds_nothing(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading == Reading(act=reading.act)


@pytest.mark.parametrize(
    "text", ["wis alles", "doe de check", "wat zei je?", "is dit anoniem", "print"]
)
def test_a_small_turn_is_all_it_says(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading == Reading(act=reading.act)


def test_asking_for_a_human_keeps_what_was_told_beside_it(reader: Reader) -> None:
    reading = reader.read("mijn man is ziek, kan ik daarover iemand bellen?")
    assert (reading.act, reading.relation and reading.relation.id) == ("human", "partner")


@pytest.mark.parametrize(
    "text",
    ["hoe vraag ik een nieuw paspoort aan?", "wanneer is de volgende markt", "hoe laat begint de kermis"],
)
def test_a_question_about_other_business_stays_out_of_scope(reader: Reader, text: str) -> None:
    assert intent_of(reader.read(text)) == "out_of_scope"


def test_two_turns_in_one_text_are_the_one_that_asks_something(reader: Reader) -> None:
    assert reader.read("ja maar waarom vraag je dat").act == "why_ask"
    assert reader.read("hallo, wat kan je?").act == "help"
    assert reader.read("ok bedankt, tot ziens").act == "goodbye"


def test_hardly_any_longer_text_of_a_caregiver_is_taken_for_a_turn(cues: CueSet) -> None:
    turns = []
    for text, told in read_texts(ROOT / "data" / "nlu"):
        if told.get("in_scope", True) and len(text.split()) > LONG:
            plain = normalise(text)
            act = act_rules().turn(plain, cues.find(plain)).act
            turns += [(act, text)] if act != "tell" else []
    assert len(turns) <= MOST_LONG, turns
