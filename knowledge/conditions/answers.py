"""What follows from the answer to a condition's own question."""

from typing import Any

from knowledge.catalogue.offer import Condition
from knowledge.circumstances import Circumstances, Proof
from knowledge.conditions.care import DAYS_A_WEEK, HOUR_UNITS
from knowledge.conditions.facts import TWO

THRESHOLDS = {"min_points", "max_points", "min_level", "age_group", "note"}


def with_answer(known: Circumstances, condition: Condition, yes: bool) -> Circumstances:
    """The circumstances after "yes" (in favour) or "no" to the question of a condition.

    The answer is kept under the condition's key, and as the plain fact it tells where it tells one, so that a rule of
    another offer with another threshold has it too.
    """
    is_so = yes if condition.polarity == "required" else not yes
    told = _facts_told(known, condition, is_so)
    return known.model_copy(update=told | {"answers": known.answers | {condition.key: yes}})


def _facts_told(known: Circumstances, condition: Condition, is_so: bool) -> dict[str, Any]:
    rule = condition.rule
    match condition.type:
        case "care_hours" if len(rule) == 1:
            ((unit, minimum),) = rule.items()
            return {"hours_per_week": known.hours_per_week.with_answer(minimum / HOUR_UNITS[unit], is_so)}
        case "care_duration" if "min_months" in rule:
            return {"months_of_care": known.months_of_care.with_answer(rule["min_months"], is_so)}
        case "care_frequency" if condition.about == "care" and set(rule) <= {"daily"}:
            return {"days_per_week": known.days_per_week.with_answer(DAYS_A_WEEK, is_so)}
        case "care_frequency" if condition.about == "care" and set(rule) == {"min_days_per_week"}:
            return {"days_per_week": known.days_per_week.with_answer(rule["min_days_per_week"], is_so)}
        case "living_situation" if set(rule) == {"at_home"}:
            return {"receiver_at_home": rule["at_home"] == is_so}
        case "living_situation" if set(rule) == {"same_address"}:
            return {"same_address": rule["same_address"] == is_so}
        case "benefit" | "certificate" if condition.about in TWO:
            return _proof_told(known, condition, is_so)
        case _:
            return {}


def _proof_told(known: Circumstances, condition: Condition, is_so: bool) -> dict[str, Any]:
    """One named proof without a threshold is known by the answer; of several, "no" tells that there is none."""
    names = _plain_proofs(condition)
    if not names or (is_so and len(names) > 1):
        return {}
    field = f"{condition.about}_proofs"
    before = getattr(known, field)
    kept = {name for name in names if name in before and before[name].has == is_so}
    return {field: before | {name: Proof(has=is_so) for name in names if name not in kept}}


def _plain_proofs(condition: Condition) -> list[str]:
    if condition.type == "benefit":
        return condition.rule["benefits"]
    proofs = condition.rule.get("any_of", []) if "all_of" not in condition.rule else []
    plain = all(set(proof) <= THRESHOLDS | {"instrument"} and not _has_threshold(proof) for proof in proofs)
    return [proof["instrument"] for proof in proofs] if plain else []


def _has_threshold(proof: dict[str, Any]) -> bool:
    """Whether a proof asks for more than having it; a note may say anything, so it counts."""
    return any(proof[key] is not None for key in THRESHOLDS)
