"""Who the two are: age, relation, illness, and the groups an offer is meant for."""

from knowledge.catalogue.offer import Condition
from knowledge.circumstances import Answer
from knowledge.conditions.facts import TWO, Facts, any_of
from knowledge.places import Municipality
from knowledge.settings import Settings

CONTEXTS_OF_AUDIENCE = {
    "dementia": {"dementia"},
    "psychiatric": {"psychiatric", "addiction"},
    "disability": {"physical_disability", "intellectual_disability", "autism", "acquired_brain_injury"},
}
# Relations that a button names; "iemand anders" (other) only says that it is none of these.
RELATIONS_ASKED = {"partner", "parent", "child"}

# An age that was told goes before a group that was only heard.
BY_AGE = {"young_caregiver", "older_caregiver"}


def age(facts: Facts, condition: Condition) -> Answer:
    """Between the lowest and the highest age, both included."""
    if condition.about not in TWO:
        return None
    known = facts.age(condition.about)
    if known is None or not {"min_age", "max_age"} & set(condition.rule):
        return None
    return condition.rule.get("min_age", 0) <= known <= condition.rule.get("max_age", 200)


def relation(facts: Facts, condition: Condition) -> Answer:
    """A rule without a list of relations asks for something else, such as a bond of trust."""
    known, fitting = facts.profile.relation, set(condition.rule.get("relations", ()))
    if known is None or not fitting:
        return None
    if known.id == "other" and "other" not in fitting and fitting - RELATIONS_ASKED:
        return None
    return known.id in fitting


def health_context(facts: Facts, condition: Condition) -> Answer:
    """Only what was told can be met; what was not told may still be so."""
    return True if facts.contexts & set(condition.rule.get("contexts", ())) else None


def audience(facts: Facts, condition: Condition) -> Answer:
    """Belonging to one of the groups is enough."""
    return any_of([belongs(facts, group) for group in condition.rule.get("audiences", ())])


def belongs(facts: Facts, group: str) -> Answer:
    """Whether the caregiver is of a group that offers are meant for; by age where that is told (bounds: settings)."""
    profile, settings = facts.profile, facts.settings
    if group in facts.groups and not (group in BY_AGE and profile.caregiver_age is not None):
        return True
    if group in CONTEXTS_OF_AUDIENCE:
        return True if facts.contexts & CONTEXTS_OF_AUDIENCE[group] else None
    if group == "parent" and profile.relation:
        return profile.relation.id == "child"
    if group == "young_caregiver":
        if profile.caregiver_age is not None:
            return _is_young(profile.caregiver_age, facts.homes["caregiver"], settings)
        return False if "older_caregiver" in facts.groups else None
    if group == "older_caregiver":
        if profile.caregiver_age is not None:
            return profile.caregiver_age >= settings.older_min_age
        return False if "young_caregiver" in facts.groups else None
    return False if group == "professional" else None


def _is_young(years: int, home: Municipality | None, settings: Settings) -> Answer:
    """Whether somebody counts as young; None when that differs by country and the country is not known."""
    limits = {"BE": settings.young_max_age_be, "NL": settings.young_max_age_nl}
    answers = {years <= limit for country, limit in limits.items() if home is None or home.country == country}
    return answers.pop() if len(answers) == 1 else None
