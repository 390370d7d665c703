"""Questions about one offer that was shown."""

import pytest

from actions.details import (
    ActionHowApply,
    ActionNextTime,
    ActionSummary,
    ActionWhatCost,
    ActionWhyNot,
    ActionWhyOffer,
    OfferAction,
)
from actions.guide import ActionGuide
from knowledge.profile import Finding, Reading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

STORY = Reading(
    relation=Finding(id="partner", evidence=["mijn man"]),
    care_contexts=[Finding(id="dementia", evidence=["dementie"])],
    caregiver_age=78,
    domains=[ScoredFinding(id="respite_care", score=0.9)],
    places=lives_in("be-aalst", "both").places,
)
ALL = [ActionHowApply, ActionNextTime, ActionWhatCost, ActionWhyOffer, ActionWhyNot]


async def told(site: str = "be-aalst") -> Talk:
    return await Talk(site=site).turn(ActionGuide(), STORY)


@pytest.mark.parametrize("action", ALL)
async def test_with_several_offers_shown_it_tells_of_one_and_keeps_the_others_a_button_away(action: type[OfferAction]) -> None:
    talk = await told()
    shown = {offer["id"] for offer in talk.offers}
    await talk.turn(action(), text="hoe zit dat?")
    others = {payload.partition("offer:")[2].rstrip('"}') for payload in talk.buttons.values() if payload.startswith(f"/{action.intent}")}
    assert talk.slots["focus"] in shown
    assert others == shown - {talk.slots["focus"]}


@pytest.mark.parametrize("action", ALL)
async def test_an_offer_that_is_named_is_told_about(action: type[OfferAction]) -> None:
    talk = await told()
    second = talk.offers[1]
    await talk.turn(action(), text="en de tweede?")
    assert talk.slots["focus"] == second["id"]
    assert talk.text
    assert "/human" in talk.buttons.values()


async def test_what_was_talked_about_is_meant_when_nothing_is_named() -> None:
    talk = await told()
    third = talk.offers[2]["id"]
    await talk.turn(ActionWhyOffer(), choice=f"offer:{third}")
    await talk.turn(ActionHowApply(), text="hoe vraag ik dat aan?")
    assert talk.slots["focus"] == third


async def test_every_number_that_is_named_stands_in_the_record() -> None:
    talk = await told()
    offer = next(offer for offer in talk.offers if offer["contact"]["phone"])
    await talk.turn(ActionHowApply(), choice=f"offer:{offer['id']}")
    assert offer["contact"]["phone"] in talk.text or offer["contact"]["url"] in talk.text or offer["source_url"] in talk.text


@pytest.mark.parametrize("action", [*ALL, ActionSummary])
async def test_before_anything_was_shown_it_says_so(action: type[OfferAction]) -> None:
    talk = await Talk(site="be-aalst").turn(action(), text="hoe vraag ik dat aan?")
    assert "nog niets" in talk.text


async def test_a_first_question_with_a_need_in_it_is_told_like_anything_else() -> None:
    money = Reading(act="how_apply", domains=[ScoredFinding(id="financial_support", score=0.9)], places=lives_in("be-londerzeel").places)
    talk = await Talk().turn(ActionHowApply(), money, text="hoe vraag ik een premie aan in Londerzeel?")
    assert talk.offers


async def test_an_offer_that_is_gone_meanwhile_does_no_harm() -> None:
    talk = await told()
    await talk.turn(ActionHowApply(), choice="offer:be-aalst-bestaat-niet")
    assert talk.buttons or talk.text


async def test_a_summary_names_what_was_told_what_was_shown_and_who_can_be_called() -> None:
    talk = await told()
    names = [offer["name"] for offer in talk.offers]
    await talk.turn(ActionSummary())
    assert all(name in talk.text for name in names)
    assert "Aalst" in talk.text
    assert "078" in talk.text or "bel" in talk.text.lower()
