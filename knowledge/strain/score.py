"""From answers to an outcome: every total that is still possible is looked at, so a skipped question is not a "no"."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.concepts import OverburdenLevel
from knowledge.strain.check import Answers, Check, Item, Scale, Strain

LEVEL_OF = {
    Strain.CALM: OverburdenLevel.NONE,
    Strain.SIGNS: OverburdenLevel.SIGNS,
    Strain.HIGH: OverburdenLevel.SEVERE,
}
LEVELS = list(OverburdenLevel)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lightest and the heaviest outcome that the answers leave possible."""

    least: Strain
    most: Strain

    @property
    def settled(self) -> bool:
        """Whether no further answer can change it."""
        return self.least == self.most

    @property
    def certain(self) -> Strain | None:
        """What can be said; None when that is not known.

        "At least signs" is said as signs. "At least calm" says nothing: that always holds.
        """
        return self.least if self.settled or self.least != Strain.CALM else None


NOTHING_KNOWN = Outcome(Strain.CALM, Strain.HIGH)


def judge(check: Check, answers: Answers, told_signs: Collection[str] = ()) -> Outcome:
    """The outcome of a check: that of its heaviest scale.

    So one answer to a question that is a scale by itself ("I cannot go on") is enough for the heaviest outcome.

    Args:
        check: the check.
        answers: what was answered and skipped so far; ids and values that the check does not have count as skipped.
        told_signs: ids of the signs told earlier in the talk.
    """
    known = check.known(answers, told_signs)
    outcomes = [_outcome(scale, known) for scale in check.scales if scale.bands]
    if not outcomes:
        return NOTHING_KNOWN
    least = max((outcome.least for outcome in outcomes), key=lambda strain: strain.rank)
    most = max((outcome.most for outcome in outcomes), key=lambda strain: strain.rank)
    return Outcome(least, most)


def level_after(outcome: Outcome, level: OverburdenLevel) -> OverburdenLevel:
    """The level for ranking after a check: it may rise, and never falls because of one."""
    return level if outcome.certain is None else max(level, LEVEL_OF[outcome.certain], key=LEVELS.index)


def points_range(item: Item, value: str | None) -> tuple[int, int]:
    """The fewest and the most points an item can give; with an answer both are the same."""
    option = item.option(value)
    if option is not None:
        return (option.points or 0,) * 2
    points = [option.points for option in item.options if option.points is not None]
    return min(points, default=0), max(points, default=0)


def totals(scale: Scale, known: Answers) -> tuple[int, int]:
    """The lowest and the highest total that is still possible."""
    ranges = [points_range(item, known.get(item.id)) for item in scale.items]
    count = sum if scale.method == "sum" else max
    return count(least for least, _ in ranges), count(most for _, most in ranges)


def _outcome(scale: Scale, known: Answers) -> Outcome:
    least, most = totals(scale, known)
    return Outcome(_strain(scale, least), _strain(scale, most))


def _strain(scale: Scale, total: int) -> Strain:
    return next(band.outcome for band in scale.bands if band.least <= total <= band.most)
