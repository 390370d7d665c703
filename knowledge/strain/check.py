"""What a check is made of. All of it comes from a file; the code knows no question."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from knowledge.concepts import Sign

# By id of the item the value of the option; None: the caregiver skipped it. What was not asked yet is not in it.
Answers = Mapping[str, str | None]
Phrase = tuple[str, ...]


class Strain(StrEnum):
    """How it is with the caregiver, as far as a few questions can tell; the lightest first."""

    CALM = "calm"
    SIGNS = "signs"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for the lightest; a higher rank is heavier."""
        return list(Strain).index(self)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `points` is None when the answer says nothing about strain.

    Words count `anywhere` in a text, only `at_start` of it ("ja"), or only when they are the whole answer (`alone`: "amper" is "hardly
    ever" by itself, and the opposite in "ik slaap amper"). `heard`: a sentence that shows the answer was heard.
    """

    value: str
    title: str
    points: int | None
    anywhere: tuple[Phrase, ...] = ()
    at_start: tuple[Phrase, ...] = ()
    alone: tuple[Phrase, ...] = ()
    heard: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question; every one can be skipped.

    `signs`: which signs it asks after; somebody who told one of them already is not asked, and counts as having answered
    `when_told`. `otherwise`: the option for a text in own words that fits no other one. `step`: a small thing to do about it.
    """

    id: str
    question: str
    options: tuple[Option, ...]
    signs: frozenset[Sign] = frozenset()
    when_told: str | None = None
    otherwise: str | None = None
    step: str | None = None

    def option(self, value: str | None) -> Option | None:
        """The option with this value; None when there is none, or the item was skipped."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Band:
    """What totals from `least` up to and including `most` mean; `title` is the name the makers of an instrument give it."""

    least: int
    most: int
    outcome: Strain
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Items that are counted together: the `sum` of their points, or the points of the `heaviest` answer.

    Without bands nothing is counted. `whole`: its makers mean it to be asked to the end.
    """

    check: str
    items: tuple[Item, ...]
    method: Literal["sum", "heaviest"] | None
    bands: tuple[Band, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A check with the scales it takes over from others first, then its own."""

    id: str
    title: str
    intro: str
    offered: bool
    scales: tuple[Scale, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order in which they are asked."""
        return tuple(item for scale in self.scales for item in scale.items)

    def known(self, answers: Answers, told_signs: Collection[str]) -> dict[str, str | None]:
        """The answers, with what was told before the check; an answer goes before what was told, a skip does not."""
        told = {
            item.id: item.when_told for item in self.items if item.when_told and item.signs & set(told_signs)
        }
        return dict(answers) | {name: value for name, value in told.items() if answers.get(name) is None}
