"""Ages in a text: of the one who cares and of the one who is cared for.

Every number that can be an age is looked at by itself. The phrases of `ages.yaml` that lie over it say whose age it is and
how sure that is, or that it is no age at all; the surest wins. A number that stands alone ("Lasser, 58.") is
the writer's when nothing speaks against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.reading.numbers import in_digits
from bot.reading.patterns import PhraseIndex, filled
from knowledge.errors import DataError, Fault
from knowledge.records import read_record

FILE = Path(__file__).parent / "ages.yaml"
SCHEMA = Path(__file__).parent / "ages.schema.json"
OLDEST, YOUNGEST_WRITER = 115, 5
ALONE = 1
NUMBER = re.compile(r"(?<![\w:/€+-])(?<!\d[.,])\d{1,3}(?![\d:/%+]|[.,-]\d)")
# A bare "78 jaar", also with "bijna" before it, answers a question for an age.
BARE = re.compile(r"^\W*(?:(?:ik ben|bijna|ongeveer|rond de|al|net|pas|zo'n)\s+)*(\d{1,3})(?:\s?(?:jaar|jr|j|jaartjes|lentes))?\W*$")
ALONE_BEFORE = re.compile(r"(?:^|[.,!?;:\n\-'])\s*$")
ALONE_AFTER = re.compile(r"\s*(?:(?:jaar|jr|j|jaartjes|lentes)\b\.?)?\s*(?:[.,!?;:\n\-]|$|en\b)")
YEARS = re.compile(r"\s*jaar\b")
QUOTED = re.compile(r"(?<!\w)'[^'\n]{3,}'(?!\w)|\"[^\"\n]{3,}\"")
WRITER = re.compile(r"(?<!\w)(?:ik|ikzelf|'k|kheb|kben|kzen|mijn|mijne|mij|mn|m'n|men|wij|we|ons|onze)(?!\w)")
BRACKETS = str.maketrans("()[]±", ",,,, ")

Age = tuple[int, str]


@dataclass(frozen=True, slots=True)
class AgeRule:
    """What a phrase says of the number in it: whose age it is, how sure, and what must be taken off."""

    whose: str
    sure: int
    in_notes: bool
    years_less: int


@dataclass(frozen=True)
class AgeRules:
    """The phrases around ages, and the expressions by which a colleague's note is known."""

    phrases: PhraseIndex[AgeRule]
    notes: PhraseIndex[None]

    def is_note(self, text: str) -> bool:
        """Whether somebody writes about a caregiver, and no caregiver about themselves; what is quoted does not count."""
        unquoted = QUOTED.sub(" ", text)
        return not WRITER.search(unquoted) and next(self.notes.find(unquoted), None) is not None


@dataclass
class _Number:
    """A number of the text and the surest thing said of it: (sure, where the phrase begins, years less) by whose it is."""

    value: int
    start: int
    end: int
    said: dict[str, tuple[int, int, int]]

    def add(self, whose: str, sure: int, start: int, years_less: int = 0) -> None:
        if sure > self.said.get(whose, (0, 0, 0))[0]:
            self.said[whose] = (sure, start, years_less)

    @property
    def whose(self) -> str:
        """Whose age it is; "none" when it is no age, or nothing is said of it."""
        return max(self.said, key=lambda whose: self.said[whose][0], default="none")


def caregiver_age(plain: str) -> Age | None:
    """The age of the one who cares and the words that say it; a text that is only a number counts too."""
    return ages(plain)[0]


def receiver_age(plain: str) -> Age | None:
    """The age of the person cared for and the words that say it."""
    return ages(plain)[1]


def ages(plain: str) -> tuple[Age | None, Age | None]:
    """The ages of the caregiver and of the one who is cared for."""
    shadow = in_digits(plain).translate(BRACKETS)
    bare = BARE.match(shadow)
    if bare and YOUNGEST_WRITER <= int(bare.group(1)) <= OLDEST:
        return (int(bare.group(1)), plain[slice(*bare.span())].strip()), None
    numbers = list(_numbers(shadow, plain))
    return _surest(numbers, "caregiver", plain, YOUNGEST_WRITER), _surest(numbers, "receiver", plain, 0)


def _numbers(shadow: str, plain: str) -> Iterator[_Number]:
    """The numbers that can be an age, with what the phrases say of them."""
    by_start = {m.start(): _Number(int(m.group()), m.start(), m.end(), {}) for m in NUMBER.finditer(shadow) if int(m.group()) <= OLDEST}
    if not by_start:
        return
    rules = load_rules()
    note = rules.is_note(shadow)
    for start, end, rule in rules.phrases.find(shadow):
        digits = re.search(r"\d+", shadow[start:end])
        number = by_start.get(start + digits.start()) if digits else None
        # "82, man dement": what stands behind a comma is not counted by the number.
        counts = rule.whose != "none" or "," not in shadow[number.end : end] if number else False
        if number and counts and (note or not rule.in_notes):
            number.add(rule.whose, rule.sure, start, rule.years_less)
    for number in by_start.values():
        in_figures = plain[number.start].isdigit() or number.value > 12 and YEARS.match(shadow, number.end)
        if in_figures and ALONE_BEFORE.search(shadow[: number.start]) and ALONE_AFTER.match(shadow, number.end):
            number.add("caregiver", ALONE, number.start)
    yield from by_start.values()


def _surest(numbers: list[_Number], whose: str, plain: str, least: int) -> Age | None:
    """The surest age of this person, the first of equally sure ones, and the words that say it."""
    own = [number for number in numbers if number.whose == whose and number.value >= least]
    if not own:
        return None
    best = max(own, key=lambda number: number.said[whose][0])
    _, start, years_less = best.said[whose]
    return best.value - years_less, plain[min(start, best.start) : best.end].strip(" ,.(")


@cache
def load_rules(file: Path = FILE) -> AgeRules:
    """Read the phrases that tell whose age a number is.

    Raises:
        DataError: the file breaks its schema, or a phrase cannot be understood.
    """
    record, faults = read_record(file, SCHEMA, Path(file.name))
    record = record or {}
    lists, rules = record.get("words", {}), AgeRules(PhraseIndex(), PhraseIndex())
    for phrase in record.get("notes", []):
        rules.notes.add(phrase, None)
    for number, entry in enumerate(record.get("rules", [])):
        rule = AgeRule(entry["whose"], entry["sure"], entry.get("in_notes", False), entry.get("years_less", 0))
        for phrase in entry["phrases"]:
            try:
                rules.phrases.add(filled(phrase, lists), rule)
            except ValueError as error:
                faults.append(Fault(Path(file.name), f"rules[{number}]", f"'{phrase}': {error}.", "Schrijf de zin anders."))
    if faults:
        raise DataError(faults)
    return rules
