"""Does an offer fit somebody? Three values, each explained: likely, unlikely, unknown.

Rule 4 of the design: unknown is a value. A condition is met, unmet or open; an open one never counts as unmet,
and "likely" is never said while a hard condition is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from knowledge.catalogue.offer import Condition, Offer, ServiceArea
from knowledge.circumstances import Answer
from knowledge.conditions import holds
from knowledge.conditions.facts import Facts
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.settings import Settings
from knowledge.texts import Texts

Status = Literal["likely", "unlikely", "unknown"]

# Kinds that are a right or a gift with rules: with no rule recorded, nothing can be said about having it.
RULED_KINDS = {"premium", "permit", "leave_right", "material_help", "appreciation"}


@dataclass(frozen=True)
class Eligibility:
    """The outcome for one offer; `met`, `open` and `unmet` are Dutch sentences."""

    status: Status
    met: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)
    open_conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Looks at offers with what is known of one caregiver."""

    profile: Profile
    places: Places
    texts: Texts
    settings: Settings

    def judge(self, offer: Offer) -> Eligibility:
        """Weigh all conditions of an offer, those in its area and audience included."""
        all_conditions = offer.conditions
        conditions = [condition for condition in all_conditions if condition.tested]
        groups = _groups(conditions, together=offer.any_condition_is_enough)
        groups += [[condition] for condition in self._implied(offer, all_conditions)]
        met: list[str] = []
        unmet: list[str] = []
        open_: list[Condition] = []
        surely_excluded = False
        for group in groups:
            answers = [self.holds(condition) for condition in group]
            if any(answers):
                met.append(self._named(group))
            elif None in answers:
                open_ += [condition for condition, answer in zip(group, answers, strict=True) if answer is None]
            else:
                unmet.append(self._named(group))
                surely_excluded |= all(condition.hard for condition in group)
        return Eligibility(
            status=_status(offer, surely_excluded, open_, unmet, bool(groups)),
            met=met,
            open=[self.texts.said(condition.text) for condition in open_],
            unmet=unmet,
            open_conditions=tuple(open_),
        )

    def _named(self, group: list[Condition]) -> str:
        """Conditions of which one is enough, in one sentence."""
        return self.texts.one_of([self.texts.said(condition.text) for condition in group])

    @cached_property
    def facts(self) -> Facts:
        """What the conditions look at."""
        return Facts(self.profile, self.places, self.settings)

    def holds(self, condition: Condition) -> Answer:
        """Whether one condition is met; None when it is not known."""
        return holds(self.facts, condition)

    def _implied(self, offer: Offer, conditions: tuple[Condition, ...]) -> list[Condition]:
        """Conditions that stand in the area and the audience of an offer rather than in its list."""
        implied = []
        said = {condition.about for condition in conditions if condition.type == "residence"}
        area = offer.area
        # "either" needs no condition: an offer only comes here because one of the homes lies in its area.
        for person in ("caregiver", "receiver"):
            if area.whose in (person, "both") and not said & {person, "both", "either"}:
                implied.append(self._area_condition(area, person))
        if offer.audience and not any(condition.type == "audience" for condition in conditions):
            names = self.texts.listed([self.texts.audience(name) for name in sorted(offer.audience)])
            text = self.texts.say("condition.audience", audience=names)
            implied.append(_condition("caregiver", "audience", text, {"audiences": sorted(offer.audience)}))
        return implied

    def _area_condition(self, area: ServiceArea, person: str) -> Condition:
        rule = {
            "municipalities": sorted(area.municipalities),
            "provinces": sorted(area.provinces),
            "regions": sorted(area.regions),
            "country": area.country,
        }
        text = self.texts.say(f"condition.area.{person}", area=self.texts.area(area, self.places))
        return _condition(person, "residence", text, rule)


def _condition(about: str, kind: str, text: str, rule: dict[str, object]) -> Condition:
    return Condition(about, kind, "required", True, text, None, None, True, rule)


def _groups(conditions: list[Condition], together: bool) -> list[list[Condition]]:
    """Conditions that are each other's alternatives stand in one group."""
    if together:
        return [conditions] if conditions else []
    groups: dict[str, list[Condition]] = {}
    for number, condition in enumerate(conditions):
        groups.setdefault(condition.any_group or f"#{number}", []).append(condition)
    return list(groups.values())


def _status(
    offer: Offer, surely_excluded: bool, open_: Sequence[Condition], unmet: list[str], has_rules: bool
) -> Status:
    if surely_excluded:
        return "unlikely"
    if unmet or any(condition.hard for condition in open_):
        return "unknown"
    if not has_rules and offer.kind in RULED_KINDS:
        return "unknown"
    return "likely"
