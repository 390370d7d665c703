"""Residence: whose home must lie where, within how far, and for how long."""

from knowledge.catalogue.offer import Condition, Record
from knowledge.circumstances import Answer
from knowledge.conditions.facts import TWO, Facts, all_of, any_of
from knowledge.places import Municipality

PLACE_KEYS = ("municipalities", "provinces", "regions", "country")
# What a residence rule may ask beside the place and nothing but an answer to its own question can tell.
ONLY_TOLD = {"zone", "min_consecutive_months", "same_address"}
# Who has lived somewhere so long, lived there on the last reference date, whichever day of the year it is.
MONTHS_A_YEAR = 12


def residence(facts: Facts, condition: Condition) -> Answer:
    """Whether the home or homes a rule is about lie in its area."""
    if condition.about == "care":
        return None
    people = TWO if condition.about in ("either", "both", "household") else (condition.about,)
    answers = [_lives_in(facts, person, condition.rule) for person in people]
    return all_of(answers) if condition.about == "both" else any_of(answers)


def _lives_in(facts: Facts, person: str, rule: Record) -> Answer:
    home = facts.homes[person]
    if home is None or not any(rule.get(key) for key in PLACE_KEYS):
        return None
    if in_area(home, rule):
        return _beside_the_place(facts, person, rule)
    if "radius_km" in rule and home.country == rule.get("country", home.country):
        return _within_radius(facts, person, rule)
    return False


def _beside_the_place(facts: Facts, person: str, rule: Record) -> Answer:
    lived = facts.months_resident(person)
    months = lived.reaches(rule["min_months"]) if "min_months" in rule else True
    if months is not True:
        return months
    on_the_day = "reference_date" not in rule or lived.reaches(MONTHS_A_YEAR) is True
    return True if on_the_day and not ONLY_TOLD & set(rule) else None


def _within_radius(facts: Facts, person: str, rule: Record) -> Answer:
    """Near enough to the other home, when that lies in the area; how far municipalities lie apart is not in the records.

    Being further from that home says nothing: another part of the municipality may be nearer.
    """
    other = facts.homes["receiver" if person == "caregiver" else "caregiver"]
    distance = facts.circumstances.distance_km
    near = (
        other is not None and in_area(other, rule) and distance is not None and distance <= rule["radius_km"]
    )
    return _beside_the_place(facts, person, rule) if near else None


def in_area(home: Municipality, rule: Record) -> bool:
    """Whether a municipality lies in the area of a rule; its narrowest part counts."""
    if rule.get("municipalities"):
        return home.id in rule["municipalities"]
    if rule.get("country") and home.country != rule["country"]:
        return False
    if rule.get("provinces"):
        return home.province in rule["provinces"]
    if rule.get("regions"):
        return home.region in rule["regions"]
    return True
