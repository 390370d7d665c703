import json
from pathlib import Path

import pytest

from bot.reading.examples import labels_of, make_example, read_examples
from knowledge.errors import DataError


def test_a_text_labelled_for_some_categories_teaches_nothing_about_the_others(tmp_path: Path) -> None:
    metadata = {"domains": ["education"], "labelled_for": ["domain"]}
    (tmp_path / "needs.jsonl").write_text(json.dumps({"text": "is er een cursus", "metadata": metadata}), encoding="utf-8")
    (example,) = read_examples(tmp_path)
    assert example.text == "is er een cursus"
    assert [example.teaches(label) for label in ("domain:respite_care", "first:education", "sign:sleep")] == [True, True, False]
    assert not example.is_everyday


def test_what_a_label_does_not_name_is_absent_and_a_text_is_in_scope() -> None:
    assert labels_of({}) == {"scope:in_scope"}
    assert labels_of({"in_scope": False}) == frozenset()


def test_danger_counts_as_its_kind_and_as_danger() -> None:
    assert labels_of({"safety": "child_at_risk"}) >= {"safety:danger", "safety:child_at_risk"}
    assert labels_of({"safety": "none"}) == {"scope:in_scope"}


def test_a_twin_is_not_everyday_and_a_message_is() -> None:
    assert make_example("x", {"domains": ["education"]}).is_everyday
    assert not make_example("x", {"twin": True}).is_everyday


def test_the_domain_that_is_needed_first_is_a_label_of_its_own() -> None:
    assert labels_of({"domains": ["education", "respite_care"]}) >= {"first:education", "domain:respite_care"}
    assert "first:respite_care" not in labels_of({"domains": ["education", "respite_care"]})


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}'])
def test_a_broken_line_is_told_with_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "broken.jsonl").write_text('{"text": "x", "metadata": {}}\n' + line, encoding="utf-8")
    with pytest.raises(DataError, match=r"broken.jsonl.*regel 2"):
        list(read_examples(tmp_path))
