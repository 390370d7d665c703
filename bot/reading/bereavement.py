"""Whether a text tells that the person who was cared for has died (`bereavement.yaml`).

Read with care: a condolence to somebody whose husband lives is worse than one that comes a message later. So what is
feared, supposed, of somebody else or of long ago tells nothing, and who cares now for another is not bereaved.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.records import read_own

FILE, SCHEMA = (Path(__file__).parent / f"bereavement.{end}" for end in ("yaml", "schema.json"))
SENTENCE_END = re.compile(r"[.!?;\n]")
WORD = re.compile(r"[\w']+")
OF_SEX = {"zijn": "man", "z'n": "man", "haar": "woman", "d'r": "woman", "hun": "both"}
# A "hij" so far on in a text (letters) that names nobody before it may be anybody; at the start it is who the talk is about.
START = 25
RULES = [
    "told",
    "hinted",
    "cared",
    "cares",
    "not_care",
    "lives",
    "unless",
    "long_ago",
    "needs",
    "needy",
    "past",
    "animals",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of persons; see `persons` in the data file."""

    name: str
    sex: str
    counts: bool
    alone: bool


NAMED_BEFORE = Kind("", "any", counts=True, alone=False)
NOBODY_KNOWN = Kind("", "any", counts=False, alone=False)


@dataclass(frozen=True, slots=True)
class Death:
    """Who died, and where in the text it is told."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class BereavementReader:
    """The compiled rules of the data file."""

    kinds: dict[str, Kind]
    person: re.Pattern[str]
    sexes: dict[str, str]
    one: dict[str, re.Pattern[str]]

    def read(self, plain: str) -> bool | None:
        """True: the person who was cared for died; False: that person lives; None: not told. `plain` is normalised."""
        if self.one["lives"].search(plain):
            return False
        persons = [(match.start(), self._kind(match)) for match in self.person.finditer(plain)]
        cared = bool(self.one["cared"].search(plain))
        died = self._died(plain, persons, cared)
        if died is None:
            return None
        if self.one["cares"].search(self.one["not_care"].sub(lambda part: " " * len(part.group()), plain)):
            return False
        if self._another_may_need_care(plain, persons, died, cared):
            return None
        return True if cared or (died.kind.counts and not self.one["long_ago"].search(plain)) else None

    def _kind(self, match: re.Match[str]) -> Kind:
        return self.kinds[match.group("kin") or match.group("alone")]

    def _died(self, plain: str, persons: list[tuple[int, Kind]], cared: bool) -> Death | None:
        """What is told for certain, or hinted by somebody who says that they cared."""
        for name in ("told", "hinted") if cared else ("told",):
            for match in self.one[name].finditer(plain):
                before = SENTENCE_END.split(plain[: match.start()])[-1]
                if not self.one["unless"].search(before):
                    return Death(self._who(plain, match, persons), match.start(), match.end())
        return None

    def _who(self, plain: str, match: re.Match[str], persons: list[tuple[int, Kind]]) -> Kind:
        """The kind of person in a match; "ze" stands for the nearest woman before it, or for who the talk is about."""
        inside = [kind for start, kind in persons if match.start() <= start < match.end()]
        if inside:
            return inside[0]
        if self.one["animals"].search(plain):
            return NOBODY_KNOWN
        sex = next((self.sexes[word] for word in WORD.findall(match.group()) if word in self.sexes), "any")
        before = [
            kind
            for start, kind in persons
            if start < match.start() and ("any" in (sex, kind.sex) or kind.sex == sex)
        ]
        if before:
            return before[-1]
        return NOBODY_KNOWN if match.start() > START else NAMED_BEFORE

    def _another_may_need_care(
        self, plain: str, persons: list[tuple[int, Kind]], died: Death, cared: bool
    ) -> bool:
        """Whether somebody else may be cared for: a parent who is left, or one with a need told beside them."""
        for start, sentence in _sentences(plain):
            others = [
                kind for at, kind in persons if start <= at < start + len(sentence) and kind != died.kind
            ]
            if others and (
                self.one["needs"].search(sentence) or (not cared and any(kind.alone for kind in others))
            ):
                return True
            if not cared and self._tells_a_need(sentence, start, died):
                return True
        return False

    def _tells_a_need(self, sentence: str, start: int, died: Death) -> bool:
        """Whether a need is told that is not of the one who died ("mijn zusje met Down is gestorven" tells none)."""
        told = [start + match.start() for match in self.one["needy"].finditer(sentence)]
        return any(not died.start <= at < died.end for at in told) and not self.one["past"].search(sentence)


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    """The sentences with where they start."""
    start = 0
    for sentence in SENTENCE_END.split(plain):
        yield start, sentence
        start += len(sentence) + 1


@cache
def bereavement_reader() -> BereavementReader:
    """The reader of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)
    kinds = {
        word: Kind(name, rule["sex"], rule["counts"], rule["alone"])
        for name, rule in data["persons"].items()
        for word in rule["words"]
    }
    pronouns = {word: sex for sex, words in data["pronouns"].items() for word in words}
    fill = _placeholders(data, kinds, pronouns)
    return BereavementReader(
        kinds=kinds,
        person=re.compile(_person(data, kinds, named=True)),
        sexes=pronouns | OF_SEX,
        one={name: _compiled(data[name], fill) for name in RULES},
    )


def _compiled(patterns: list[str], fill: dict[str, str]) -> re.Pattern[str]:
    whole = "|".join(patterns)
    for name, piece in fill.items():
        whole = whole.replace(f"{{{name}}}", piece)
    return re.compile(whole)


def _placeholders(data: dict[str, Any], kin: Iterable[str], pronouns: Iterable[str]) -> dict[str, str]:
    own = _person(data, kin)
    stops = _any([*data["stops"], *kin, *pronouns])
    return {
        "own_mark": _any(data["own"]),
        "own": own,
        "who": rf"(?:{_not_after(data['not_subject'])}{own}|(?<![\w'])(?:{_any(pronouns)}))",
        "dead": _any(data["dead"]),
        "gap": rf"(?:(?!(?<![\w'-]){stops}(?![\w'-]))[^.!?;:\n]){{0,90}}?",
        "when": rf"(?: (?:{'|'.join(data['when'])})\b)",
        "pronoun_of": _any(OF_SEX),
    }


def _person(data: dict[str, Any], kin: Iterable[str], named: bool = False) -> str:
    """A pattern for a person of the writer's: "mijn oude vader", or "papa" alone; `named`: the word for who it is in a group."""
    by_mark, by_itself = ("?P<kin>", "?P<alone>") if named else ("?:", "?:")
    marked = [*data["own"], *data["such"]]
    mine = rf"{_any(data['own'])} (?:{_any(data['such'])} )?({by_mark}{_any(kin)})"
    alone = rf"{_not_after([*data['not_own'], *marked])}({by_itself}{_any(data['bare'])})"
    return rf"(?<![\w'-])(?:{mine}|{alone})(?:'?s)?(?![\w'-])"


def _not_after(words: Iterable[str]) -> str:
    return "".join(rf"(?<!\b{re.escape(word)} )" for word in words)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=len, reverse=True)))})"
