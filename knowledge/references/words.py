"""The words by which people point at offers, and words made easy to compare."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from knowledge.errors import DataError
from knowledge.records import read_record

WORD = re.compile(r"[a-z0-9]+")
# A slip of the finger is read over in words of this length; two of them in long words.
SHORTEST_FUZZY, LONG = 5, 9
# "premies", "cafeetje", "premieke": the endings of plurals and diminutives, Flemish ones too.
ENDINGS = ("etjes", "etje", "tjes", "tje", "jes", "je", "kes", "ke", "en", "s")
SHORTEST_STEM = 3


@dataclass(frozen=True, eq=False)
class KindWords:
    """How people call offers of some kinds; `names` are parts of names that go before the kind."""

    words: frozenset[str]
    names: tuple[str, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, eq=False)
class ReferenceWords:
    """All words of `references.yaml`; see its schema for what each list is. Compared as one object, so that it can be a key."""

    positions: dict[str, int]
    numerals: dict[str, int]
    several: dict[str, int]
    number_words: frozenset[str]
    not_after: frozenset[str]
    before_several: frozenset[str]
    counted: frozenset[str]
    pointing: frozenset[str]
    unpointing: frozenset[str]
    filler: frozenset[str]
    ordinary: frozenset[str]
    kinds: tuple[KindWords, ...]


@cache
def load_reference_words(data: Path) -> ReferenceWords:
    """Read the words.

    Raises:
        DataError: the file breaks its schema.
    """
    name = Path("references.yaml")
    record, faults = read_record(data / name, data / "schemas" / "references.schema.json", name)
    if faults or record is None:
        raise DataError(faults)
    kinds = [
        KindWords(frozenset(item["words"]), tuple(item["names"]), frozenset(item["kinds"]))
        for item in record["kinds"]
    ]
    lists = {
        key: value if isinstance(value, dict) else frozenset(value)
        for key, value in record.items()
        if key != "kinds"
    }
    return ReferenceWords(kinds=tuple(kinds), **lists)


def tokens(text: str) -> list[str]:
    """The words of a text, lower case and without accents: "het 'Café'" becomes ["het", "cafe"]."""
    plain = unicodedata.normalize("NFKD", text.replace("'", " ").replace("’", " ")).lower()
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def alike(said: str, meant: str) -> bool:
    """Whether a typed word is this word, slips of the finger aside; the first letter is seldom one."""
    if said == meant:
        return True
    if min(len(said), len(meant)) < SHORTEST_FUZZY or said[0] != meant[0] or said.isdigit():
        return False
    return OSA.distance(said, meant, score_cutoff=2) <= (2 if min(len(said), len(meant)) >= LONG else 1)


def stems(word: str) -> list[str]:
    """The word, and what is left of it without an ending."""
    return [
        word,
        *(
            word.removesuffix(end)
            for end in ENDINGS
            if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM
        ),
    ]
