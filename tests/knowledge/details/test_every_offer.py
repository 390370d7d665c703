"""What holds for whatever is said about any shipped offer to anybody."""

import json
from datetime import date

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.details.apply import how_to_apply
from knowledge.details.outcome import change_in_words, outcome_in_words
from knowledge.details.reasons import why_not, why_this
from knowledge.details.step import next_step
from knowledge.details.summary import summary_in_words
from knowledge.details.times import next_times
from knowledge.eligibility import Judge
from knowledge.helplines import load_helplines
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.ranking import reasons
from knowledge.recommend import Recommendation
from knowledge.settings import Settings
from knowledge.show import offer_card
from knowledge.texts import Texts
from tests.knowledge.conftest import DATA
from tests.knowledge.details.conftest import TODAY, profiles, whole

PEOPLE = profiles()
DAYS = [TODAY, date(2027, 1, 1), date(2028, 2, 29)]


@pytest.mark.parametrize("stale", [True, False])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_how_and_when_are_told_of_every_offer(
    shipped: dict[str, Offer], texts: Texts, day: date, stale: bool
) -> None:
    for offer in shipped.values():
        whole(offer, how_to_apply(offer, texts, stale, day))
        whole(offer, next_times(offer, texts, stale, day))


@pytest.mark.parametrize("name", PEOPLE)
def test_why_and_the_outcome_are_told_of_every_offer_to_everybody(
    shipped: dict[str, Offer], places: Places, texts: Texts, settings: Settings, name: str
) -> None:
    profile = PEOPLE[name]
    judge = Judge(profile, places, texts, settings)
    for offer in shipped.values():
        found = judge.judge(offer)
        whole(offer, why_this(offer, found, profile, texts, places))
        whole(offer, why_not(offer, found, profile, texts, places, TODAY))
        whole(offer, why_not(offer, found, profile, texts, places, TODAY, shown=True))
        whole(offer, outcome_in_words(offer, found, texts, stale=True, today=TODAY))


@pytest.mark.parametrize("name", PEOPLE)
def test_a_step_and_a_summary_can_be_made_of_every_offer(
    shipped: dict[str, Offer], places: Places, texts: Texts, settings: Settings, name: str
) -> None:
    profile = PEOPLE[name]
    judge = Judge(profile, places, texts, settings)
    lines = load_helplines(DATA)[:3]
    known = json.dumps([line.as_contact() for line in lines], ensure_ascii=False)
    for offer in shipped.values():
        found = Recommendation(offer, 1.0, reasons(offer, profile, texts, places), judge.judge(offer), True)
        if found.eligibility.status != "unlikely":
            whole(offer, next_step([found], profile, texts))
        card = offer_card(offer, places, texts, True, TODAY)
        whole(offer, summary_in_words(profile, [card], lines, texts, places, TODAY), known)


def test_every_change_between_two_people_can_be_told(
    shipped: dict[str, Offer], places: Places, texts: Texts, settings: Settings
) -> None:
    judged = {
        name: {key: Judge(profile, places, texts, settings).judge(offer) for key, offer in shipped.items()}
        for name, profile in PEOPLE.items()
    }
    told = 0
    for before in judged.values():
        for after in judged.values():
            for key, offer in shipped.items():
                text = change_in_words(before, after, [offer], texts)
                if before[key].status == after[key].status:
                    assert text == ""
                elif text:
                    told += 1
                    whole(offer, text)
    assert told > 100


def test_nobody_is_a_profile_too(texts: Texts, places: Places) -> None:
    assert summary_in_words(Profile(), [], [], texts, places, TODAY).startswith(
        "Samenvatting van 1 juni 2026."
    )
