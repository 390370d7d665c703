"""What one talk was counted under, so that it counts once however long it is.

It is remembered with the talk itself, and forgotten with it. What turns out otherwise (another municipality, heavier
signs, another person who is cared for) is moved and not counted twice.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from knowledge.insight.labels import Kind, is_event, label

# Where nobody told a municipality.
NOWHERE = ""


@dataclass(frozen=True)
class Change:
    """One more (`step` 1) or one less (-1) under a label, in a month ("2026-11") and a municipality."""

    month: str
    place: str
    label: str
    step: int


@dataclass(frozen=True)
class Tally:
    """Counted in a month and a municipality under `labels`; `fixed` are those of before the talk began anew, which stay.

    The month is the one in which the talk began.
    """

    month: str
    place: str = NOWHERE
    labels: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, stored: dict[str, Any] | None, today: date) -> Self:
        """What is remembered with a talk; an empty one for a talk that begins."""
        if not stored:
            return cls(f"{today:%Y-%m}")
        return cls(stored["month"], stored["place"], frozenset(stored["labels"]), frozenset(stored["fixed"]))

    def as_json(self) -> dict[str, Any]:
        """For remembering."""
        return {
            "month": self.month,
            "place": self.place,
            "labels": sorted(self.labels),
            "fixed": sorted(self.fixed),
        }

    def anew(self) -> Self:
        """The same talk, begun again: what was counted stays counted, and is not counted again."""
        return replace(self, labels=frozenset(), fixed=self.fixed | self.labels)

    def now(self, place: str, known: Collection[str], happened: Collection[str]) -> tuple[Self, list[Change]]:
        """The tally with what is known now and what happened in this turn, and what that changes in the counts."""
        labels = (
            frozenset(known) | frozenset(happened) | frozenset(filter(is_event, self.labels))
        ) - self.fixed
        if labels:
            labels |= {label(Kind.TALK)} - self.fixed
        moved = replace(self, place=place, labels=labels)
        gone = self.labels if place != self.place else self.labels - labels
        new = labels if place != self.place else labels - self.labels
        changes = [Change(self.month, self.place, name, -1) for name in sorted(gone)]
        return moved, changes + [Change(self.month, place, name, 1) for name in sorted(new)]
