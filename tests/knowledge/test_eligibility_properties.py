"""Rules of eligibility that hold for all conditions and all profiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.offer import Offer
from knowledge.eligibility import Judge
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.settings import Settings
from knowledge.texts import Texts
from tests.knowledge.conftest import offer
from tests.knowledge.strategies import (
    KNOWABLE,
    conditions,
    contradicts,
    fails,
    less_and_more,
    offers,
    often,
    profiles,
)

FACTS_OF = {
    "residence": ("caregiver_municipality", "receiver_municipality"),
    "age": ("caregiver_age", "receiver_age"),
    "relation": ("relation",),
    "health_context": ("care_contexts",),
    "audience": ("caregiver_age", "caregiver_groups", "relation", "care_contexts"),
}


@pytest.fixture(scope="session")
def parts(places: Places, texts: Texts, settings: Settings) -> tuple[Places, Texts, Settings]:
    return places, texts, settings


@pytest.mark.parametrize("kind", KNOWABLE)
@often
@given(drawn=st.data(), profile=profiles)
def test_a_condition_is_met_or_unmet_exactly_when_the_profile_says_so(
    kind: str, drawn: st.DataObject, profile: Profile, parts: tuple[Places, Texts, Settings]
) -> None:
    (asked,) = offer(conditions=[drawn.draw(conditions(kind))]).conditions
    opposite = asked._replace(polarity="excluding" if asked.polarity == "required" else "required")
    answer = Judge(profile, *parts).holds(asked)
    assert (answer is False) == contradicts(profile, asked, parts[0])
    assert (answer is True) == contradicts(profile, opposite, parts[0])


@often
@given(weighed=offers(bare=True), profile=profiles)
def test_without_area_and_audience_unlikely_means_exactly_that_a_hard_condition_is_known_to_fail(
    weighed: Offer, profile: Profile, parts: tuple[Places, Texts, Settings]
) -> None:
    status = Judge(profile, *parts).judge(weighed).status
    assert (status == "unlikely") == fails(weighed, profile, parts[0])


@often
@given(weighed=offers(), profile=profiles)
def test_a_hard_condition_that_is_known_to_fail_makes_any_offer_unlikely(
    weighed: Offer, profile: Profile, parts: tuple[Places, Texts, Settings]
) -> None:
    if fails(weighed, profile, parts[0]):
        assert Judge(profile, *parts).judge(weighed).status == "unlikely"


@often
@given(weighed=offers(), profile=profiles)
def test_likely_is_never_said_while_a_hard_condition_is_open(
    weighed: Offer, profile: Profile, parts: tuple[Places, Texts, Settings]
) -> None:
    outcome = Judge(profile, *parts).judge(weighed)
    if any(item.hard for item in outcome.open_conditions) or outcome.unmet:
        assert outcome.status != "likely"
    assert [item.text for item in outcome.open_conditions] == outcome.open


@often
@given(weighed=offers(), both=less_and_more())
def test_adding_a_fact_never_makes_an_unlikely_offer_possible_again(
    weighed: Offer, both: tuple[Profile, Profile], parts: tuple[Places, Texts, Settings]
) -> None:
    less, more = (Judge(profile, *parts).judge(weighed).status for profile in both)
    assert (less, more) == ("unlikely", "unlikely") or less != "unlikely"


@often
@given(written=conditions(), both=less_and_more())
def test_an_answer_stays_the_same_when_a_fact_is_added(
    written: dict, both: tuple[Profile, Profile], parts: tuple[Places, Texts, Settings]
) -> None:
    (asked,) = offer(conditions=[written]).conditions
    less, more = (Judge(profile, *parts).holds(asked) for profile in both)
    assert less is None or less is more


@often
@given(written=conditions(), profile=profiles)
def test_a_condition_on_an_unknown_fact_is_neither_met_nor_unmet(
    written: dict, profile: Profile, parts: tuple[Places, Texts, Settings]
) -> None:
    (asked,) = offer(conditions=[written]).conditions
    blank = {
        name: [] if isinstance(getattr(profile, name), list) else None
        for name in FACTS_OF.get(asked.type, ())
    }
    assert Judge(profile.model_copy(update=blank), *parts).holds(asked) is None


@often
@given(weighed=offers())
def test_of_somebody_nothing_is_known_about_nothing_is_unmet(
    weighed: Offer, parts: tuple[Places, Texts, Settings]
) -> None:
    outcome = Judge(Profile(), *parts).judge(weighed)
    assert (outcome.unmet, outcome.met) == ([], [])
    assert outcome.status != "unlikely"


def test_of_somebody_nothing_is_known_about_no_shipped_offer_is_unlikely(
    shipped: dict[str, Offer], parts: tuple[Places, Texts, Settings]
) -> None:
    judge = Judge(Profile(), *parts)
    unlikely = {key for key, item in shipped.items() if judge.judge(item).status == "unlikely"}
    assert unlikely == {key for key, item in shipped.items() if item.audience == {"professional"}}
