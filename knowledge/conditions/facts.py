"""The facts that checks look at: what a profile says, by person."""

from dataclasses import dataclass
from functools import cached_property

from knowledge.circumstances import Answer, Circumstances, Household, Proof, Range
from knowledge.places import Municipality, Places
from knowledge.profile import Profile
from knowledge.settings import Settings

TWO = ("caregiver", "receiver")


@dataclass(frozen=True)
class Facts:
    """A profile, with the places and settings that give its facts a meaning."""

    profile: Profile
    places: Places
    settings: Settings

    @cached_property
    def groups(self) -> set[str]:
        """Ids of the caregiver groups."""
        return self.profile.groups

    @cached_property
    def contexts(self) -> set[str]:
        """Ids of the care contexts."""
        return self.profile.contexts

    @property
    def circumstances(self) -> Circumstances:
        """Hours, proofs, income and answers."""
        return self.profile.circumstances

    @cached_property
    def homes(self) -> dict[str, Municipality | None]:
        """The municipality in which each of the two lives."""
        known = {
            "caregiver": self.profile.caregiver_municipality,
            "receiver": self.profile.receiver_municipality,
        }
        return {person: self.places.get(home) for person, home in known.items()}

    def age(self, person: str) -> int | None:
        """The age of the caregiver or the cared-for person, in full years."""
        return self.profile.receiver_age if person == "receiver" else self.profile.caregiver_age

    def proofs(self, person: str) -> dict[str, Proof]:
        """What is known of somebody's certificates and benefits, by slug of the instrument."""
        known = self.circumstances
        return known.receiver_proofs if person == "receiver" else known.caregiver_proofs

    def months_resident(self, person: str) -> Range:
        """How many months somebody has lived in their municipality."""
        known = self.circumstances
        return known.receiver_months_resident if person == "receiver" else known.caregiver_months_resident

    def income(self, person: str) -> tuple[float | None, Household | None]:
        """Somebody's income in euro a year, and the household it belongs to."""
        known = self.circumstances
        if person == "receiver":
            return known.receiver_income, known.receiver_household
        return known.caregiver_income, known.caregiver_household


def any_of(answers: list[Answer]) -> Answer:
    """Kleene's or; of nothing: not known."""
    return True if True in answers else None if None in answers or not answers else False


def all_of(answers: list[Answer]) -> Answer:
    """Kleene's and; of nothing: not known."""
    return False if False in answers else None if None in answers or not answers else True
