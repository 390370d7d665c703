"""Which offers are shown, in which order, and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.catalogue.offer import Record
from knowledge.concepts import Domain, OverburdenLevel
from knowledge.places import Places
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from knowledge.recommend import Advice, Adviser, Recommendation
from knowledge.settings import Settings
from knowledge.texts import Texts
from tests.knowledge.conftest import area, condition, offer, record

AdviserOf = Callable[..., Adviser]
TODAY = date(2026, 6, 1)
AALST = {"caregiver_municipality": "be-aalst"}
OLD = condition("receiver", "age", min_age=65)


def needing(**scores: float) -> list[ScoredFinding]:
    return [ScoredFinding(id=label, score=score) for label, score in scores.items()]


def ids(recommendations: list[Recommendation]) -> list[str]:
    return [item.offer.id for item in recommendations]


def scores(advice: Advice) -> dict[str, float]:
    return {item.offer.id: item.score for item in advice.recommendations}


def until(day: str | None, status: str = "listed") -> Record:
    return {"status": status, "status_dates": {"since": None, "until": day}}


@pytest.mark.parametrize("facts", [{}, {"caregiver_municipality": "be-nergens"}])
def test_without_a_municipality_nothing_is_shown_and_the_municipality_is_asked(
    facts: dict, adviser: Adviser
) -> None:
    advice = adviser.advise(Profile(**facts), TODAY)
    assert (advice.recommendations, advice.near_misses, advice.local) == ([], [], False)
    assert advice.next_question is not None
    assert advice.next_question.about == "caregiver_municipality"


def test_a_municipality_that_somebody_would_not_tell_is_not_asked_again(adviser: Adviser) -> None:
    assert adviser.advise(Profile(), TODAY, skipped=frozenset({"caregiver_municipality"})) == Advice()


@pytest.mark.parametrize("domain", Domain)
def test_a_domain_guess_ranks_and_never_excludes(domain: Domain, adviser: Adviser) -> None:
    without = adviser.advise(Profile(caregiver_municipality="be-gent"), TODAY, most=1000)
    guessed = Profile(caregiver_municipality="be-gent", domains=needing(**{domain: 1.0}))
    advice = adviser.advise(guessed, TODAY, most=1000)
    assert sorted(ids(advice.recommendations)) == sorted(ids(without.recommendations))
    assert domain in advice.recommendations[0].offer.domains


@pytest.mark.parametrize(
    "gone",
    [
        {"status": "withdrawn"},
        {"status": "planned"},
        {"negative": True},
        {"audience": ["professional"]},
        until("2026-05-31"),
        until("2026-05-31", "pilot"),
        until("2026-05-31", "one_off"),
        until(None, "one_off"),
    ],
    ids=str,
)
def test_what_is_over_planned_absent_or_for_professionals_is_never_shown(
    gone: Record, adviser_of: AdviserOf
) -> None:
    advice = adviser_of(record("be-weg", **gone), record("be-er")).advise(Profile(**AALST), TODAY)
    assert (ids(advice.recommendations), advice.near_misses) == (["be-er"], [])


@pytest.mark.parametrize("status", ["listed", "pilot", "one_off"])
def test_what_ends_today_is_still_shown(status: str, adviser_of: AdviserOf) -> None:
    ask = adviser_of(record(**until("2026-06-01", status)))
    assert len(ask.advise(Profile(**AALST), TODAY).recommendations) == 1
    assert ask.advise(Profile(**AALST), date(2026, 6, 2)).recommendations == []


def test_an_offer_of_another_municipality_is_not_shown(adviser_of: AdviserOf) -> None:
    advice = adviser_of(record("be-gent-x", service_area=area("be-gent"))).advise(Profile(**AALST), TODAY)
    assert (advice.recommendations, advice.near_misses) == ([], [])


def test_offers_of_both_homes_are_shown(adviser_of: AdviserOf) -> None:
    ask = adviser_of(record("be-hier"), record("nl-daar", service_area=area("nl-utrecht")))
    advice = ask.advise(Profile(caregiver_municipality="be-aalst", receiver_municipality="nl-utrecht"), TODAY)
    assert set(ids(advice.recommendations)) == {"be-hier", "nl-daar"}
    only = ask.advise(Profile(receiver_municipality="nl-utrecht"), TODAY)
    assert ids(only.recommendations) == ["nl-daar"]


def test_what_is_known_to_fail_is_a_near_miss_and_no_recommendation(adviser_of: AdviserOf) -> None:
    advice = adviser_of(record(conditions=[OLD])).advise(Profile(**AALST, receiver_age=50), TODAY)
    assert advice.recommendations == []
    assert [miss.eligibility.status for miss in advice.near_misses] == ["unlikely"]


def test_there_are_at_most_three_near_misses_the_best_first(adviser_of: AdviserOf) -> None:
    failing = [record(f"be-{number}", conditions=[OLD], domains=["education"]) for number in range(4)]
    best = record("be-best", conditions=[OLD], audience_focus=["dementia"], domains=["education"])
    profile = Profile(**AALST, receiver_age=50, care_contexts=[Finding(id="dementia")])
    assert ids(adviser_of(*failing, best).advise(profile, TODAY).near_misses) == ["be-best", "be-0", "be-1"]


def test_a_near_miss_would_have_fitted_the_need(adviser_of: AdviserOf) -> None:
    other = record("be-ander", conditions=[OLD], domains=["education"])
    wanted = record("be-gevraagd", conditions=[OLD], domains=["respite_care"])
    profile = Profile(**AALST, receiver_age=50, domains=needing(respite_care=0.9))
    assert ids(adviser_of(other, wanted).advise(profile, TODAY).near_misses) == ["be-gevraagd"]


def test_kinds_vary_when_the_scores_are_close(adviser_of: AdviserOf) -> None:
    groups = [record(f"be-groep-{number}") for number in range(3)]
    source = record()["source"] | {"confidence": "low"}
    course = record("be-cursus", kind="education", source=source)
    advice = adviser_of(*groups, course).advise(Profile(**AALST), TODAY, most=3)
    assert ids(advice.recommendations) == ["be-groep-0", "be-cursus", "be-groep-1"]


def test_variety_does_not_put_a_bad_fit_before_a_good_one(adviser_of: AdviserOf) -> None:
    groups = [record(f"be-groep-{number}") for number in range(2)]
    course = record("be-cursus", kind="education", domains=["education"])
    profile = Profile(**AALST, domains=needing(emotional_support=1.0))
    advice = adviser_of(*groups, course).advise(profile, TODAY)
    assert ids(advice.recommendations) == ["be-groep-0", "be-groep-1", "be-cursus"]


def test_no_more_offers_come_than_were_asked_for(adviser: Adviser) -> None:
    assert len(adviser.advise(Profile(**AALST), TODAY, most=2).recommendations) == 2
    assert len(adviser.advise(Profile(**AALST), TODAY).recommendations) == 5


BETTER: dict[str, tuple[Record, Record, dict[str, Any]]] = {
    "a domain that is asked for": (
        {"domains": ["respite_care"]},
        {"domains": ["education"]},
        {"domains": needing(respite_care=0.6)},
    ),
    "a main domain before a side one": (
        {"domains": ["respite_care", "education"]},
        {"domains": ["education", "respite_care"]},
        {"domains": needing(respite_care=0.9)},
    ),
    "an audience one belongs to": (
        {"audience": ["dementia"]},
        {},
        {"care_contexts": [Finding(id="dementia")]},
    ),
    "an audience in focus": (
        {"audience_focus": ["older_caregiver"]},
        {},
        {"caregiver_groups": [Finding(id="older_caregiver")]},
    ),
    "what is for parents, for a parent": ({"audience": ["parent"]}, {}, {"relation": Finding(id="child")}),
    "what is for everybody before what is for others": ({}, {"audience": ["working_caregiver"]}, {}),
    "what is near": (
        {},
        {"service_area": area(scope="region", municipalities=[], region="Vlaanderen")},
        {},
    ),
    "relief for somebody who is overburdened": (
        {"kind": "respite"},
        {"kind": "education"},
        {"overburden": Overburden(level=OverburdenLevel.SEVERE)},
    ),
    "what is no pilot": ({}, {"status": "pilot"}, {}),
    "what surely fits": ({}, {"conditions": [OLD]}, {}),
    "a solid source": ({}, {"source": record()["source"] | {"confidence": "low"}}, {}),
    "a fresh source": (
        {"source": record()["source"] | {"year": 2026}},
        {"source": record()["source"] | {"year": 2012}},
        {},
    ),
    "what was checked by a human": (
        {"source": record()["source"] | {"year": 2012, "verified_on": "2026-05-01"}},
        {"source": record()["source"] | {"year": 2012}},
        {},
    ),
}


@pytest.mark.parametrize("what", BETTER)
def test_these_come_first(what: str, adviser_of: AdviserOf) -> None:
    better, other, facts = BETTER[what]
    advice = adviser_of(record("be-z-beter", **better), record("be-a-ander", **other)).advise(
        Profile(**AALST, **facts), TODAY
    )
    found = scores(advice)
    assert found["be-z-beter"] > found["be-a-ander"]
    assert ids(advice.recommendations)[0] == "be-z-beter"


def test_without_signs_of_overburden_relief_is_not_pushed(adviser_of: AdviserOf) -> None:
    found = scores(
        adviser_of(record("be-a", kind="respite"), record("be-b", kind="education")).advise(
            Profile(**AALST), TODAY
        )
    )
    assert found["be-a"] == found["be-b"]


def test_reasons_say_why_in_sentences(adviser_of: AdviserOf) -> None:
    written = record(kind="respite", domains=["respite_care"], audience=["dementia"])
    profile = Profile(
        **AALST,
        domains=needing(respite_care=0.9),
        care_contexts=[Finding(id="dementia")],
        overburden=Overburden(level=OverburdenLevel.SIGNS),
    )
    (found,) = adviser_of(written).advise(profile, TODAY).recommendations
    assert {reason.code: reason.text for reason in found.reasons} == {
        "domain": "Past bij je vraag: iemand die de zorg even overneemt.",
        "audience": "Bedoeld voor mensen die zorgen voor iemand met dementie.",
        "urgency": "Kan het voor jou snel lichter maken.",
        "area": "Dichtbij: Aalst.",
    }


def test_only_what_is_so_is_given_as_a_reason(adviser_of: AdviserOf) -> None:
    wide = area(scope="province", municipalities=[], provinces=["Oost-Vlaanderen"])
    profile = Profile(**AALST, domains=needing(education=0.9))
    (found,) = (
        adviser_of(record(audience=["dementia"], service_area=wide)).advise(profile, TODAY).recommendations
    )
    assert [reason.text for reason in found.reasons] == ["Geldt in heel de provincie Oost-Vlaanderen."]


@pytest.mark.parametrize(
    ("written", "home", "local"),
    [
        ({}, "caregiver_municipality", True),
        ({}, "receiver_municipality", True),
        (
            {"service_area": area(scope="region", municipalities=[], region="Vlaanderen")},
            "caregiver_municipality",
            False,
        ),
    ],
)
def test_advice_tells_whether_something_of_the_municipality_itself_is_in_it(
    written: Record, home: str, local: bool, adviser_of: AdviserOf
) -> None:
    assert adviser_of(record(**written)).advise(Profile(**{home: "be-aalst"}), TODAY).local is local


@pytest.mark.parametrize(
    ("checked", "stale"), [(None, True), ("2026-05-01", False), ("2025-06-03", False), ("2025-05-01", True)]
)
def test_an_offer_that_was_not_checked_for_a_year_is_stale(
    checked: str | None, stale: bool, adviser: Adviser
) -> None:
    seen = offer(source=record()["source"] | {"verified_on": checked})
    assert adviser.is_stale(seen, TODAY) is stale


def test_after_how_many_months_an_offer_is_stale_can_be_set(
    adviser: Adviser, places: Places, texts: Texts
) -> None:
    strict = Adviser(adviser.store, places, texts, Settings(stale_months=1))
    assert strict.is_stale(offer(source=record()["source"] | {"verified_on": "2026-04-01"}), TODAY)


def test_staleness_goes_along_with_a_recommendation(adviser_of: AdviserOf) -> None:
    fresh = record("be-vers", source=record()["source"] | {"verified_on": "2026-05-01"})
    advice = adviser_of(fresh, record("be-oud")).advise(Profile(**AALST), TODAY)
    assert {item.offer.id: item.stale for item in advice.recommendations} == {
        "be-vers": False,
        "be-oud": True,
    }
