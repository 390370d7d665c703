"""Cues: phrases that point to a label, kept as data in `bot/reading/cues/*.yaml`, and what weakens them.

In the way of medspacy's ConText: a modifier ("niet", "mijn buurvrouw", "vorig jaar", "als ik ooit") cancels the cues in
its scope. A cue file names its category; its modifiers stand in `context.yaml`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.reading.patterns import PhraseIndex, filled
from knowledge.errors import DataError, Fault
from knowledge.records import read_record

Lists = Mapping[str, list[str]]
FOLDER = Path(__file__).parent / "cues"
CLAUSE_END = re.compile(r"[.!?;:\n]|\b(?:maar|want|omdat|doch|echter)\b")
WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A label that a phrase points to, and the kinds of modifiers that cancel it."""

    category: str
    label: str
    cancelled_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found at [start, end) of the text."""

    cue: Cue
    start: int
    end: int


def words_of(text: str, matches: Iterable[Match]) -> list[str]:
    """The words of the matches as they were typed, each once."""
    return list(dict.fromkeys(text[match.start : match.end].strip(" ,.") for match in matches))


@dataclass(frozen=True, slots=True)
class Modifier:
    """What cancels cues: `kind` (negation, other_person …), where it works and over how many words."""

    kind: str
    direction: str
    words: int


@dataclass(frozen=True)
class CueSet:
    """All cues and modifiers, ready to be looked for."""

    cues: PhraseIndex[Cue]
    modifiers: PhraseIndex[Modifier]

    def find(self, text: str) -> list[Match]:
        """The cues in a normalised text that nothing cancels; of overlapping ones of a label the longest."""
        return self.find_with_cancelled(text)[0]

    def find_with_cancelled(self, text: str) -> tuple[list[Match], list[Match]]:
        """The cues that hold, and those that a modifier cancels ("hij slaat mij niet")."""
        matches = [Match(cue, start, end) for start, end, cue in self.cues.find(text)]
        if not matches:
            return [], []
        modifiers = [(start, end, modifier) for start, end, modifier in self.modifiers.find(text)]
        cancelled = [match for match in matches if _is_cancelled(match, modifiers, text)]
        return _longest([match for match in matches if match not in cancelled]), _longest(cancelled)


def _is_cancelled(match: Match, modifiers: Iterable[tuple[int, int, Modifier]], text: str) -> bool:
    return any(
        modifier.kind in match.cue.cancelled_by and _reaches(start, end, modifier, match, text)
        for start, end, modifier in modifiers
    )


def _reaches(start: int, end: int, modifier: Modifier, match: Match, text: str) -> bool:
    """Whether a modifier's scope holds the match: same clause, near enough, on the right side."""
    if start < match.end and match.start < end:
        return False
    if end <= match.start:
        between, works = text[end : match.start], modifier.direction in ("forward", "both")
    else:
        between, works = text[match.end : start], modifier.direction in ("backward", "both")
    if not works or CLAUSE_END.search(between):
        return False
    return len(WORD.findall(between)) <= modifier.words


def _longest(matches: list[Match]) -> list[Match]:
    by_label: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in sorted(matches, key=lambda match: (match.start, match.start - match.end)):
        same = by_label[match.cue.category, match.cue.label]
        if not same or match.start >= same[-1].end:
            same.append(match)
    return sorted((match for same in by_label.values() for match in same), key=lambda match: match.start)


@cache
def load_cues(folder: Path = FOLDER) -> CueSet:
    """Read all cue files.

    Raises:
        DataError: a file breaks its schema, or a phrase cannot be understood.
    """
    cues: PhraseIndex[Cue] = PhraseIndex()
    modifiers: PhraseIndex[Modifier] = PhraseIndex()
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        schema = folder / ("context.schema.json" if path.stem == "context" else "cues.schema.json")
        record, found = read_record(path, schema, Path(path.name))
        faults += found
        if record and path.stem == "context":
            faults += _add_modifiers(record, modifiers, path)
        elif record:
            faults += _add_cues(record, cues, path)
    if faults:
        raise DataError(faults)
    return CueSet(cues, modifiers)


def _add_cues(record: dict, cues: PhraseIndex[Cue], path: Path) -> list[Fault]:
    faults = []
    for number, entry in enumerate(record["cues"]):
        cancelled_by = frozenset(entry.get("cancelled_by", record["cancelled_by"]))
        cue = Cue(record["category"], entry["label"], cancelled_by)
        faults += _add_phrases(entry["phrases"], cue, cues, f"cues[{number}]", path, record.get("words", {}))
    return faults


def _add_modifiers(record: dict, modifiers: PhraseIndex[Modifier], path: Path) -> list[Fault]:
    faults = []
    for number, entry in enumerate(record["modifiers"]):
        modifier = Modifier(entry["kind"], entry["direction"], entry["words"])
        faults += _add_phrases(entry["phrases"], modifier, modifiers, f"modifiers[{number}]", path)
    return faults


def _add_phrases(  # noqa: PLR0913
    phrases: list[str], payload: Cue | Modifier, index: PhraseIndex, field: str, path: Path, lists: Lists = MappingProxyType({})
) -> list[Fault]:
    faults = []
    for number, phrase in enumerate(phrases):
        try:
            index.add(filled(phrase, lists), payload)
        except ValueError as error:
            faults.append(Fault(Path(path.name), f"{field}.phrases[{number}]", f"'{phrase}': {error}.", "Schrijf de zin anders."))
    return faults
