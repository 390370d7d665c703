import json
from pathlib import Path

from bot.reading.examples import labels_of, read_examples


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
