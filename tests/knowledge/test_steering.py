"""What situations do to offers and questions, on the shipped catalogue and on small ones."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from knowledge.circumstances import Circumstances
from knowledge.concepts import OfferKind
from knowledge.profile import Finding, Profile, ScoredFinding
from knowledge.ranking import DOMAIN_RANK_WEIGHTS
from knowledge.recommend import Adviser
from knowledge.situations import situations_of
from knowledge.steering import BONUS, NOTHING, steering
from tests.knowledge.conftest import condition, offer, record
from tests.knowledge.strategies import needs, profiles, sometimes

TODAY = date(2026, 6, 1)
ALL = 1000
DIED = Circumstances(receiver_died=True)
NOT_FOR_THE_BEREAVED = {"respite", "premium", "appreciation", "permit", "leave_right"}


def with_context(*labels: str, **facts: Any) -> Profile:
    return Profile(
        caregiver_municipality="be-aalst", care_contexts=[Finding(id=label) for label in labels], **facts
    )


def kinds(adviser: Adviser, profile: Profile) -> set[str]:
    advice = adviser.advise(profile, TODAY, most=ALL)
    return {item.offer.kind for item in (*advice.recommendations, *advice.near_misses)}


def needing(*domains: str) -> list[ScoredFinding]:
    return [ScoredFinding(id=domain, score=0.9) for domain in domains]


@sometimes
@given(profile=profiles, need=needs())
def test_the_bereaved_are_never_offered_respite_or_a_premium(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    bereaved = profile.model_copy(update=need | {"circumstances": DIED})
    advice = adviser.advise(bereaved, TODAY, most=ALL)
    shown = [item.offer for item in (*advice.recommendations, *advice.near_misses)] + advice.absent
    assert [
        item.id for item in shown if item.kind in NOT_FOR_THE_BEREAVED or item.domains[0] == "respite_care"
    ] == []


@sometimes
@given(profile=profiles, need=needs())
def test_the_bereaved_are_asked_nothing_about_the_one_who_died(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    question = adviser.advise(profile.model_copy(update=need | {"circumstances": DIED}), TODAY).next_question
    about = {"receiver_municipality", "receiver_age", "relation", "care_context"}
    assert question is None or question.about not in about
    assert question is None or "respite_care" not in {option["value"] for option in question.options}


def test_without_that_the_same_person_is_offered_respite_and_premiums(adviser: Adviser) -> None:
    here = Profile(caregiver_municipality="be-genk", receiver_municipality="be-genk")
    assert {"respite", "premium"} <= kinds(adviser, here)
    assert NOT_FOR_THE_BEREAVED.isdisjoint(kinds(adviser, here.model_copy(update={"circumstances": DIED})))


@pytest.mark.parametrize("label", ["psychiatric", "addiction"])
def test_respite_is_for_who_asks_for_it_where_the_other_often_refuses(label: str, adviser: Adviser) -> None:
    assert "respite" not in kinds(adviser, with_context(label))
    assert "respite" not in kinds(adviser, with_context(label, domains=needing("emotional_support")))
    assert "respite" in kinds(adviser, with_context(label, domains=needing("respite_care")))
    assert "respite" in kinds(adviser, with_context(label, "dementia"))


@pytest.mark.parametrize(
    "profile",
    [with_context(), with_context("dementia"), Profile(caregiver_municipality="be-aalst", caregiver_age=80)],
    ids=["nothing", "dementia", "older"],
)
def test_from_others_nothing_is_held_back(profile: Profile, adviser: Adviser) -> None:
    steer = steering(situations_of(profile, adviser.settings, adviser.settings.data), profile)
    assert (steer.held_kinds, steer.held_domains, steer.unasked_facts, steer.unasked_rules) == (
        frozenset(),
    ) * 4
    assert "respite" in kinds(adviser, profile)


def test_the_need_that_is_not_offered_is_no_answer_to_choose(adviser: Adviser) -> None:
    here = Profile(caregiver_municipality="be-aalst")
    values = {option["value"] for option in adviser.question("need", here).options}
    left = {
        option["value"]
        for option in adviser.question("need", here.model_copy(update={"circumstances": DIED})).options
    }
    assert values - left == {"respite_care"}


@pytest.mark.parametrize(("age", "asked"), [(15, False), (30, True)])
def test_the_young_are_not_asked_for_income(
    age: int, asked: bool, adviser_of: Callable[..., Adviser]
) -> None:
    rule = condition("household", "income", question="Heb je samen weinig inkomen?", norm_percent=120)
    profile = Profile(
        caregiver_municipality="be-aalst", caregiver_age=age, domains=needing("emotional_support")
    )
    question = adviser_of(record(conditions=[rule])).advise(profile, TODAY).next_question
    assert (question is not None and question.text == "Heb je samen weinig inkomen?") is asked


def test_of_equal_offers_the_one_that_a_situation_puts_first_comes_first(
    adviser_of: Callable[..., Adviser],
) -> None:
    names = {"be-a-verlof": "financial_support", "be-b-praten": "emotional_support"}
    ask = adviser_of(*(record(name, kind="information", domains=[domain]) for name, domain in names.items()))

    def order(**facts: Any) -> list[str]:
        return [
            item.offer.id
            for item in ask.advise(Profile(caregiver_municipality="be-aalst", **facts), TODAY).recommendations
        ]

    assert order() == ["be-a-verlof", "be-b-praten"]
    assert order(caregiver_age=15) == ["be-b-praten", "be-a-verlof"]
    assert order(caregiver_age=15, domains=needing("financial_support"))[0] == "be-a-verlof"


def test_a_priority_weighs_less_than_a_rank_of_a_need() -> None:
    steps = [
        higher - lower for higher, lower in zip(DOMAIN_RANK_WEIGHTS, DOMAIN_RANK_WEIGHTS[1:], strict=False)
    ]
    assert 0 < BONUS["+"] < BONUS["++"] < min(steps)


def test_the_highest_priority_of_situations_together_counts(adviser: Adviser) -> None:
    profile = with_context("palliative", caregiver_groups=[Finding(id="working_caregiver")])
    found = steering(situations_of(profile, adviser.settings, adviser.settings.data), profile)
    assert found.bonus["information_advice"] == found.bonus["respite_care"] == BONUS["++"]
    assert found.bonus["material_support"] == BONUS["+"]
    assert "education" not in found.bonus


def test_without_a_situation_nothing_is_steered() -> None:
    assert steering((), Profile()) is NOTHING
    assert not any(NOTHING.withholds(offer(kind=kind)) for kind in OfferKind)
