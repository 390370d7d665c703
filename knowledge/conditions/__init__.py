"""Conditions of offers, one check for each type: met, not met, or not known.

Every check is monotone: with more facts an unknown may become yes or no, but a yes or no never changes. That is what
keeps an offer that failed from coming back when more is told.
"""

from collections.abc import Callable

from knowledge.catalogue.offer import Condition
from knowledge.circumstances import Answer
from knowledge.conditions.care import care_duration, care_frequency, care_hours, living_situation
from knowledge.conditions.facts import Facts
from knowledge.conditions.people import age, audience, health_context, relation
from knowledge.conditions.places import residence
from knowledge.conditions.proofs import benefit, certificate, income

CHECKS: dict[str, Callable[[Facts, Condition], Answer]] = {
    "residence": residence,
    "age": age,
    "relation": relation,
    "health_context": health_context,
    "audience": audience,
    "care_hours": care_hours,
    "care_duration": care_duration,
    "care_frequency": care_frequency,
    "living_situation": living_situation,
    "certificate": certificate,
    "benefit": benefit,
    "income": income,
}


def holds(facts: Facts, condition: Condition) -> Answer:
    """Whether one condition is met; None when it is not known.

    What follows from the facts goes before an answer to the question itself. Types without a check (membership,
    registration, other) are only known by their answer.
    """
    check = CHECKS.get(condition.type)
    answer = check(facts, condition) if check else None
    if answer is None:
        answers = facts.circumstances.answers
        return answers.get(condition.key) if answers else None
    return answer if condition.polarity == "required" else not answer
