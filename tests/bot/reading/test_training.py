import json
from pathlib import Path

import pytest

from bot.reading import Reader, load_reader
from bot.reading.training import labels_of, read_examples, train_reading

TEXTS = {
    "ik slaap slecht en lig wakker": {"domains": ["respite_care"], "signs": ["sleep"]},
    "ik slaap al weken slecht": {"domains": ["respite_care"], "signs": ["sleep"]},
    "wie betaalt dat, is er een premie": {"domains": ["financial_support"]},
    "is er een premie voor ons": {"domains": ["financial_support"], "relation": "parent"},
    "wanneer is het containerpark open": {"in_scope": False},
    "waar haal ik een paspoort": {"in_scope": False},
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline trained on six texts, in place of an older one."""
    folder = tmp_path_factory.mktemp("training")
    nlu = folder / "nlu"
    nlu.mkdir()
    examples = [{"text": text, "metadata": labels} for text, labels in TEXTS.items()]
    (nlu / "small.yml").write_text(json.dumps({"nlu": [{"intent": "tell", "examples": examples}]}), encoding="utf-8")
    (nlu / "talk.yml").write_text("nlu:\n- intent: greet\n  examples: |\n    - hallo\n", encoding="utf-8")
    older = folder / "models" / "reading"
    older.mkdir(parents=True)
    (older / "old.bin").write_bytes(b"old")
    train_reading(nlu, older, progress=lambda _: None)
    return older


@pytest.fixture(scope="module")
def small(trained: Path) -> Reader:
    """The reader over that pipeline."""
    return load_reader(trained)


def test_a_pipeline_that_was_trained_and_saved_has_learnt_its_texts(small: Reader) -> None:
    scores = small.nlp("ik slaap zo slecht")._.scores
    assert scores["sign:sleep"] > 0.5 > scores["domain:financial_support"]


def test_the_older_model_is_gone_and_nothing_is_left_lying_about(trained: Path) -> None:
    assert not (trained / "old.bin").exists()
    assert [path.name for path in trained.parent.iterdir()] == ["reading"]


def test_a_text_labelled_for_some_categories_teaches_nothing_about_the_others(tmp_path: Path) -> None:
    metadata = {"domains": ["education"], "labelled_for": ["domain"]}
    content = {"nlu": [{"intent": "tell", "examples": [{"text": "is er een cursus\n", "metadata": metadata}]}]}
    (tmp_path / "needs.yml").write_text(json.dumps(content), encoding="utf-8")
    (example,) = read_examples(tmp_path)
    assert example.text == "is er een cursus"
    assert (example.teaches("domain:respite_care"), example.teaches("sign:sleep")) == (True, False)


def test_what_a_label_does_not_name_is_absent_and_a_text_is_in_scope() -> None:
    assert labels_of({}) == {"scope:in_scope"}
    assert labels_of({"in_scope": False}) == frozenset()


def test_danger_counts_as_its_kind_and_as_danger() -> None:
    assert labels_of({"safety": "child_at_risk"}) >= {"safety:danger", "safety:child_at_risk"}
    assert labels_of({"safety": "none"}) == {"scope:in_scope"}
