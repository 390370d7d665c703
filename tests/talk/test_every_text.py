"""Whatever is typed first, a real answer comes; the whole set is sent by `python -m tests.talk.every_text`."""

import json
from pathlib import Path

import pytest

from tests.conftest import Stack
from tests.talk.every_text import FILES, Outcome, send_all, texts_of

EVERY = 60


@pytest.mark.stack
def test_every_sixtieth_text_gets_a_real_answer(stack: Stack) -> None:
    outcome = send_all(stack, list(texts_of(FILES))[::EVERY])
    assert outcome.bad == [], outcome.in_words()


def test_texts_come_from_json_lines_and_from_rasa_files(tmp_path: Path) -> None:
    lines, rasa = tmp_path / "a.jsonl", tmp_path / "b.yml"
    lines.write_text(
        "\n".join(map(json.dumps, [{"text": "een"}, {"id": "labels only"}, {"text": "twee"}])),
        encoding="utf-8",
    )
    rasa.write_text(
        "nlu:\n  - intent: greet\n    examples: |\n      - hallo\n      - dag\n", encoding="utf-8"
    )
    assert list(texts_of([lines, rasa])) == ["een", "twee", "hallo", "dag"]


def test_all_labelled_texts_are_found() -> None:
    names = {path.name for path in FILES}
    assert {"talk.yml", "danger.jsonl", "caregivers.jsonl", "be.jsonl"} <= names


def test_the_outcome_names_the_most_frequent_fault_first() -> None:
    told = Outcome(3, 1.0, [("x", "no message"), ("y", "no message"), ("z", "an id")]).in_words().splitlines()
    assert told[:2] == ["3 texts, 3 bad answers, 3 texts a second", "     2 × no message"]
