"""Rules that every shipped situation keeps, beside its schema."""

import json
import re

import pytest

from knowledge.circumstances import Circumstances
from knowledge.concepts import CareContext, CaregiverGroup, Domain, OfferKind, Relation
from knowledge.helplines import load_helplines
from knowledge.questions import FACT_OF_AUDIENCE
from knowledge.records import read_yaml
from knowledge.situations import Situation, load_situations
from tests.knowledge.conftest import DATA

SCHEMA = json.loads((DATA / "schemas" / "situation.schema.json").read_text(encoding="utf-8"))
CONDITION = json.loads((DATA / "schemas" / "offer.schema.json").read_text(encoding="utf-8"))["$defs"][
    "condition"
]
SITUATIONS = load_situations(DATA)
LONGEST = 15  # words
EACH = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda item: item.id)


def test_every_file_is_loaded_and_no_two_stand_in_the_same_place() -> None:
    assert sorted(item.id for item in SITUATIONS) == sorted(
        path.stem for path in (DATA / "situations").iterdir()
    )
    assert len({item.order for item in SITUATIONS}) == len(SITUATIONS)
    assert len({item.name for item in SITUATIONS}) == len(SITUATIONS)


def test_the_situations_of_the_domain_are_there() -> None:
    asked = {"young", "older", "working", "migration_background", "psychiatric", "addiction", "disability"}
    asked |= {"brain_injury", "dementia", "palliative", "bereaved", "distance", "sandwich"}
    assert asked <= {item.id for item in SITUATIONS}


@EACH
def test_what_is_said_is_short_asks_nothing_and_says_je(situation: Situation) -> None:
    for sentence in situation.says:
        assert len(sentence.split()) <= LONGEST, sentence
        assert not re.search(r"\?|\d|\b(?:u|uw|uzelf)\b", sentence), sentence
    assert situation.extra_question is None or len(situation.extra_question.split()) <= LONGEST


@EACH
def test_every_situation_has_a_source_and_says_what_it_tells(situation: Situation) -> None:
    assert situation.sources
    assert all(source.url.startswith("http") and source.fact.endswith(".") for source in situation.sources)
    assert len({source.url for source in situation.sources}) == len(situation.sources)


@EACH
def test_priorities_are_said_to_be_a_proposal_of_the_project(situation: Situation) -> None:
    assert read_yaml(DATA / "situations" / f"{situation.id}.yaml")["priorities_basis"] == "project_proposal"


@EACH
def test_nothing_is_both_offered_first_and_held_back(situation: Situation) -> None:
    held = situation.never_domains | {item.domain for item in situation.only_if_asked}
    assert held & situation.priorities.keys() == set()


@EACH
def test_the_lines_are_of_the_country_under_which_they_stand(situation: Situation) -> None:
    countries = {line.id: line.country for line in load_helplines(DATA)}
    assert [
        name for country, names in situation.helplines.items() for name in names if countries[name] != country
    ] == []


def test_migration_background_is_only_known_when_it_was_told() -> None:
    (found,) = (item for item in SITUATIONS if item.id == "migration_background")
    assert found.when == ({"groups": ["migration_background"]},)
    assert all("mantelzorg" not in sentence.lower() for sentence in found.says)


def test_the_schema_knows_the_values_of_the_vocabulary() -> None:
    case = SCHEMA["properties"]["when"]["items"]["properties"]
    enums = {name: set(case[name]["items"]["enum"]) for name in ("groups", "contexts", "relations")}
    assert enums == {"groups": set(CaregiverGroup), "contexts": set(CareContext), "relations": set(Relation)}
    assert {name: set(rule["enum"]) for name, rule in SCHEMA["$defs"].items()} == {
        "kind": set(OfferKind),
        "domain": set(Domain),
    }
    assert set(case["circumstances"]["propertyNames"]["enum"]) <= set(Circumstances.model_fields)


def test_the_schema_knows_the_facts_and_rules_that_can_be_asked_for() -> None:
    asked = SCHEMA["properties"]["not_asked"]["properties"]
    questions = read_yaml(DATA / "texts" / "advice.yaml")["question"]
    assert set(asked["facts"]["items"]["enum"]) == set(questions) >= set(FACT_OF_AUDIENCE.values())
    assert asked["rules"]["items"]["enum"] == CONDITION["properties"]["type"]["enum"]


def test_every_field_says_what_it_means() -> None:
    assert [name for name, field in SCHEMA["properties"].items() if not field.get("description")] == []
