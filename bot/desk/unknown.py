"""What is not known yet: facts on which help rests, and rules of the offers that are shown."""

from typing import Any

from knowledge.profile import Profile
from knowledge.questions import condition_question, fact_question, is_known
from knowledge.recommend import Advice
from knowledge.texts import Texts

# In the order in which one asks.
FACTS = ("caregiver_municipality", "receiver_municipality", "need", "relation", "care_context", "caregiver_age", "receiver_age")


def open_facts(profile: Profile, texts: Texts) -> list[dict[str, Any]]:
    """The facts of the profile that nobody told: what, in a few words, and the question for it."""
    return [
        {"about": fact, "label": texts.say(f"helpdesk.unknown.{fact}"), "question": fact_question(fact, texts).text}
        for fact in FACTS
        if not (bool(profile.domains) if fact == "need" else is_known(fact, profile))
    ]


def open_rules(advice: Advice, texts: Texts) -> list[dict[str, Any]]:
    """The rules of the shown offers that are open and can be asked, each once."""
    found = {}
    for item in advice.recommendations:
        for condition in item.eligibility.open_conditions:
            question = condition_question(condition, texts)
            if question:
                found.setdefault(condition.key, {"about": condition.key, "label": texts.said(condition.text), "question": question.text})
    return list(found.values())
