"""The short check about the caregiver, in a talk."""

import pytest

from actions.check import SLOT, ActionAskCheck, ActionCheckOutcome, ActionCheckStart, ValidateCheckForm
from actions.guide import ActionGuide, ActionMore
from actions.resume import CHECK_FORM
from actions.talk import ActionStop
from knowledge.concepts import OverburdenLevel
from knowledge.profile import Finding, Overburden, Reading, ScoredFinding
from tests.actions.conftest import Talk

MOST = 20
TIRED = Reading(
    overburden=Overburden(level=OverburdenLevel.SIGNS, signs=[Finding(id="exhaustion")]),
    domains=[ScoredFinding(id="respite_care", score=0.9)],
)


async def opened(site: str = "be-aalst") -> Talk:
    talk = await Talk(site=site).turn(ActionCheckStart(), intent="check_start")
    assert talk.next == CHECK_FORM
    talk.form, talk.slots["requested_slot"] = CHECK_FORM, SLOT
    return await talk.turn(ActionAskCheck())


async def answered(talk: Talk, reading: Reading | None = None, **message: str) -> Talk:
    await talk.turn(ValidateCheckForm(), reading, **message)
    if talk.slots[SLOT] is None:
        await talk.turn(ActionAskCheck(), reading, **message)
    return talk


async def through(talk: Talk, option: int) -> Talk:
    """Press the same option of each question; -1 is the last one before "sla over"."""
    for _ in range(MOST):
        if talk.slots[SLOT] == "done":
            break
        payloads = [payload for payload in talk.buttons.values() if "check:" in payload]
        choice = payloads[option].partition('"choice": "')[2].rstrip('"}')
        await answered(talk, choice=choice, intent="inform")
    assert talk.slots[SLOT] == "done"
    return await talk.turn(ActionCheckOutcome())


async def test_the_check_is_offered_to_who_tells_of_strain_once(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), TIRED)
    assert "/check_start" in aalst.buttons.values()
    await aalst.turn(ActionMore())
    assert "/check_start" not in aalst.buttons.values()


async def test_who_tells_of_no_strain_is_not_offered_it(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=[ScoredFinding(id="respite_care", score=0.9)]))
    assert "/check_start" not in aalst.buttons.values()


async def test_every_question_can_be_skipped_and_then_nothing_is_claimed() -> None:
    talk = await opened()
    for _ in range(MOST):
        if talk.slots[SLOT] == "done":
            break
        assert "/skip" in talk.buttons.values()
        await answered(talk, Reading(act="skip"), intent="skip")
    await talk.turn(ActionCheckOutcome())
    assert talk.slots["check"] is None
    assert talk.text


@pytest.mark.parametrize("option", [0, -1])
async def test_it_ends_in_words_and_keeps_no_answer(option: int) -> None:
    talk = await through(await opened(), option)
    assert talk.slots["check"] is None
    assert talk.slots[SLOT] is None
    assert talk.profile.overburden.level == OverburdenLevel.NONE
    assert {"score", "punten", "diagnose"}.isdisjoint(talk.text.lower().split())


async def test_when_it_is_heavy_a_human_being_comes_before_any_offer() -> None:
    talks = [await through(await opened(), option) for option in (0, -1)]
    heavy = [talk for talk in talks if talk.contacts]
    assert len(heavy) == 1
    assert heavy[0].said[0]["custom"]["safety"]["contacts"]


async def test_an_answer_in_words_is_understood() -> None:
    talk = await opened()
    before = talk.text
    await answered(talk, Reading(), text="weet ik niet", intent="unsure")
    assert talk.text != before


async def test_what_is_not_understood_is_asked_once_more_and_then_left() -> None:
    talk = await opened()
    await answered(talk, Reading(act="skip"), intent="skip")
    question = talk.text
    await answered(talk, Reading(), text="???", intent="inform")
    assert question in talk.text
    await answered(talk, Reading(), text="!!!", intent="inform")
    assert question not in talk.text


async def test_danger_and_stop_set_nothing_so_that_their_rules_come_first() -> None:
    talk = await opened()
    for intent in ("danger", "distress", "stop", "human"):
        before = dict(talk.slots)
        await talk.turn(ValidateCheckForm(), intent=intent, text="ik wil dood")
        assert (talk.slots, talk.said) == (before, [])


async def test_stopping_forgets_the_answers_and_the_talk_goes_on() -> None:
    talk = await answered(await opened(), Reading(act="skip"), intent="skip")
    await talk.turn(ActionStop(), Reading(act="stop"), intent="stop")
    assert talk.form is None
    assert talk.slots["check"] is None
    assert talk.text
