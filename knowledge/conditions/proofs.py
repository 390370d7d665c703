"""Papers and money: certificates with their thresholds, benefits, and whose income."""

from knowledge.catalogue.offer import Condition, Record
from knowledge.circumstances import Answer, Proof
from knowledge.conditions.facts import TWO, Facts, all_of, any_of

# Levels from light to heavy, as in knowledge/data/instruments.yaml.
LEVELS = "OABCD"
# The age from which somebody is no child any more in a rule that only says "child"; rules that say so have their own.
ADULT_AGE = 18


def certificate(facts: Facts, condition: Condition) -> Answer:
    """One of the proofs, or all of them; a proof inside a list may itself ask for several."""
    return any_of([_certified(facts, person, condition.rule) for person in _people(condition)])


def _certified(facts: Facts, person: str, rule: Record) -> Answer:
    answers: list[Answer] = []
    if rule.get("all_of"):
        answers.append(all_of([_alternative(facts, person, proof) for proof in rule["all_of"]]))
    if rule.get("any_of"):
        answers.append(any_of([_alternative(facts, person, proof) for proof in rule["any_of"]]))
    return all_of(answers)


def _alternative(facts: Facts, person: str, proof: Record) -> Answer:
    return _proof_holds(facts, person, proof) if "instrument" in proof else _certified(facts, person, proof)


def _proof_holds(facts: Facts, person: str, asked: Record) -> Answer:
    known = facts.proofs(person).get(asked["instrument"])
    has = None if known is None else known.has
    scored = [_reaches(known, asked)] if known and known.has else []
    return all_of([has, *scored, _is_of_age(facts.age(person), asked), _counts_for(facts, asked)])


def _reaches(known: Proof, asked: Record) -> Answer:
    """Whether the score is enough; None when the proof asks for a score that was not told."""
    answers: list[Answer] = [True]
    for bound, value, fits in (
        ("min_points", known.points, lambda score, limit: score >= limit),
        ("max_points", known.points, lambda score, limit: score <= limit),
        ("min_percent", known.percent, lambda score, limit: score >= limit),
        ("min_level", known.level, lambda level, lowest: LEVELS.find(level[:1]) >= LEVELS.find(lowest[:1])),
        ("levels", known.level, lambda level, levels: level in levels),
    ):
        if asked.get(bound) is not None:
            answers.append(None if value is None else fits(value, asked[bound]))
    return all_of(answers)


def _is_of_age(age: int | None, asked: Record) -> Answer:
    """Some proofs count for children or for adults only; a rule that names an age goes before 18."""
    low, high = asked.get("min_age"), asked.get("max_age")
    if low is None and high is None:
        low = ADULT_AGE if asked.get("age_group") == "adult" else None
        high = ADULT_AGE - 1 if asked.get("age_group") == "child" else None
    if low is None and high is None:
        return True
    if age is None:
        return None
    return (low or 0) <= age <= (200 if high is None else high)


def _counts_for(facts: Facts, asked: Record) -> Answer:
    context = asked.get("context")
    return True if context is None or context in facts.contexts else None


def benefit(facts: Facts, condition: Condition) -> Answer:
    """Getting one of the benefits; of people whose benefits were not told nothing follows."""
    return any_of(
        [
            None if (known := facts.proofs(person).get(name)) is None else known.has
            for person in _people(condition)
            for name in condition.rule.get("benefits", ())
        ]
    )


def income(facts: Facts, condition: Condition) -> Answer:
    """At most the ceiling for one's household, or having the status that is asked; norms are only known by an answer."""
    if condition.about not in TWO:
        return None
    answers: list[Answer] = []
    if "status" in condition.rule:
        known = facts.proofs(condition.about).get(condition.rule["status"])
        answers.append(None if known is None else known.has)
    if condition.rule.get("ceilings"):
        answers.append(_below_ceiling(facts, condition))
    if "norm_percent" in condition.rule:
        answers.append(None)
    return all_of(answers)


def _below_ceiling(facts: Facts, condition: Condition) -> Answer:
    amount, household = facts.income(condition.about)
    if amount is None or any(ceiling["period"] == "month" for ceiling in condition.rule["ceilings"]):
        return None
    limits = {ceiling["applies_to"]: ceiling["amount"] for ceiling in condition.rule["ceilings"]}
    if household is not None:
        return amount <= limits[household] if household in limits else None
    answers = {amount <= limit for limit in limits.values()}
    return answers.pop() if len(answers) == 1 else None


def _people(condition: Condition) -> tuple[str, ...]:
    """Whose papers count; of the care or a household it is one of the two."""
    return (condition.about,) if condition.about in TWO else TWO
