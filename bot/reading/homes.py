"""Whose home a place is: the caregiver's, the cared-for person's, or both; from the words around it (`homes.yaml`)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.profile import Whose
from knowledge.records import read_own

FILE, SCHEMA = (Path(__file__).parent / f"homes.{end}" for end in ("yaml", "schema.json"))
# How far before and after a place words can tell whose home it is.
REACH, REACH_AFTER = 160, 60
# "niet in Aalst maar in Gent", "woonde vroeger in Aalst".
NOT_HERE = re.compile(r"\b(?:niet|vroeger|woonde|woonden|verhuisd van)\b[^.!?]{0,12}\b(?:in|te|uit|van)\s+$")
SENTENCE_END = re.compile(r"[.!?\n]")
OTHER: dict[str, Whose] = {"caregiver": "receiver", "receiver": "caregiver"}


@dataclass(frozen=True)
class HomeRules:
    """The compiled patterns by whose home they tell."""

    before: tuple[tuple[Whose, re.Pattern[str]], ...]
    after: tuple[tuple[Whose, re.Pattern[str]], ...]
    anywhere: re.Pattern[str]

    def whose(self, plain: str, start: int, end: int) -> Whose:
        """Whose home the place at [start, end) of a normalised text is; what stands nearest before it counts most."""
        before = SENTENCE_END.split(plain[max(start - REACH, 0) : start])[-1]
        if NOT_HERE.search(before):
            return "unknown"
        for whose, pattern in self.after:
            if pattern.search(plain[end : end + REACH_AFTER]):
                return whose
        told = [(match.start(), whose == "both", whose) for whose, pattern in self.before for match in pattern.finditer(before)]
        return max(told)[2] if told else "unknown"

    def live_together(self, plain: str) -> bool:
        """Whether a sentence without a "not" says that the two have one home."""
        return any(self.anywhere.search(sentence) and "niet" not in sentence for sentence in SENTENCE_END.split(plain))


def shared_out(places: list[tuple[str, Whose]], live_together: bool) -> list[Whose]:
    """Whose home each of several places is, when all are looked at together; the likeliest home comes first.

    A second place is the other's home when the first is one's own; who live together have one home.
    """
    known = {whose for _, whose in places if whose != "unknown"}
    if live_together and len({name for name, _ in places}) == 1:
        return ["both" for _ in places]
    out: list[Whose] = []
    for _, whose in places:
        if whose == "unknown" and len(known) == 1 and (other := OTHER.get(next(iter(known)))):
            whose = other
            known.add(other)
        out.append(whose)
    return out


def united(one: Whose, other: Whose) -> Whose:
    """Whose home a place is that is named twice: of each of the two, so of both."""
    if "unknown" in (one, other):
        return other if one == "unknown" else one
    return one if one == other else "both"


@cache
def home_rules() -> HomeRules:
    """The rules of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)
    kin = "(?:" + "|".join(sorted(map(re.escape, data["kin"]), key=len, reverse=True)) + ")"

    def compiled(side: str) -> tuple[tuple[Whose, re.Pattern[str]], ...]:
        return tuple(
            (whose, re.compile(pattern.replace("{kin}", kin)))
            for whose in ("both", "caregiver", "receiver")
            for pattern in data[whose].get(side, [])
        )

    return HomeRules(compiled("before"), compiled("after"), re.compile("|".join(data["both"]["anywhere"])))
