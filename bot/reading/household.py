"""Whether the two live far from each other, and whether the caregiver raises children (`household.yaml`)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.records import read_own

FILE, SCHEMA = (Path(__file__).parent / f"household.{end}" for end in ("yaml", "schema.json"))
SENTENCE_END = re.compile(r"[.!?;\n]|\b(?:maar|want|omdat)\b")
PIECES = ("hours", "elders", "few")


@dataclass(frozen=True)
class HouseholdReader:
    """The compiled patterns of the data file: for each fact those of no and of yes."""

    facts: dict[str, dict[bool, re.Pattern[str]]]
    unless: re.Pattern[str]

    def read(self, plain: str) -> dict[str, bool]:
        """The facts that a normalised text tells, by the name they have in `Circumstances`."""
        return {
            fact: answer
            for fact, patterns in self.facts.items()
            for answer, pattern in patterns.items()
            if any(self._holds(plain, match, answer) for match in pattern.finditer(plain))
        }

    def _holds(self, plain: str, match: re.Match[str], answer: bool) -> bool:
        """A "no" says what it denies; a "yes" must not be denied or supposed in its clause."""
        clause = SENTENCE_END.split(plain[: match.end()])[-1]
        return not answer or not self.unless.search(clause)


@cache
def household_reader() -> HouseholdReader:
    """The reader of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)

    def compiled(patterns: list[str]) -> re.Pattern[str]:
        whole = "|".join(patterns)
        for name in PIECES:
            whole = whole.replace(f"{{{name}}}", data[name])
        return re.compile(whole)

    return HouseholdReader(
        facts={
            fact: {answer == "yes": compiled(answers[answer]) for answer in ("no", "yes")}
            for fact, answers in data["facts"].items()
        },
        unless=re.compile(data["unless"]),
    )
