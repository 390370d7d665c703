"""The way to a person: numbers, what goes along, and when it is offered without being asked for."""

import pytest

from actions.guide import ActionGuide
from actions.human import ActionHuman
from actions.memory import adviser
from actions.misunderstood import ActionInsult
from actions.safety import ActionDanger
from actions.talk import ActionForgetMe
from knowledge.concepts import SafetyKind
from knowledge.helplines import load_helplines
from knowledge.profile import Finding, Overburden, Reading, SafetyReading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

PERSON = "Ik wil iemand spreken"
RESPITE = [ScoredFinding(id="respite_care", score=0.9)]


@pytest.mark.parametrize(("site", "country"), [("be-gent", "BE"), ("nl-utrecht", "NL")])
async def test_who_wants_a_human_gets_numbers_of_the_own_country(site: str, country: str) -> None:
    talk = await Talk(site=site).turn(ActionHuman())
    kinds = {line.id: line.kinds for line in load_helplines(adviser().settings.data)} | {site: {"municipality"}}
    assert {line["country"] for line in talk.contacts} == {country}
    assert {"caregiver_line", "talk"} <= set().union(*(kinds[line["id"]] for line in talk.contacts))
    assert all(line["phone"] in talk.text for line in talk.contacts if line["phone"])


@pytest.mark.parametrize("age", [None, 12])
async def test_no_line_comes_twice(talk: Talk, age: int | None) -> None:
    await talk.turn(ActionHuman(), Reading(caregiver_age=age))
    shown = [line["id"] for line in talk.contacts]
    assert len(shown) == len(set(shown)) > 0


async def test_asking_for_a_human_is_no_danger(talk: Talk) -> None:
    assert (await talk.turn(ActionHuman())).said[0]["custom"]["safety"]["kind"] == SafetyKind.NONE


async def test_the_number_of_the_own_municipality_comes_first() -> None:
    talk = await Talk(site="be-gent").turn(ActionHuman())
    assert talk.contacts[0]["id"] == "be-gent"


async def test_what_was_told_goes_along_in_sentences(aalst: Talk) -> None:
    told = Reading(
        relation=Finding(id="partner", evidence=["mijn man"]),
        care_contexts=[Finding(id="dementia", evidence=["dementie"])],
        domains=RESPITE,
        overburden=Overburden(level="signs", signs=[Finding(id="sleep", evidence=["slaap niet"])]),
    )
    await aalst.turn(ActionGuide(), told)
    await aalst.turn(ActionHuman(), Reading(act="human"))
    along = aalst.said[0]["custom"]["handover"]
    assert along["municipality"] == "be-aalst"
    assert along["reason"] == "asked"
    words = " ".join(along["summary"])
    assert all(part in words for part in ("Aalst", "dementie", "slecht slaapt", "Dit kwam al ter sprake"))


async def test_what_is_asked_for_in_the_same_breath_goes_along(talk: Talk) -> None:
    await talk.turn(ActionHuman(), Reading(act="human", domains=RESPITE, places=lives_in("nl-utrecht").places))
    along = talk.said[0]["custom"]["handover"]
    assert along["municipality"] == "nl-utrecht"
    assert talk.profile.domains


async def test_nothing_told_is_nothing_that_goes_along(talk: Talk) -> None:
    await talk.turn(ActionHuman(), Reading(act="human"))
    assert talk.said[0]["custom"]["handover"] == {"municipality": None, "reason": "asked", "summary": []}


async def test_who_is_heavily_burdened_is_offered_a_person(aalst: Talk) -> None:
    heavy = Overburden(level="severe", signs=[Finding(id="exhaustion", evidence=["op"])])
    await aalst.turn(ActionGuide(), Reading(domains=RESPITE, overburden=heavy))
    assert PERSON in aalst.buttons
    await aalst.turn(ActionHuman(), Reading(act="human"))
    assert aalst.said[0]["custom"]["handover"]["reason"] == "overburden"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("de deurwaarder stond hier gisteren", True),
        ("ik kan de huur niet meer betalen", True),
        ("we hebben veel schulden", True),
        ("ik voel me schuldig", False),
        ("is er een premie voor mantelzorgers", False),
    ],
)
async def test_money_trouble_gets_a_person_offered(aalst: Talk, text: str, offered: bool) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=[ScoredFinding(id="financial_support", score=0.9)]), text=text)
    assert ("geldzorgen" in aalst.text) == offered
    assert (PERSON in aalst.buttons) == offered


async def test_twice_not_understood_and_danger_get_a_person_offered(aalst: Talk) -> None:
    for _ in range(2):
        await aalst.turn(ActionInsult(), Reading(act="insult"))
    assert PERSON in aalst.buttons
    await aalst.turn(ActionDanger(), Reading(safety=SafetyReading(kind="suicidal_self")))
    assert PERSON in aalst.buttons


async def test_forget_me_tells_the_gateway_too(aalst: Talk) -> None:
    await aalst.turn(ActionForgetMe())
    assert aalst.said[0]["custom"]["forgotten"] is True
