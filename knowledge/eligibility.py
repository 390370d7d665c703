"""Does an offer fit somebody? Three values, each explained: likely, unlikely, unknown.

Rule 4 of the design: unknown is a value. A condition is met, unmet or open; an open one never counts as unmet,
and "likely" is never said while a hard condition is open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from knowledge.catalogue.offer import Condition, Offer, ServiceArea
from knowledge.places import Municipality, Places
from knowledge.profile import Profile
from knowledge.settings import Settings
from knowledge.texts import Texts

Status = Literal["likely", "unlikely", "unknown"]
Answer = bool | None

# Kinds that are a right or a gift with rules: with no rule recorded, nothing can be said about having it.
RULED_KINDS = {"premium", "permit", "leave_right", "material_help", "appreciation"}
CONTEXTS_OF_AUDIENCE = {
    "dementia": {"dementia"},
    "psychiatric": {"psychiatric", "addiction"},
    "disability": {"physical_disability", "intellectual_disability", "autism", "acquired_brain_injury"},
}
# Relations that a button names; "iemand anders" (other) only says that it is none of these.
RELATIONS_ASKED = {"partner", "parent", "child"}
PLACE_KEYS = ("municipalities", "provinces", "regions", "country")
# What a residence rule may ask beside the place; no profile knows it.
BESIDE_PLACE = {"zone", "min_months", "min_consecutive_months", "reference_date", "same_address"}


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
        conditions = [condition for condition in offer.conditions if condition.tested]
        groups = _groups(conditions, together=offer.any_condition_is_enough)
        groups += [[condition] for condition in self._implied(offer)]
        met: list[str] = []
        unmet: list[str] = []
        open_: list[Condition] = []
        surely_excluded = False
        for group in groups:
            answers = [self.holds(condition) for condition in group]
            text = self.texts.one_of([condition.text for condition in group])
            if any(answers):
                met.append(text)
            elif None in answers:
                open_ += [condition for condition, answer in zip(group, answers, strict=True) if answer is None]
            else:
                unmet.append(text)
                surely_excluded |= all(condition.hard for condition in group)
        return Eligibility(
            status=_status(offer, surely_excluded, open_, unmet, bool(groups)),
            met=met,
            open=[condition.text for condition in open_],
            unmet=unmet,
            open_conditions=tuple(open_),
        )

    def holds(self, condition: Condition) -> Answer:
        """Whether one condition is met; None when it is not known."""
        check = CHECKS.get(condition.type)
        answer = check(self, condition) if check else None
        if answer is None:
            return None
        return answer if condition.polarity == "required" else not answer

    def home(self, person: str) -> Municipality | None:
        """The municipality in which the caregiver or the cared-for person lives."""
        known = self.profile.receiver_municipality if person == "receiver" else self.profile.caregiver_municipality
        return self.places.get(known)

    def age(self, person: str) -> int | None:
        """The age of the caregiver or the cared-for person, in full years."""
        return self.profile.receiver_age if person == "receiver" else self.profile.caregiver_age

    def _implied(self, offer: Offer) -> list[Condition]:
        """Conditions that stand in the area and the audience of an offer rather than in its list."""
        implied = []
        said = {condition.about for condition in offer.conditions if condition.type == "residence"}
        area = offer.area
        # "either" needs no condition: an offer only comes here because one of the homes lies in its area.
        for person in ("caregiver", "receiver"):
            if area.whose in (person, "both") and not said & {person, "both", "either"}:
                implied.append(self._area_condition(area, person))
        if offer.audience and not any(condition.type == "audience" for condition in offer.conditions):
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


def _residence(judge: Judge, condition: Condition) -> Answer:
    if condition.about == "care":
        return None
    people = ("caregiver", "receiver") if condition.about in ("either", "both", "household") else (condition.about,)
    answers = [_lives_in(judge.home(person), condition.rule) for person in people]
    if condition.about == "both":
        return False if False in answers else None if None in answers else True
    return True if True in answers else None if None in answers else False


def _lives_in(home: Municipality | None, rule: dict) -> Answer:
    if home is None or not any(rule.get(key) for key in PLACE_KEYS):
        return None
    if _in_area(home, rule):
        return None if BESIDE_PLACE & set(rule) else True
    # Within so many kilometres: how far two municipalities lie apart is not in the records.
    return None if "radius_km" in rule and home.country == rule.get("country", home.country) else False


def _in_area(home: Municipality, rule: dict) -> bool:
    if rule.get("municipalities"):
        return home.id in rule["municipalities"]
    if rule.get("country") and home.country != rule["country"]:
        return False
    if rule.get("provinces"):
        return home.province in rule["provinces"]
    if rule.get("regions"):
        return home.region in rule["regions"]
    return True


def _age(judge: Judge, condition: Condition) -> Answer:
    if condition.about not in ("caregiver", "receiver"):
        return None
    age = judge.age(condition.about)
    if age is None or not {"min_age", "max_age"} & set(condition.rule):
        return None
    return condition.rule.get("min_age", 0) <= age <= condition.rule.get("max_age", 200)


def _relation(judge: Judge, condition: Condition) -> Answer:
    """A rule without a list of relations asks for something else, such as a bond of trust."""
    relation, fitting = judge.profile.relation, set(condition.rule.get("relations", ()))
    if relation is None or not fitting:
        return None
    if relation.id == "other" and "other" not in fitting and fitting - RELATIONS_ASKED:
        return None
    return relation.id in fitting


def _health_context(judge: Judge, condition: Condition) -> Answer:
    """Only what was told can be met; what was not told may still be so."""
    return True if judge.profile.contexts & set(condition.rule.get("contexts", ())) else None


def _audience(judge: Judge, condition: Condition) -> Answer:
    answers = [_belongs(judge, audience) for audience in condition.rule.get("audiences", ())]
    return True if True in answers else None if None in answers or not answers else False


def _belongs(judge: Judge, audience: str) -> Answer:
    profile, settings = judge.profile, judge.settings
    if audience in profile.groups:
        return True
    if audience in CONTEXTS_OF_AUDIENCE:
        return True if profile.contexts & CONTEXTS_OF_AUDIENCE[audience] else None
    if audience == "parent" and profile.relation:
        return profile.relation.id == "child"
    if audience == "young_caregiver":
        if profile.caregiver_age is not None:
            return _is_young(profile.caregiver_age, judge.home("caregiver"), settings)
        return False if "older_caregiver" in profile.groups else None
    if audience == "older_caregiver":
        if profile.caregiver_age is not None:
            return profile.caregiver_age >= settings.older_min_age
        return False if "young_caregiver" in profile.groups else None
    return False if audience == "professional" else None


def _is_young(age: int, home: Municipality | None, settings: Settings) -> Answer:
    """Whether somebody counts as young; None when that differs by country and the country is not known."""
    limits = {"BE": settings.young_max_age_be, "NL": settings.young_max_age_nl}
    answers = {age <= limit for country, limit in limits.items() if home is None or home.country == country}
    return answers.pop() if len(answers) == 1 else None


CHECKS: dict[str, Callable[[Judge, Condition], Answer]] = {
    "residence": _residence,
    "age": _age,
    "relation": _relation,
    "health_context": _health_context,
    "audience": _audience,
}
