"""A check of what caregivers read: sentences, words, abbreviations, form of address, and whether a text goes on.

Rules of plain Dutch (B1 as a working norm) that a program can see. It does not replace readers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LONGEST_SENTENCE = 20
MEAN_SENTENCE = 12
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[)'\"]?\s+|\n+")
INFORMAL = re.compile(r"\b(?:je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
POLITE = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]+\b")
# An invitation: an order that asks to tell, to choose or to come back.
INVITES = re.compile(
    r"\b(?:vertel|typ|zeg|vraag|kies|belt?|schrijf|spreek|probeer|noem|praat|deel)\b|terugkomen|terecht\b|opnieuw beginnen",
    re.IGNORECASE,
)
INTERNAL = re.compile(r"\b(?:be|nl)-[a-z]+(?:-[a-z]+)*\b|\b[a-z]+_[a-z_]+\b|\b(?:None|null|TODO|undefined)\b")
HOLES = re.compile(r"\{(\w*)[^{}]*\}")


@dataclass(frozen=True)
class Remark:
    """A rule that a text breaks: in which text, which rule, and what was seen."""

    text: str
    rule: str
    seen: str


@cache
def _lists() -> dict[str, Any]:
    file = Path(__file__).parent / "data" / "plain_language.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def exceptions() -> list[dict[str, str]]:
    """Texts that may break a rule, each with a reason."""
    return _lists()["exceptions"]


def sentences(text: str) -> list[str]:
    """The sentences of a text; a text without a full stop is one."""
    return [part for part in SENTENCE_END.split(text.strip()) if WORD.search(part)]


def length(sentence: str) -> int:
    """How many words; what is filled in counts as one."""
    return len(WORD.findall(HOLES.sub("x", sentence)))


def long_sentences(text: str) -> Iterator[Remark]:
    """Sentences that are too long to follow at night on a phone."""
    for sentence in sentences(text):
        if length(sentence) > LONGEST_SENTENCE:
            yield Remark(text, "long sentence", f"{length(sentence)}: {sentence}")


@cache
def _hard_word(word: str) -> re.Pattern[str]:
    ending = re.escape(word).replace(re.escape("*"), r"\w*")
    return re.compile(rf"\b{ending}\b", re.IGNORECASE)


def hard_words(text: str) -> Iterator[Remark]:
    """Words for which there is a plainer one."""
    for word, plainer in _lists()["hard_words"].items():
        if _hard_word(word).search(text):
            yield Remark(text, "hard word", f"{word}: {plainer}")


def unexplained(text: str) -> Iterator[Remark]:
    """Abbreviations that the text does not explain."""
    known: dict[str, list[str]] = _lists()["abbreviations"]
    found = {*ABBREVIATION.findall(text), *(name for name in known if re.search(rf"\b{name}\b", text))}
    for name in sorted(found - set(_lists()["names"])):
        if not any(word in text.lower() for word in known.get(name, ())):
            yield Remark(text, "abbreviation", name)


def mixed(text: str) -> Iterator[Remark]:
    """Je and u in one text."""
    informal, polite = INFORMAL.search(text), POLITE.search(text)
    if informal and polite:
        yield Remark(text, "je and u", f"{informal[0]} {polite[0]}")


def internal(text: str, holes: frozenset[str] = frozenset()) -> Iterator[Remark]:
    """What belongs to the program: ids, and places that nothing fills in (`holes` are filled in)."""
    shown = HOLES.sub(lambda match: "x" if match[1] in holes else match[0], text)
    for match in (*INTERNAL.finditer(shown), *HOLES.finditer(shown)):
        yield Remark(text, "internal", match[0])


def dead_end(text: str, has_buttons: bool) -> Iterator[Remark]:
    """A text after which nobody knows what to do: no question, no invitation, no buttons."""
    last = sentences(text)[-1]
    if not (has_buttons or last.rstrip().endswith("?") or INVITES.search(last)):
        yield Remark(text, "dead end", last)


def mean_length(texts: list[str]) -> float:
    """Words of a sentence on average."""
    counted = [length(sentence) for text in texts for sentence in sentences(text)]
    return sum(counted) / len(counted)
