"""The rules of `rules.yaml` and the lists of `data/`, read once."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.privacy.folding import fold
from bot.privacy.kinds import Kind
from knowledge.records import read_own

FOLDER = Path(__file__).parent
Words = frozenset[str]


@dataclass(frozen=True)
class Lists:
    """Names and words, without case and accents. `word_names` are given names that are also words; `no_names` have a capital and are no person."""

    given: Words
    surnames: Words
    word_names: Words
    words: Words
    no_names: Words

    def without(self, names: frozenset[str]) -> "Lists":
        """The same lists as if these names had never been written down; to measure how names are found that nobody listed."""
        plain = {fold(name) for name in names}
        return Lists(self.given - plain, self.surnames - plain, self.word_names - plain, self.words - plain, self.no_names)


@dataclass(frozen=True)
class NameRules:
    """What speaks for and against a name. `before` tells the cue and its weight by the words right before."""

    threshold: int
    weights: dict[str, int]
    before: dict[str, tuple[str, int]]
    after: Words
    abbreviations: Words
    never_small: Words
    particles: Words
    ends: tuple[str, ...]
    no_ends: tuple[str, ...]
    word_ends: tuple[str, ...]
    pauses: Words
    phrases: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """The content of `rules.yaml`. `words` and `streets` are lists by their name there."""

    placeholders: dict[Kind, str]
    words: dict[str, list[str]]
    streets: dict[str, list[str]]
    names: NameRules

    def any_of(self, name: str) -> str:
        """A list of words as a part of a regular expression, the longest first."""
        return either(self.words[name])


def either(words: list[str]) -> str:
    """One of these, as a part of a regular expression; the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@cache
def load_rules() -> Rules:
    """Read `rules.yaml`.

    Raises:
        DataError: it is not as its schema says.
    """
    record = read_own(FOLDER / "rules.yaml", FOLDER / "rules.schema.json")
    names = record["names"]
    before = {fold(word): (entry["cue"], entry["weight"]) for entry in reversed(names["before"]) for word in entry["words"]}
    return Rules(
        placeholders={Kind(kind): text for kind, text in record["placeholders"].items()},
        words=record["words"],
        streets=record["streets"],
        names=NameRules(
            threshold=names["threshold"],
            weights=names["weights"],
            before=before,
            after=_words(names["after"]),
            abbreviations=_words(names["abbreviations"]),
            never_small=_words(names["never_small"]),
            particles=_words(names["particles"]),
            ends=tuple(names["ends"]),
            no_ends=tuple(names["no_ends"]),
            word_ends=tuple(names["word_ends"]),
            pauses=_words(names["pauses"]),
            phrases=_words(names["phrases"]),
        ),
    )


@cache
def load_lists() -> Lists:
    """Read the lists of names and words."""
    return Lists(*(_lines(f"{name}.txt") for name in ("given_names", "surnames", "word_names", "words", "no_names")))


def _lines(file: str) -> Words:
    lines = (FOLDER / "data" / file).read_text(encoding="utf-8").splitlines()
    return _words([line for line in lines if line and not line.startswith("#")])


def _words(words: list[str]) -> Words:
    return frozenset(re.sub(r"\s+", " ", fold(word)) for word in words)
