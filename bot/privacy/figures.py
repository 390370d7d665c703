"""How well personal data is found, measured on labelled texts.

    python -m bot.privacy.figures tests/evaluation/privacy.jsonl [--held-out tests/evaluation/privacy/held-out.json]

Strict: kind, start and end must all be right. Names of the held-out list are taken out of the program's lists first.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.privacy.kinds import Found, Kind
from bot.privacy.redactor import Redactor
from bot.privacy.rules import load_lists
from knowledge.places import load_places
from knowledge.settings import Settings


@dataclass(frozen=True)
class Labelled:
    """A text and what a person found in it."""

    id: str
    style: str
    text: str
    found: frozenset[Found]


@dataclass
class Figures:
    """Counts by kind: found right, missed, found wrongly; `leaked` characters of `letters` that stayed; texts without data, and how many of them changed."""

    right: Counter[Kind] = field(default_factory=Counter)
    missed: Counter[Kind] = field(default_factory=Counter)
    wrong: Counter[Kind] = field(default_factory=Counter)
    letters: Counter[Kind] = field(default_factory=Counter)
    leaked: Counter[Kind] = field(default_factory=Counter)
    calm: int = 0
    changed: int = 0

    def recall(self, kind: Kind) -> float:
        """Share of what is there that was found whole."""
        return self.right[kind] / max(self.right[kind] + self.missed[kind], 1)

    def precision(self, kind: Kind) -> float:
        """Share of what was found that is right."""
        return self.right[kind] / max(self.right[kind] + self.wrong[kind], 1)

    def leak(self, kind: Kind) -> float:
        """Share of the characters that stayed in the text."""
        return self.leaked[kind] / max(self.letters[kind], 1)


def read_labelled(file: Path) -> list[Labelled]:
    """The texts of a JSON lines file: `id`, `style`, `text`, `found` (kind, start, end)."""
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [
        Labelled(line["id"], line["style"], line["text"], frozenset(Found(Kind(item["kind"]), item["start"], item["end"]) for item in line["found"]))
        for line in lines
    ]


def measure(redactor: Redactor, items: Iterable[Labelled]) -> Figures:
    """Redact each text and compare."""
    figures = Figures()
    for item in items:
        found = set(redactor.redact(item.text).found)
        figures.right.update(finding.kind for finding in found & item.found)
        figures.missed.update(finding.kind for finding in item.found - found)
        figures.wrong.update(finding.kind for finding in found - item.found)
        covered = {place for finding in found for place in range(finding.start, finding.end)}
        for finding in item.found:
            figures.letters[finding.kind] += finding.end - finding.start
            figures.leaked[finding.kind] += len(set(range(finding.start, finding.end)) - covered)
        figures.calm += not item.found
        figures.changed += bool(found and not item.found)
    return figures


def redactor_without(names: Iterable[str]) -> Redactor:
    """A redactor that never heard of these names; helplines do not matter for it."""
    return Redactor(load_places(Settings().data / "places"), frozenset(), load_lists().without(frozenset(names)))


def main() -> None:
    """Print the figures of a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--held-out", type=Path)
    options = parser.parse_args()
    from bot.privacy.redactor import redactor

    names = json.loads(options.held_out.read_text(encoding="utf-8")) if options.held_out else []
    figures = measure(redactor_without(names) if names else redactor(Settings().data), read_labelled(options.file))
    print(f"{'kind':18}{'there':>7}{'recall':>9}{'precision':>11}{'stayed':>9}")
    for kind in Kind:
        there = figures.right[kind] + figures.missed[kind]
        print(f"{kind:18}{there:7}{figures.recall(kind):9.3f}{figures.precision(kind):11.3f}{figures.leak(kind):9.3f}")
    print(f"texts without personal data: {figures.calm}, changed: {figures.changed}")


if __name__ == "__main__":
    main()
