"""Rules of the advice that hold for every profile, over all shipped offers."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.recommend import Adviser
from knowledge.situations import situations_of
from knowledge.steering import Steering, steering
from tests.knowledge.strategies import fails, less_and_more, needs, profiles, sometimes

TODAY = date(2026, 6, 1)
ALL = 1000


def held_back(profile: Profile, adviser: Adviser) -> Steering:
    """What the situation of somebody holds back."""
    return steering(situations_of(profile, adviser.settings, adviser.settings.data), profile)


@sometimes
@given(profile=profiles, need=needs())
def test_no_recommended_offer_has_a_hard_condition_that_is_known_to_fail(
    profile: Profile, need: dict[str, Any], adviser: Adviser, places: Places
) -> None:
    advice = adviser.advise(profile.model_copy(update=need), TODAY, most=ALL)
    assert [item.offer.id for item in advice.recommendations if fails(item.offer, profile, places)] == []
    assert {item.eligibility.status for item in advice.recommendations} <= {"likely", "unknown"}
    assert {item.eligibility.status for item in advice.near_misses} <= {"unlikely"}


@sometimes
@given(both=less_and_more())
def test_adding_a_fact_never_turns_an_unlikely_offer_into_a_recommended_one(
    both: tuple[Profile, Profile], adviser: Adviser
) -> None:
    less, more = both
    homes = [
        home
        for home in map(adviser.places.get, (less.caregiver_municipality, less.receiver_municipality))
        if home
    ]
    recommended = {item.offer.id for item in adviser.advise(less, TODAY, most=ALL).recommendations}
    later = {item.offer.id for item in adviser.advise(more, TODAY, most=ALL).recommendations}
    # What a situation holds back for now is not excluded: dementia beside a depression makes respite fit again.
    held = held_back(less, adviser)
    excluded = {offer.id for offer in adviser.store.reaching(homes) if not held.withholds(offer)} - recommended
    assert excluded & later == set()


@sometimes
@given(profile=profiles, need=needs())
def test_what_somebody_needs_changes_the_order_and_never_the_offers(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    plain = adviser.advise(profile, TODAY, most=ALL)
    ranked = adviser.advise(profile.model_copy(update=need), TODAY, most=ALL)
    # But for the few kinds that are shown only to who asks for them (tests/knowledge/test_steering.py).
    kinds = held_back(profile, adviser).held_kinds
    assert {item.offer.id for item in ranked.recommendations if item.offer.kind not in kinds} == {
        item.offer.id for item in plain.recommendations
    }


@sometimes
@given(profile=profiles, need=needs(), most=st.integers(0, 12))
def test_advice_is_short_has_no_doubles_and_scores_between_0_and_1(
    profile: Profile, need: dict[str, Any], most: int, adviser: Adviser
) -> None:
    advice = adviser.advise(profile.model_copy(update=need), TODAY, most=most)
    shown = [item.offer.id for item in [*advice.recommendations, *advice.near_misses]]
    assert len(shown) == len(set(shown))
    assert len(advice.recommendations) <= most
    assert len(advice.near_misses) <= 3
    assert all(0 <= item.score <= 1 for item in [*advice.recommendations, *advice.near_misses])


@sometimes
@given(profile=profiles, need=needs())
def test_every_recommendation_gives_a_reason_in_whole_sentences(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    for item in adviser.advise(profile.model_copy(update=need), TODAY).recommendations:
        assert item.reasons
        assert all(reason.text.endswith(".") and "{" not in reason.text for reason in item.reasons)


@sometimes
@given(profile=profiles, need=needs())
def test_the_next_question_is_never_about_what_is_known(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    known = profile.model_copy(update=need)
    question = adviser.advise(known, TODAY).next_question
    if question is None:
        return
    field = {"need": "domains", "care_context": "care_contexts"}.get(question.about, question.about)
    assert getattr(known, field, None) in (None, [])
    assert question.about not in known.circumstances.answers


@sometimes
@given(profile=profiles, need=needs())
def test_the_same_profile_gets_the_same_advice(
    profile: Profile, need: dict[str, Any], adviser: Adviser
) -> None:
    known = profile.model_copy(update=need)
    assert adviser.advise(known, TODAY) == adviser.advise(known, TODAY)
