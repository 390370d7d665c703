import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.records import read_yaml
from knowledge.settings import ROOT

FILES = sorted((ROOT / "data" / "nlu").glob("*.yml"))
INTENTS = set(read_yaml(ROOT / "domain.yml")["intents"])
# Notes for people: nothing learns from them.
NOTES = {"age", "municipality", "question", "answer"}
ALLOWED: dict[str, set[Any]] = {
    "caregiver_group": set(CaregiverGroup),
    "relation": set(Relation),
    "care_context": set(CareContext),
    "domains": set(Domain),
    "overburden": set(OverburdenLevel),
    "signs": set(Sign),
    "safety": set(SafetyKind),
    "in_scope": {True, False},
    "labelled_for": {"care_context", "caregiver_group", "domain", "overburden", "relation", "safety", "scope", "sign"},
}


@pytest.fixture(scope="module")
def blocks() -> dict[Path, list[dict[str, Any]]]:
    """The intents of each file, read once: they are large."""
    return {path: read_yaml(path)["nlu"] for path in FILES}


@pytest.fixture(scope="module")
def labels(blocks: dict[Path, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The labels of all texts."""
    listed = [block for found in blocks.values() for block in found if isinstance(block["examples"], list)]
    return [example["metadata"] for block in listed for example in block["examples"]]


def test_every_intent_stands_in_the_domain(blocks: dict[Path, list[dict[str, Any]]]) -> None:
    assert {block["intent"] for found in blocks.values() for block in found} <= INTENTS


def test_labels_have_known_names_and_values(labels: list[dict[str, Any]]) -> None:
    wrong = []
    for told in labels:
        for name, value in told.items():
            values = value if isinstance(value, list) else [value]
            known = name in NOTES or name == "lang" and re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", value)
            if not known and not set(values) <= ALLOWED.get(name, set()):
                wrong.append((name, value))
    assert wrong == []


def test_an_age_is_one_a_person_can_have(labels: list[dict[str, Any]]) -> None:
    ages = [told["age"] for told in labels if told.get("age") is not None]
    assert ages
    assert all(isinstance(age, int) and 0 < age < 116 for age in ages)


def test_a_text_in_danger_is_in_scope(labels: list[dict[str, Any]]) -> None:
    assert not any(told.get("safety", "none") != "none" and told.get("in_scope") is False for told in labels)
