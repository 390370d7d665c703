"""The schemas, the closed vocabulary and the list of proofs say the same."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge.concepts import CareContext, CaregiverGroup, Concept, Domain, OfferKind, Relation, SafetyKind
from knowledge.conditions import CHECKS
from knowledge.records import read_yaml
from knowledge.show import PERIODS, SHAPES
from tests.knowledge.conftest import DATA

OFFER, HELPLINE = (
    json.loads((DATA / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("offer", "helpline")
)
FIELDS, CONDITION = OFFER["properties"], OFFER["$defs"]["condition"]["properties"]


@pytest.mark.parametrize("path", sorted((DATA / "schemas").glob("*.json")), ids=lambda path: path.name)
def test_every_schema_is_a_right_schema(path: Any) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("values", "concept"),
    [
        (FIELDS["kind"]["enum"], OfferKind),
        (FIELDS["domains"]["items"]["enum"], Domain),
        (CONDITION["relations"]["items"]["enum"], Relation),
    ],
    ids=["kinds", "domains", "relations"],
)
def test_the_schema_knows_the_values_of_the_vocabulary(values: list[str], concept: type[Concept]) -> None:
    assert set(values) == set(concept)


def test_the_schema_knows_at_least_the_contexts_groups_and_dangers_of_the_vocabulary() -> None:
    assert set(CONDITION["contexts"]["items"]["enum"]) >= set(CareContext)
    assert set(CONDITION["audiences"]["items"]["enum"]) >= set(CaregiverGroup)
    assert set(HELPLINE["properties"]["kinds"]["items"]["enum"]) >= set(SafetyKind) - {"none"}


def test_an_audience_is_the_same_in_an_offer_and_in_a_condition() -> None:
    enums = [FIELDS["audience"], FIELDS["audience_focus"], CONDITION["audiences"]]
    assert len({tuple(item["items"]["enum"]) for item in enums}) == 1


def test_every_condition_that_the_program_checks_is_a_type_of_the_schema() -> None:
    assert set(CHECKS) <= set(CONDITION["type"]["enum"])


def test_every_shape_and_period_of_an_amount_has_words() -> None:
    amount = FIELDS["amounts"]["items"]["properties"]
    assert set(amount["shape"]["enum"]) <= set(SHAPES)
    assert set(amount["period"]["enum"]) <= set(PERIODS)


def test_every_proof_of_the_schema_has_a_dutch_name_and_the_other_way_round() -> None:
    named = read_yaml(DATA / "instruments.yaml")["instruments"]
    assert set(named) == set(OFFER["$defs"]["proof"]["properties"]["instrument"]["enum"])
    assert [
        key for key, entry in named.items() if not entry["name"] or entry["country"] not in ("BE", "NL", None)
    ] == []


def test_every_field_of_a_schema_says_what_it_means() -> None:
    silent = [
        name
        for schema in (OFFER, HELPLINE)
        for name, field in schema["properties"].items()
        if not field.get("description")
    ]
    assert silent == []
