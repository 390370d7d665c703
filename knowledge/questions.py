"""The next best question: the one fact whose answer changes most what is recommended, or none.

What an answer changes is estimated without trying all answers: an open condition can take an offer away (when it is
hard) or settle it (when nothing else is open). An offer that is shown, or that would be, weighs by its score. How near
this comes to trying all answers is measured in `tests/knowledge/test_best_question.py`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue.offer import RULE_KEY, Condition, Offer
from knowledge.conditions.people import CONTEXTS_OF_AUDIENCE
from knowledge.eligibility import Eligibility
from knowledge.profile import Profile
from knowledge.steering import NOTHING, Steering
from knowledge.texts import Texts

# The fact that settles whether somebody belongs to a group; other groups are only known when told.
FACT_OF_AUDIENCE = {
    "young_caregiver": "caregiver_age",
    "older_caregiver": "caregiver_age",
    "parent": "relation",
}
FACT_OF_AUDIENCE |= dict.fromkeys(CONTEXTS_OF_AUDIENCE, "care_context")
HARD, SOFT = 1.0, 0.5
# The only open condition decides an offer; one of several does so less.
SHARED_POWER = 0.5
# A detail of one rule is asked later than a fact on which much rests.
DETAIL = 0.6
# An offer that is not shown could be brought forward by an answer.
NOT_SHOWN = 0.5


@dataclass(frozen=True)
class Question:
    """A question to the caregiver about one fact; `options` are (title, value) pairs to choose from.

    `about`: a fact of the profile ("caregiver_age"), "need", or the key of a condition.
    """

    about: str
    text: str
    options: list[dict[str, str]]


@dataclass(frozen=True)
class Candidate:
    """A possible offer with its score: what questions are weighed by."""

    offer: Offer
    score: float
    eligibility: Eligibility


def fact_question(about: str, texts: Texts, steer: Steering = NOTHING) -> Question:
    """The question that asks for a fact of the profile; a need that is not offered is no answer to choose."""
    question = texts.question(about)
    options = [option for option in question["options"] if option["value"] not in steer.held_domains]
    return Question(about, question["text"], options)


def condition_question(condition: Condition, texts: Texts) -> Question | None:
    """The yes/no question of a condition; None when asking makes no sense."""
    if condition.question is None:
        return None
    options = [{"title": texts.say(f"rule_question.{value}"), "value": value} for value in ("yes", "no")]
    return Question(condition.key, texts.said(condition.question), options)


def next_question(
    profile: Profile,
    shown: Sequence[Candidate],
    possible: Sequence[Candidate],
    texts: Texts,
    skipped: frozenset[str],
    steer: Steering = NOTHING,
) -> Question | None:
    """The question to ask, of those not `skipped` and fit for the situation.

    `possible`: the offers that may fit and were judged, for an answer could bring one forward; `shown`: the best of them. Only of what is
    shown also the details that one rule asks (proofs, hours) are worth a question.
    """
    skipped |= steer.unasked_facts
    if not profile.domains and "need" not in skipped:
        return fact_question("need", texts, steer)
    power: dict[str, float] = defaultdict(float)
    asked: dict[str, Condition] = {}
    ids = {item.offer.id for item in shown}
    for candidate in possible:
        is_shown = candidate.offer.id in ids
        open_ = candidate.eligibility.open_conditions
        for condition in open_:
            about = _askable(condition, profile, skipped, is_shown and condition.type not in steer.unasked_rules)
            if about is None:
                continue
            asked.setdefault(about, condition)
            power[about] += _power(candidate, condition, about, alone=len(open_) == 1, is_shown=is_shown)
    if not power:
        return None
    best = max(sorted(power), key=power.__getitem__)
    return _question(best, asked[best], texts)


def _power(candidate: Candidate, condition: Condition, about: str, alone: bool, is_shown: bool) -> float:
    """How much an answer may change about one offer."""
    weight = (HARD if condition.hard else SOFT) * max(candidate.score, 0.0)
    weight *= 1.0 if alone else SHARED_POWER
    weight *= 1.0 if is_shown else NOT_SHOWN
    return weight * (DETAIL if about.startswith(RULE_KEY) else 1.0)


def _question(about: str, condition: Condition, texts: Texts) -> Question | None:
    return condition_question(condition, texts) if about.startswith(RULE_KEY) else fact_question(about, texts)


def _askable(condition: Condition, profile: Profile, skipped: frozenset[str], details: bool) -> str | None:
    """What to ask for an open condition: a fact of the profile when one settles it, else its own question."""
    unknown = [fact for fact in facts_of(condition) if not is_known(fact, profile)]
    if unknown:
        # Who skipped the fact is not asked for it again by the question of the rule.
        return next((fact for fact in unknown if fact not in skipped), None)
    if not details or condition.question is None or condition.key in skipped:
        return None
    return None if condition.key in profile.circumstances.answers else condition.key


def facts_of(condition: Condition) -> list[str]:
    """The facts of the profile on which a condition rests and that can be asked for."""
    match condition.type, condition.about:
        case ("residence" | "age" as fact, "caregiver" | "receiver" as person):
            return [f"{person}_municipality" if fact == "residence" else f"{person}_age"]
        case "residence", "either" | "both" | "household":
            return ["receiver_municipality", "caregiver_municipality"]
        case "relation", _:
            return ["relation"] if condition.rule.get("relations") else []
        case "health_context", _:
            return ["care_context"]
        case "audience", _:
            named = [FACT_OF_AUDIENCE.get(audience) for audience in condition.rule.get("audiences", ())]
            return list(dict.fromkeys(filter(None, named)))
        case _:
            return []


def is_known(fact: str, profile: Profile) -> bool:
    """Whether the profile holds a fact already."""
    value = profile.care_contexts if fact == "care_context" else getattr(profile, fact)
    return value not in (None, [])
