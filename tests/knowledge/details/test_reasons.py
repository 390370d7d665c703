"""Why this, and why not that."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.details.reasons import why_not, why_this
from knowledge.eligibility import Judge
from knowledge.places import Places
from knowledge.profile import Finding, Profile, ScoredFinding
from knowledge.settings import Settings
from knowledge.texts import Texts
from tests.knowledge.conftest import area, condition, offer
from tests.knowledge.details.conftest import TODAY

Told = Callable[..., str]
AGED = condition("caregiver", "age", min_age=65, text="Je bent 65 jaar of ouder.")
PAPERS = condition("receiver", "other", text="Er zijn papieren.")


@pytest.fixture
def why(places: Places, texts: Texts, settings: Settings) -> Told:
    """Why an offer is shown to somebody."""

    def say(told: Offer, **facts: Any) -> str:
        profile = Profile(**facts)
        return why_this(told, Judge(profile, places, texts, settings).judge(told), profile, texts, places)

    return say


@pytest.fixture
def whynot(places: Places, texts: Texts, settings: Settings) -> Told:
    """Why an offer is not shown to somebody."""

    def say(told: Offer, shown: bool = False, **facts: Any) -> str:
        profile = Profile(**facts)
        found = Judge(profile, places, texts, settings).judge(told)
        return why_not(told, found, profile, texts, places, TODAY, shown)

    return say


NEED = [ScoredFinding(id="emotional_support", score=0.9)]


def test_the_need_the_place_and_what_is_met(why: Told) -> None:
    said = why(offer(conditions=[AGED]), domains=NEED, caregiver_age=70)
    assert (
        said
        == "Past bij je vraag: praten en lotgenoten. Dichtbij: Aalst. Dit klopt al: je bent 65 jaar of ouder."
    )


def test_without_a_need_that_is_said(why: Told) -> None:
    assert why(offer()) == "Ik weet nog niet waar je naar zoekt. Dichtbij: Aalst."


def test_another_need_is_not_hidden(why: Told) -> None:
    other = [ScoredFinding(id="financial_support", score=0.9)]
    assert (
        why(offer(), domains=other)
        == "Je vroeg hier niet zelf om, maar het kan je misschien helpen. Dichtbij: Aalst."
    )


def test_an_audience_is_not_said_twice(why: Told) -> None:
    said = why(
        offer(audience=["young_caregiver"]), domains=NEED, caregiver_groups=[Finding(id="young_caregiver")]
    )
    assert said.count("jonge mantelzorgers") == 1


@pytest.mark.parametrize(
    ("told", "facts", "said"),
    [
        ({}, {"caregiver_municipality": "be-aalst"}, "Dit staat er wel, verder in de lijst."),
        ({}, {}, "Dit staat er wel, verder in de lijst."),
        (
            {},
            {"caregiver_municipality": "be-gent"},
            "Dit geldt in Aalst. Voor zover ik weet, wonen jullie daar niet.",
        ),
        (
            {"conditions": [AGED]},
            {"caregiver_age": 30},
            "Dit past waarschijnlijk niet bij je. Deze voorwaarde klopt niet, met wat ik nu weet: je bent 65 jaar of ouder.",
        ),
        (
            {"conditions": [PAPERS]},
            {},
            "Dit staat er wel, verder in de lijst. Dit weet ik nog niet: er zijn papieren.",
        ),
        ({"negative": True, "summary": "Dit is er niet."}, {}, "Dit is er niet."),
        ({"status": "withdrawn", "summary": "Dit stopte."}, {}, "Dit stopte."),
        ({"status": "planned"}, {}, "Dit is een plan. Vraag na of het er al is."),
        (
            {"audience": ["professional"]},
            {},
            "Dit is bedoeld voor beroepskrachten.",
        ),
        (
            {"status_dates": {"since": None, "until": "2020-01-01"}},
            {},
            "Dit is volgens onze gegevens voorbij.",
        ),
        (
            {"status_dates": {"since": "2027-01-01", "until": None}},
            {},
            "Dit begint volgens onze gegevens op 1 januari 2027.",
        ),
    ],
)
def test_why_not(told: dict[str, Any], facts: dict[str, Any], said: str, whynot: Told) -> None:
    assert whynot(offer(**told), **facts) == said


def test_what_was_shown_already_is_in_the_list(whynot: Told) -> None:
    assert whynot(offer(), shown=True) == "Dit staat al in de lijst."


def test_what_holds_in_the_whole_country_is_not_elsewhere(whynot: Told) -> None:
    wide = offer(service_area=area(scope="country", municipalities=[], country="BE"))
    assert whynot(wide, caregiver_municipality="be-gent") == "Dit staat er wel, verder in de lijst."
