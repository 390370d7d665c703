"""The personas are really different, and what each looks for exists."""

from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from knowledge.concepts import CareContext, CaregiverGroup, Domain, OfferKind, Relation, SafetyKind
from knowledge.places import load_places
from knowledge.records import read_yaml, validator
from knowledge.settings import Settings
from tests.talk.persona import SCHEMA, Line, Persona, personas
from tests.talk.questions import questions
from tests.vignettes import profile_of

DATA = Settings().data
PLACES = load_places(DATA / "places")
OFFERS = [read_yaml(path) for path in sorted((DATA / "offers").rglob("*.yaml"))]
EACH = pytest.mark.parametrize("persona", personas(), ids=lambda persona: persona.id)
# Countries that stand for offers of a whole region.
REGIONS = {"BE", "NL"}


def lines_of(persona: Persona) -> Iterator[Line]:
    yield from (*persona.opening, *persona.later)


def told(name: str) -> set[str]:
    """All values of a fact over all personas."""
    values = [persona.facts.get(name) for persona in personas()]
    return {value for one in values if one for value in (one if isinstance(one, list) else [one])}


def as_shown(record: dict) -> dict:  # type: ignore[type-arg]
    """The part of an offer's card by which a goal is judged."""
    named = record["service_area"]["municipalities"]
    return {key: record[key] for key in ("id", "kind", "domains")} | {
        "municipality": named[0] if len(named) == 1 else None
    }


def test_the_schema_is_a_right_schema() -> None:
    Draft202012Validator.check_schema(validator(SCHEMA).schema)


@EACH
def test_the_facts_are_a_profile_and_the_places_exist(persona: Persona) -> None:
    profile = profile_of(persona.facts)
    named = {
        persona.site,
        profile.caregiver_municipality,
        profile.receiver_municipality,
    } | persona.goal.places
    assert named - {None} - REGIONS <= PLACES.municipalities.keys()
    assert profile.contexts <= set(CareContext)
    assert profile.groups <= set(CaregiverGroup)
    assert profile.relation is None or profile.relation.id in set(Relation)
    assert set(persona.facts.get("domains", ())) | persona.goal.domains <= set(Domain)
    assert persona.goal.kinds <= set(OfferKind)


@EACH
def test_what_a_persona_looks_for_is_in_the_catalogue(persona: Persona) -> None:
    existing = [record for record in OFFERS if not record["negative"] and record["status"] != "withdrawn"]
    assert not persona.goal or any(persona.goal.reached_by(as_shown(record)) for record in existing)


@EACH
def test_a_persona_without_a_page_can_say_where_they_live(persona: Persona) -> None:
    tells = {fact for line in lines_of(persona) for fact in line.tells}
    assert not persona.goal or persona.site or "caregiver_municipality" in persona.answers.keys() | tells


def test_there_are_enough_of_every_sort() -> None:
    assert len(personas()) >= 70
    sites = {persona.site or persona.facts.get("caregiver_municipality") for persona in personas()} - {None}
    assert {site[:2] for site in sites} == {"be", "nl"}
    assert len(sites) >= 50
    assert told("domains") == set(Domain)
    assert told("care_contexts") == set(CareContext)
    assert told("relation") == set(Relation)
    assert told("caregiver_groups") == set(CaregiverGroup)
    assert {persona.manner for persona in personas()} == {
        "answers",
        "ignores",
        "other_question",
        "skips",
        "unsure",
        "buttons",
    }
    assert {persona.language for persona in personas()} >= {"nl", "en", "tr"}


def test_some_live_where_no_offer_is_recorded() -> None:
    recorded = {place for record in OFFERS for place in record["service_area"]["municipalities"]}
    homes = {persona.facts.get("caregiver_municipality") for persona in personas()} - {None}
    assert homes - recorded


def test_danger_is_told_of_every_kind_and_at_every_moment() -> None:
    dangers = [line for persona in personas() for line in lines_of(persona) if line.danger]
    assert len(dangers) >= 12
    assert {line.danger for line in dangers} == set(SafetyKind) - {"none"}
    assert {line.when for line in dangers} >= {None, "question", "offers", "check", "eligibility"}


def test_many_tell_heavy_things_without_danger() -> None:
    assert sum(persona.id.startswith("zwaar-") and not persona.in_danger for persona in personas()) >= 10


def test_every_rule_a_persona_knows_of_is_asked_by_an_offer() -> None:
    asked = " ".join(condition.question or "" for condition in questions().conditions.values())
    assert [
        (persona.id, words) for persona in personas() for words in persona.rules if words not in asked
    ] == []
