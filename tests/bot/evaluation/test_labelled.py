"""Reading labelled texts; and the frozen sets themselves."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.evaluation.labelled import Labels, labels_of_reading, read_items
from bot.reading.examples import read_examples
from knowledge.concepts import SafetyKind
from knowledge.errors import DataError
from knowledge.places import Places, load_places
from knowledge.profile import Reading
from knowledge.settings import ROOT, Settings

SETS = ROOT / "tests" / "evaluation"
LEAST = {"caregivers": 500, "danger": 300, "no-danger": 600, "out-of-scope": 250, "scope-hard": 100}


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(Settings().data / "places")


def test_an_unknown_label_is_a_fault_that_names_the_line(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n{"id": 2, "text": "b", "domains": ["geld"]}\n', encoding="utf-8")
    with pytest.raises(DataError, match="regel 2"):
        read_items(path, places)


def test_a_municipality_by_name_becomes_its_id(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "a", "municipality": "Aalst"}), encoding="utf-8")
    assert read_items(path, places)[0].truth.municipality == "be-aalst"


def test_a_reading_of_nothing_has_the_labels_of_nothing() -> None:
    assert labels_of_reading(Reading()) == Labels()


@pytest.mark.parametrize("name", LEAST)
def test_a_frozen_set_is_large_enough_and_holds_only_known_labels(name: str, places: Places) -> None:
    items = read_items(SETS / f"{name}.jsonl", places)
    assert len(items) >= LEAST[name]
    assert max(Counter(item.id for item in items).values()) == 1
    assert all(item.truth.municipality in (None, *places.municipalities) for item in items)


def test_the_danger_set_holds_all_five_kinds(places: Places) -> None:
    kinds = Counter(item.truth.safety for item in read_items(SETS / "danger.jsonl", places))
    assert SafetyKind.NONE not in kinds
    assert min(kinds[kind] for kind in SafetyKind if kind != SafetyKind.NONE) >= 50


def test_no_evaluation_text_stands_in_the_training_data() -> None:
    training = {_bare(example.text) for example in read_examples(ROOT / "data" / "nlu")}
    for path in SETS.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = _bare(json.loads(line)["text"])
            assert len(text) < 30 or text not in training, text


def _bare(text: str) -> str:
    """A text without case, spaces and punctuation; texts of a few words ("ik kan niet meer") are anybody's."""
    return "".join(character for character in text.lower() if character.isalnum())
