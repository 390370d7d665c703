import re
from collections import Counter
from typing import Any

import pytest

from bot.reading.duplicates import same_lessons
from bot.reading.examples import read_texts
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

NLU = ROOT / "data" / "nlu"
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
    "twin": {True},
    "labelled_for": {"care_context", "caregiver_group", "domain", "overburden", "relation", "safety", "scope", "sign"},
}


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, dict[str, Any]]]:
    """All labelled texts."""
    return list(read_texts(NLU))


@pytest.fixture(scope="module")
def labels(texts: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The labels of all texts."""
    return [told for _, told in texts]


def test_every_intent_stands_in_the_domain() -> None:
    intents = {block["intent"] for path in NLU.glob("*.yml") for block in read_yaml(path)["nlu"]}
    assert intents
    assert intents <= INTENTS


def test_every_text_has_something_to_read(texts: list[tuple[str, dict[str, Any]]]) -> None:
    assert [text for text, _ in texts if not text.strip() or text != text.strip()] == []


def test_no_two_texts_teach_the_same(texts: list[tuple[str, dict[str, Any]]]) -> None:
    assert same_lessons(NLU) == []


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


def _full(told: dict[str, Any]) -> bool:
    return "labelled_for" not in told


def test_there_are_enough_texts_of_each_sort(labels: list[dict[str, Any]]) -> None:
    full = [told for told in labels if _full(told)]
    calm = [told for told in full if told.get("domains") and told.get("in_scope", True) and "safety" not in told]
    assert len(calm) >= 3000
    assert sum(told.get("in_scope") is False for told in full) >= 800
    assert sum("safety" in told for told in labels) >= 800
    assert sum("safety" not in told for told in labels if _full(told) or "safety" in told["labelled_for"]) >= 1500
    assert sum("answer" in told for told in labels) >= 300


def test_at_least_a_quarter_of_the_caregivers_have_several_domains(labels: list[dict[str, Any]]) -> None:
    counted = Counter(len(told["domains"]) > 1 for told in labels if _full(told) and told.get("domains"))
    assert counted[True] >= max(1000, counted.total() / 4)


@pytest.mark.parametrize(("name", "values"), [("domains", Domain), ("signs", Sign), ("care_context", CareContext), ("safety", SafetyKind)])
def test_each_label_has_many_texts(labels: list[dict[str, Any]], name: str, values: type) -> None:
    counted = Counter(value for told in labels for value in _listed(told.get(name)))
    assert {str(value): counted[value] for value in values if value != "none" and counted[value] < 150} == {}


def test_both_variants_of_dutch_are_about_equally_frequent(labels: list[dict[str, Any]]) -> None:
    counted = Counter(told.get("lang") for told in labels)
    assert 0.8 <= counted["nl-BE"] / counted["nl-NL"] <= 1.25


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
