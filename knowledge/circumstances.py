"""What the rules of premiums and permits ask beside age and home: hours, proofs, income, and answers to their questions.

Unknown is a value here too: what nobody told is None, an absent proof is `has: false`, never a missing key.
"""

from enum import StrEnum

from pydantic import Field

from knowledge.values import Value

Answer = bool | None


class Range(Value):
    """What is known of a number: at least `least`, less than `below`; None on a side means no bound is known."""

    least: float | None = None
    below: float | None = None

    @classmethod
    def about(cls, number: float) -> "Range":
        """A number as people give it: who says 10 hours means 10 and not yet 11."""
        return cls(least=number, below=number + 1)

    def reaches(self, minimum: float) -> Answer:
        """Whether the number is at least this."""
        if self.least is not None and self.least >= minimum:
            return True
        return False if self.below is not None and self.below <= minimum else None

    def times(self, factor: float) -> "Range":
        """The same in another unit (hours a week to hours a month)."""
        return Range(
            least=None if self.least is None else self.least * factor,
            below=None if self.below is None else self.below * factor,
        )

    def with_answer(self, minimum: float, reached: bool) -> "Range":
        """The range after "at least so many?" was answered; a newer answer replaces a bound that it contradicts."""
        if reached:
            least = minimum if self.least is None else max(self.least, minimum)
            return Range(
                least=least, below=None if self.below is not None and self.below <= least else self.below
            )
        below = minimum if self.below is None else min(self.below, minimum)
        return Range(
            least=None if self.least is not None and self.least >= below else self.least, below=below
        )


class Proof(Value):
    """What is known of a certificate, scale or benefit (`knowledge/data/instruments.yaml`); the score as far as told."""

    has: bool
    points: float | None = None
    percent: float | None = None
    level: str | None = None


class Household(StrEnum):
    """How income ceilings tell households apart, in the words the records use."""

    ALONE = "alleenstaand"
    MARRIED = "gehuwd"


class Circumstances(Value):
    """The facts of the care and of two people that rules ask for.

    `distance_km`: between the two homes. Incomes are euro a year. `answers`: yes or no to the question of a condition,
    by `Condition.key`; "yes" is in favour. `receiver_died`: the person who was cared for has died. `far_apart`: the two
    live an hour or more from each other. `raises_children`: the caregiver has children to raise beside the care.
    """

    hours_per_week: Range = Range()
    days_per_week: Range = Range()
    days_per_month: Range = Range()
    months_of_care: Range = Range()
    receiver_at_home: bool | None = None
    same_address: bool | None = None
    receiver_died: bool | None = None
    far_apart: bool | None = None
    raises_children: bool | None = None
    distance_km: float | None = Field(None, ge=0)
    caregiver_months_resident: Range = Range()
    receiver_months_resident: Range = Range()
    caregiver_proofs: dict[str, Proof] = Field(default_factory=dict)
    receiver_proofs: dict[str, Proof] = Field(default_factory=dict)
    caregiver_income: float | None = Field(None, ge=0)
    receiver_income: float | None = Field(None, ge=0)
    receiver_household: Household | None = None
    caregiver_household: Household | None = None
    answers: dict[str, bool] = Field(default_factory=dict)

    def with_told(self, newer: "Circumstances") -> "Circumstances":
        """These circumstances with what was told now; a newer fact replaces the older one, proofs and answers add up."""
        told = {name: getattr(newer, name) for name in newer.model_fields_set}
        merged = {
            name: getattr(self, name) | value if isinstance(value, dict) else value
            for name, value in told.items()
            if value is not None
        }
        return self.model_copy(update=merged)
