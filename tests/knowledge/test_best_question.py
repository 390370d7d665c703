"""How near the estimated best question comes to the one found by trying all answers."""

from collections.abc import Iterator
from statistics import mean
from typing import Any

from knowledge.conditions.answers import with_answer
from knowledge.profile import Finding, Profile
from knowledge.questions import facts_of, is_known
from knowledge.recommend import Adviser
from tests.vignettes import TODAY, vignettes

SHOWN = 5
# Answers people may give to the question about a fact.
ANSWERS: dict[str, list[Any]] = {
    "caregiver_age": [16, 45, 70],
    "receiver_age": [10, 50, 84],
    "relation": [Finding(id=name) for name in ("partner", "parent", "child", "friend_neighbour")],
    "care_contexts": [[Finding(id=name)] for name in ("dementia", "psychiatric", "physical_disability", "cancer")],
}
FIELD = {"care_context": "care_contexts"}


def answered(profile: Profile, about: str, adviser: Adviser) -> list[Profile]:
    """The profiles after each answer to a question."""
    if about.startswith("rule-"):
        condition = adviser.condition(about, profile)
        told = [with_answer(profile.circumstances, condition, yes) for yes in (True, False)]
        return [profile.model_copy(update={"circumstances": circumstances}) for circumstances in told]
    field = FIELD.get(about, about)
    options = ANSWERS.get(field) or [profile.caregiver_municipality or profile.receiver_municipality, "be-virton"]
    return [profile.model_copy(update={field: value}) for value in options]


def shown(profile: Profile, adviser: Adviser) -> dict[str, str]:
    return {item.offer.id: item.eligibility.status for item in adviser.advise(profile, TODAY, most=SHOWN).recommendations}


def change(profile: Profile, about: str, adviser: Adviser) -> float:
    """How many of the shown offers go, come, or get another status, on average over the answers."""
    before = shown(profile, adviser)
    return mean(
        sum(after.get(name) != before.get(name) for name in before | after)
        for after in (shown(told, adviser) for told in answered(profile, about, adviser))
    )


def candidates(profile: Profile, adviser: Adviser) -> Iterator[str]:
    """Everything that could be asked about what is shown."""
    for item in adviser.advise(profile, TODAY, most=SHOWN).recommendations:
        for condition in item.eligibility.open_conditions:
            yield from (fact for fact in facts_of(condition) if not is_known(fact, profile))
            if condition.question:
                yield condition.key


def test_the_question_changes_nearly_as_much_as_the_best_one_would(adviser: Adviser) -> None:
    shares = []
    for vignette in vignettes()[::3]:
        profile = vignette.profile.model_copy(update={"caregiver_age": None, "receiver_age": None})
        question = adviser.advise(profile, TODAY, most=SHOWN).next_question
        effects = {about: change(profile, about, adviser) for about in set(candidates(profile, adviser))}
        if question and question.about in effects and max(effects.values()) > 0:
            shares.append(effects[question.about] / max(effects.values()))
    assert len(shares) >= 20
    assert mean(shares) >= 0.75, mean(shares)
