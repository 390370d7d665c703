"""What a short text means as the answer to a question that was just asked ("jazeker", "hier dus", "nee joh, gewoon op").

The words are data (`knowledge/data/answers.yaml`). A long text is a story and no answer: it is for the reading.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.records import read_own
from knowledge.strain.words import patterns, tokens

Phrases = tuple[tuple[str, ...], ...]
# "Ja, dat denk ik vaak als hij weer roept" still answers; a story does not.
MOST_WORDS = 10


def answer_to(question: str, text: str, data: Path) -> str | None:
    """The value of an answer to a question of the data file; None when the text is none, or the question is not in it."""
    said = tokens(text)
    if not said or len(said) > MOST_WORDS:
        return None
    for value, (at_start, anywhere) in _answers(data).get(question, {}).items():
        if any(said[: len(phrase)] == phrase for phrase in at_start) or any(_holds(said, phrase) for phrase in anywhere):
            return value
    return None


def is_question(text: str, data: Path) -> bool:
    """Whether a text asks something, as far as its first word or a question mark tells."""
    said = tokens(text)
    return "?" in text or bool(said) and said[0] in _content(data)["question_words"]


def _holds(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(said[start : start + len(phrase)] == phrase for start in range(len(said) - len(phrase) + 1))


@cache
def _answers(data: Path) -> Mapping[str, Mapping[str, tuple[Phrases, Phrases]]]:
    return {
        question: {value: (patterns(words["at_start"]), patterns(words["anywhere"])) for value, words in values.items()}
        for question, values in _content(data)["questions"].items()
    }


@cache
def _content(data: Path) -> Mapping[str, Any]:
    return read_own(data / "answers.yaml", data / "schemas" / "answers.schema.json")
