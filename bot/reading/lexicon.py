"""A lexicon of word classes: what a linear classifier cannot know by itself, that words mean alike.

`lexicon/*.yaml` names classes and their entries: words, expressions of some words, and words with a star at the end
(begins with) or in front (ends with). See `docs/adr/0007-reading.md`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import DataError
from knowledge.records import read_record

FOLDER = Path(__file__).parent / "lexicon"
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Lexicon:
    """Classes by word, by beginning, by end; expressions by their first word."""

    words: dict[str, frozenset[str]]
    beginnings: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    expressions: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]

    def classes(self, words: Sequence[tuple[str, str]]) -> list[frozenset[str]]:
        """For each word (form, lemma) the classes it belongs to, expressions included at their first word."""
        found = [self._of_word(form) | self._of_word(lemma) for form, lemma in words]
        forms = [form for form, _ in words]
        for start, form in enumerate(forms):
            for expression, names in self.expressions.get(form, ()):
                if _matches(expression, forms[start : start + len(expression)]):
                    found[start] = found[start] | names
        return found

    def _of_word(self, word: str) -> frozenset[str]:
        found = self.words.get(word, frozenset())
        for length in range(SHORTEST_STEM, len(word) + 1):
            found |= self.beginnings.get(word[:length], frozenset())
            found |= self.endings.get(word[-length:], frozenset())
        return found


def _matches(expression: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether the words are this expression; a star ends its last word."""
    *first, last = expression
    if len(words) < len(expression) or list(words[:-1]) != first:
        return False
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read all lexicon files.

    Raises:
        DataError: a file breaks its schema.
    """
    tables: list[dict] = [defaultdict(set) for _ in range(4)]
    words, beginnings, endings, spelled = tables
    faults = []
    for path in sorted(folder.glob("*.yaml")):
        record, found = read_record(path, folder / "lexicon.schema.json", Path(path.name))
        faults += found
        for name, entries in (record or {"classes": {}})["classes"].items():
            for entry in entries:
                if " " in entry:
                    spelled[tuple(entry.split())].add(name)
                elif entry.endswith("*"):
                    beginnings[entry.rstrip("*")].add(name)
                elif entry.startswith("*"):
                    endings[entry.lstrip("*")].add(name)
                else:
                    words[entry].add(name)
    if faults:
        raise DataError(faults)
    single = ({key: frozenset(names) for key, names in table.items()} for table in (words, beginnings, endings))
    expressions = defaultdict(list)
    for expression, names in spelled.items():
        expressions[expression[0]].append((expression, frozenset(names)))
    return Lexicon(*single, dict(expressions))
