"""Where in a text the evidence of a reading stands, to mark it.

The evidence of a finding is words as they were typed; every place where they stand is marked. A function word by itself
("hij", "geen") may have tipped the scale, but tells a reader nothing and stands everywhere: it is not marked. Where marks
overlap the more urgent kind shows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.reading.function_words import FUNCTION_WORDS
from knowledge.profile import Finding, Reading

# The more urgent first.
KINDS = ("danger", "sign", "need", "situation", "place")


@dataclass(frozen=True)
class Mark:
    """The characters [start, end) of a text speak for something: its kind, and the ids of the labels."""

    start: int
    end: int
    kind: str
    labels: tuple[str, ...]


def marks(text: str, reading: Reading) -> list[Mark]:
    """The marks of a text in its order, without overlap; positions are those of Python (code points)."""
    shown: list[tuple[str, tuple[str, ...]] | None] = [None] * len(text)
    for kind in reversed(KINDS):
        spans: dict[tuple[int, int], list[str]] = {}
        for label, words in _evidence(reading)[kind]:
            if words.casefold() in FUNCTION_WORDS:
                continue
            for span in _occurrences(text, words):
                spans.setdefault(span, []).append(label)
        for (start, end), labels in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
            shown[start:end] = [(kind, tuple(dict.fromkeys(labels)))] * (end - start)
    return list(_runs(shown))


def in_utf16(text: str, found: Iterable[Mark]) -> list[dict[str, object]]:
    """The marks as JSON, with positions as JavaScript counts them (UTF-16 code units)."""
    wide = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]

    def moved(position: int) -> int:
        return position + sum(index < position for index in wide)

    return [{"start": moved(mark.start), "end": moved(mark.end), "kind": mark.kind, "labels": list(mark.labels)} for mark in found]


def _evidence(reading: Reading) -> dict[str, list[tuple[str, str]]]:
    """By kind: pairs of a label and words that speak for it."""
    situation = [*reading.caregiver_groups, *reading.care_contexts, *([reading.relation] if reading.relation else [])]
    return {
        "danger": [(str(reading.safety.kind), words) for words in reading.safety.evidence],
        "sign": _pairs(reading.overburden.signs),
        "need": _pairs(reading.domains),
        "situation": _pairs(situation),
        "place": _pairs(reading.places),
    }


def _pairs(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.id, words) for finding in findings for words in finding.evidence]


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where these words stand as whole words, with any white space between them."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if pattern:
        yield from (match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _runs(shown: list[tuple[str, tuple[str, ...]] | None]) -> Iterator[Mark]:
    start = 0
    for position in range(1, len(shown) + 1):
        if position == len(shown) or shown[position] != shown[start]:
            if shown[start] is not None:
                kind, labels = shown[start]
                yield Mark(start, position, kind, labels)
            start = position
