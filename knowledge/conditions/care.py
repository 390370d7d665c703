"""The care itself: how many hours and days, for how long, and where the two live."""

from knowledge.catalogue.offer import Condition
from knowledge.circumstances import Answer
from knowledge.conditions.facts import Facts, all_of

WEEKS_A_YEAR = 52
WEEKS_A_MONTH = 52 / 12
DAYS_A_WEEK = 7
# The units of a rule about hours, and how many hours an hour a week makes in each.
HOUR_UNITS = {"min_hours_per_week": 1, "min_hours_per_month": WEEKS_A_MONTH, "min_hours_per_year": WEEKS_A_YEAR}


def care_hours(facts: Facts, condition: Condition) -> Answer:
    """Enough hours of care a week, a month or a year."""
    weekly = facts.circumstances.hours_per_week
    return all_of(
        [
            weekly.times(factor).reaches(condition.rule[key])
            for key, factor in HOUR_UNITS.items()
            if key in condition.rule
        ]
    )


def care_duration(facts: Facts, condition: Condition) -> Answer:
    """Caring long enough, in months."""
    minimum = condition.rule.get("min_months")
    return None if minimum is None else facts.circumstances.months_of_care.reaches(minimum)


def care_frequency(facts: Facts, condition: Condition) -> Answer:
    """Enough days of care; days on which the other is at home are only known when asked.

    That care must be given at home can only take away: enough days alone does not meet the rule then.
    """
    if condition.about != "care":
        return None
    rule, known = condition.rule, facts.circumstances
    answers: list[Answer] = []
    if rule.get("daily"):
        answers.append(known.days_per_week.reaches(DAYS_A_WEEK))
    if "min_days_per_week" in rule:
        answers.append(known.days_per_week.reaches(rule["min_days_per_week"]))
    if "min_days_per_month" in rule:
        answers.append(_days_a_month(facts, rule["min_days_per_month"]))
    if "min_days_per_year" in rule:
        answers.append(known.days_per_week.times(WEEKS_A_YEAR).reaches(rule["min_days_per_year"]))
    if "at_home" in rule:
        answers.append(True if known.receiver_at_home is rule["at_home"] else None)
    return all_of(answers)


def _days_a_month(facts: Facts, minimum: float) -> Answer:
    known = facts.circumstances.days_per_month.reaches(minimum)
    return facts.circumstances.days_per_week.times(WEEKS_A_MONTH).reaches(minimum) if known is None else known


def living_situation(facts: Facts, condition: Condition) -> Answer:
    """At home or in a facility; at the same address or not."""
    known = {
        "at_home": facts.circumstances.receiver_at_home,
        "same_address": facts.circumstances.same_address,
    }
    return all_of(
        [
            None if value is None else value == condition.rule[key]
            for key, value in known.items()
            if key in condition.rule
        ]
    )
