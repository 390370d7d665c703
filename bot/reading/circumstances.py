"""Facts that the rules of offers ask for, as a text tells them: hours, days, since when, where the other lives, proofs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.reading.numbers import UNITS, in_digits
from knowledge.circumstances import Circumstances, Proof, Range
from knowledge.records import read_own

FILE, SCHEMA = (Path(__file__).parent / f"circumstances.{end}" for end in ("yaml", "schema.json"))
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
NUMBER = r"(?<!\d)(\d{1,3}(?:[.,]\d)?)(?![\d-])"
SMALL = re.compile(rf"\b({'|'.join(UNITS)})\b(?= (?:u|uur|uren|dag|dagen|keer|maal|jaar|maand|maanden|op)\b)")
MONTHS = {"jaar": 12, "maanden": 1, "maand": 1}
WEEK = 7
# The patterns of the data file that stand alone.
SINGLE = (
    ["daily", "weekend_only", "caring", "not_care", "at_least", "since", "has", "has_not", "applied", "asks", "unsure", "negated", "writer", "other"]
)


@dataclass(frozen=True)
class _Proof:
    name: str
    phrase: re.Pattern[str]
    whose: str


@dataclass(frozen=True)
class CircumstanceReader:
    """The compiled patterns of the data file."""

    yes_or_no: dict[str, dict[bool, re.Pattern[str]]]
    numbers: dict[str, list[tuple[re.Pattern[str], float]]]
    proofs: tuple[_Proof, ...]
    points: dict[str, re.Pattern[str]]
    one: dict[str, re.Pattern[str]]

    def read(self, plain: str) -> Circumstances:
        """What a normalised text tells; of what it does not tell nothing follows."""
        digits = SMALL.sub(lambda word: str(UNITS[word.group()]).ljust(len(word.group())), in_digits(plain))
        digits = re.sub(r" {2,}", " ", digits)
        found: dict[str, Any] = {}
        for sentence in SENTENCE.findall(digits):
            if not self.one["asks"].search(sentence):
                found |= self._answers(sentence) | dict(self._numbers(sentence))
                self._add_proofs(sentence, found)
        return Circumstances(**found)

    def _answers(self, sentence: str) -> dict[str, bool]:
        if self.one["unsure"].search(sentence) or self.one["negated"].search(sentence):
            return {}
        return {
            fact: answer
            for fact, patterns in self.yes_or_no.items()
            for answer, pattern in patterns.items()
            if pattern.search(sentence)
        }

    def _numbers(self, sentence: str) -> Iterator[tuple[str, Range]]:
        """Only of a sentence in which the writer cares; hours of a job, of sleep or of a nurse tell nothing."""
        cares = self.one["caring"].search(sentence) and self.one["writer"].search(sentence)
        if not cares or self.one["not_care"].search(sentence):
            return
        for fact, patterns in self.numbers.items():
            for pattern, factor in patterns:
                if match := pattern.search(sentence):
                    number = round(_number(match) * factor, 1)
                    at_least = self.one["at_least"].search(sentence[: match.start()])
                    yield fact, Range(least=number) if at_least else Range.about(number)
                    break
        if self.one["daily"].search(sentence):
            yield "days_per_week", Range(least=WEEK)
        if self.one["weekend_only"].search(sentence):
            yield "days_per_week", Range.about(1)
        if match := self.one["since"].search(sentence):
            yield "months_of_care", Range(least=_number(match) * MONTHS[match.group(2)])

    def _add_proofs(self, sentence: str, found: dict[str, Any]) -> None:
        if self.one["unsure"].search(sentence) or self.one["applied"].search(sentence):
            return
        for proof in self.proofs:
            match = proof.phrase.search(sentence)
            if match and (has := self._has(sentence, match)) is not None:
                whose = self._whose(sentence[: match.start()]) or proof.whose
                found.setdefault(f"{whose}_proofs", {})[proof.name] = Proof(has=has)
        if self.one["negated"].search(sentence):
            return
        for name, pattern in self.points.items():
            if match := pattern.search(sentence):
                points = next(float(group.replace(",", ".")) for group in match.groups() if group)
                found.setdefault("receiver_proofs", {})[name] = Proof(has=True, points=points)

    def _whose(self, before: str) -> str | None:
        """Of whom a sentence speaks; who is named last before the proof counts."""
        told = [
            (match.start(), whose)
            for name, whose in (("writer", "caregiver"), ("other", "receiver"))
            for match in self.one[name].finditer(before)
        ]
        return max(told)[1] if told else None

    def _has(self, sentence: str, match: re.Match[str]) -> bool | None:
        """Whether the words around a proof say that somebody has it; None when they only name it.

        A "no" must stand right beside it: "we hebben geen hulp, wel een zorgbudget" has one.
        """
        before, after = sentence[max(match.start() - 60, 0) : match.start()], sentence[match.end() : match.end() + 50]
        if self.one["has_not"].search(before[-12:]) or self.one["has_not"].search(after[:30]):
            return False
        if self.one["negated"].search(before):
            return None
        return True if self.one["has"].search(before) or self.one["has"].search(after) else None


def _number(match: re.Match[str]) -> float:
    return float(match.group(1).replace(",", "."))


@cache
def circumstance_reader() -> CircumstanceReader:
    """The reader of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)
    return CircumstanceReader(
        yes_or_no={
            fact: {answer == "yes": _compiled("|".join(patterns)) for answer, patterns in answers.items()}
            for fact, answers in data["yes_or_no"].items()
        },
        numbers={fact: [(_compiled(pattern), factor) for pattern, factor in rules] for fact, rules in data["numbers"].items()},
        proofs=tuple(_Proof(name, _compiled(rule["phrase"]), rule["whose"]) for name, rule in data["proofs"].items()),
        points={name: _compiled(pattern) for name, pattern in data["points"].items()},
        one={name: _compiled(data[name]) for name in SINGLE},
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("#", NUMBER))
