"""The frozen texts, read with names that the program never heard of; the figures stand in `docs/privacy.md`."""

import json
from collections.abc import Iterator

import pytest

from bot.privacy import redactor
from bot.privacy.figures import Figures, Labelled, measure, read_labelled, redactor_without
from bot.privacy.kinds import Kind
from knowledge.settings import ROOT, Settings

FOLDER = ROOT / "tests" / "evaluation"
NUMBERS = [kind for kind in Kind if kind != Kind.PERSON_NAME]


@pytest.fixture(scope="module")
def items() -> list[Labelled]:
    return read_labelled(FOLDER / "privacy.jsonl")


@pytest.fixture(scope="module")
def held_out() -> list[str]:
    return json.loads((FOLDER / "privacy" / "held-out.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def unheard(items: list[Labelled], held_out: list[str]) -> Figures:
    return measure(redactor_without(held_out), items)


@pytest.fixture(scope="module")
def usual(items: list[Labelled]) -> Iterator[Figures]:
    return measure(redactor(Settings().data), items)


def test_the_set_is_large_and_has_many_texts_without_personal_data(items: list[Labelled]) -> None:
    assert len(items) >= 1500
    assert sum(not item.found for item in items) >= 500
    assert {finding.kind for item in items for finding in item.found} == set(Kind)


def test_at_least_four_in_ten_names_are_held_out(items: list[Labelled], held_out: list[str]) -> None:
    import yaml

    names = yaml.safe_load((FOLDER / "privacy" / "names.yaml").read_text(encoding="utf-8"))
    known = {name for group in names.values() for origin in group.values() for name in origin}
    assert set(held_out) <= known
    assert len(held_out) >= 0.4 * len(known)


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_and_addresses_are_found(unheard: Figures, kind: Kind) -> None:
    assert unheard.recall(kind) >= 0.99
    assert unheard.precision(kind) >= 0.95


def test_names_are_found(unheard: Figures, usual: Figures) -> None:
    assert unheard.recall(Kind.PERSON_NAME) >= 0.95
    assert unheard.precision(Kind.PERSON_NAME) >= 0.95
    assert usual.recall(Kind.PERSON_NAME) >= 0.96
    assert usual.leak(Kind.PERSON_NAME) <= 0.03


def test_texts_without_personal_data_stay_as_they_are(unheard: Figures, usual: Figures) -> None:
    assert unheard.changed <= 0.01 * unheard.calm
    assert usual.changed <= 0.005 * usual.calm


def test_the_sets_for_work_and_for_measuring_are_apart(items: list[Labelled]) -> None:
    dev = read_labelled(ROOT / "data" / "privacy" / "dev.jsonl")
    assert {item.text for item in dev}.isdisjoint(item.text for item in items)
