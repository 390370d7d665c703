"""The one question that helps most."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.catalogue.offer import Record
from knowledge.profile import Finding, Profile, ScoredFinding
from knowledge.recommend import Adviser
from tests.knowledge.conftest import area, condition, record

AdviserOf = Callable[..., Adviser]
TODAY = date(2026, 6, 1)
KNOWN: dict[str, Any] = {
    "caregiver_municipality": "be-aalst",
    "domains": [ScoredFinding(id="emotional_support", score=0.9)],
}


def asked(ask: Adviser, *skipped: str, **facts: Any) -> str | None:
    question = ask.advise(Profile(**KNOWN | facts), TODAY, skipped=frozenset(skipped)).next_question
    return question.about if question else None


def needs(about: str, kind: str, **rule: Any) -> Record:
    return record(conditions=[condition(about, kind, **rule)])


def test_what_somebody_needs_is_asked_first(adviser_of: AdviserOf) -> None:
    ask = adviser_of(needs("receiver", "age", min_age=65))
    assert asked(ask, domains=[]) == "need"
    assert asked(ask, "need", domains=[]) == "receiver_age"


AALST = {"municipalities": ["be-aalst"]}
OPEN: list[tuple[Record, dict[str, Any], str | None]] = [
    (needs("receiver", "age", min_age=65), {}, "receiver_age"),
    (needs("caregiver", "age", min_age=18), {}, "caregiver_age"),
    (needs("receiver", "residence", **AALST), {}, "receiver_municipality"),
    (needs("both", "residence", **AALST), {}, "receiver_municipality"),
    (
        needs("both", "residence", **AALST),
        {"caregiver_municipality": None, "receiver_municipality": "be-aalst"},
        "caregiver_municipality",
    ),
    (needs("caregiver", "residence", **AALST, zone="centrum"), {}, None),
    (needs("receiver", "relation", relations=["child"]), {}, "relation"),
    (needs("caregiver", "relation"), {}, None),
    (needs("receiver", "health_context", contexts=["dementia"]), {}, "care_context"),
    (
        needs("receiver", "health_context", contexts=["dementia"]),
        {"care_contexts": [Finding(id="cancer")]},
        None,
    ),
    (needs("receiver", "income"), {}, None),
    (record(audience=["dementia"]), {}, "care_context"),
    (record(audience=["young_caregiver"]), {}, "caregiver_age"),
    (record(audience=["older_caregiver"]), {}, "caregiver_age"),
    (record(audience=["parent"]), {}, "relation"),
    (record(audience=["working_caregiver"]), {}, None),
    (record(audience=["migration_background"]), {}, None),
    (record(audience=["parent", "young_caregiver"]), {"caregiver_age": 40}, "relation"),
    (record(service_area=area("be-aalst", whose="receiver")), {}, "receiver_municipality"),
    (record(), {}, None),
]


@pytest.mark.parametrize(("written", "facts", "about"), OPEN)
def test_the_question_asks_for_the_fact_that_an_open_condition_waits_for(
    written: Record, facts: dict[str, Any], about: str | None, adviser_of: AdviserOf
) -> None:
    assert asked(adviser_of(written), **facts) == about


def test_the_fact_on_which_most_offers_depend_is_asked(adviser_of: AdviserOf) -> None:
    ages = [
        record(f"be-leeftijd-{number}", conditions=[condition("receiver", "age", min_age=65)])
        for number in range(2)
    ]
    home = record("be-thuis", conditions=[condition("receiver", "residence", **AALST)])
    assert asked(adviser_of(home, *ages)) == "receiver_age"


def test_a_hard_condition_weighs_more_than_a_guideline(adviser_of: AdviserOf) -> None:
    guideline = condition("caregiver", "age", min_age=18, hard=False)
    written = record(conditions=[guideline, condition("receiver", "age", min_age=65)])
    assert asked(adviser_of(written)) == "receiver_age"


def test_a_skipped_question_is_not_asked_again_and_the_next_best_is(adviser_of: AdviserOf) -> None:
    hard, soft = (
        condition("receiver", "age", min_age=65),
        condition("caregiver", "age", min_age=18, hard=False),
    )
    ask = adviser_of(record(conditions=[hard, soft]))
    assert asked(ask, "receiver_age") == "caregiver_age"
    assert asked(ask, "receiver_age", "caregiver_age") is None


def test_a_fact_that_is_known_is_not_asked(adviser_of: AdviserOf) -> None:
    ask = adviser_of(record(conditions=[condition("receiver", "age", min_age=65)]))
    assert asked(ask, receiver_age=80) is None


def test_a_question_comes_with_its_text_and_its_options(adviser: Adviser) -> None:
    question = adviser.advise(Profile(caregiver_municipality="be-aalst"), TODAY).next_question
    assert question is not None
    assert question.text.endswith("?")
    assert {"title": "Hulp in huis", "value": "practical_help"} in question.options


def test_asking_on_and_skipping_all_ends_in_no_question(adviser: Adviser) -> None:
    profile, skipped = Profile(caregiver_municipality="be-genk"), set()
    while question := adviser.advise(profile, TODAY, skipped=frozenset(skipped)).next_question:
        assert question.about not in skipped
        skipped.add(question.about)
    assert "need" in skipped
