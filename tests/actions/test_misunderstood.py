"""What was not understood, other business, anger, other languages: kind, never the same twice, soon a person."""

import pytest

from actions.guide import ActionGuide
from actions.misunderstood import ActionInsult, ActionOutOfScope
from actions.talk import ActionForgetMe, ActionOtherLanguage, ActionRepeat
from knowledge.profile import Finding, Reading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

NOTHING = Reading()
RESPITE = Reading(domains=[ScoredFinding(id="respite_care", score=0.9)])


@pytest.mark.parametrize("action", [ActionOutOfScope, ActionInsult])
async def test_the_second_time_a_persons_number_comes_along_and_later_something_else_is_said(action: type, aalst: Talk) -> None:
    said = []
    for _ in range(5):
        await aalst.turn(action(), Reading(in_scope=False), text="hoe laat is het containerpark open?")
        said.append((aalst.text, bool(aalst.contacts)))
    assert [shown for _, shown in said] == [False, True, False, False, False]
    assert all(first != second for (first, _), (second, _) in zip(said, said[1:], strict=False))


async def test_understanding_again_begins_the_count_anew(aalst: Talk) -> None:
    await aalst.turn(ActionOutOfScope(), Reading(in_scope=False), text="hoe laat is het?")
    await aalst.turn(ActionGuide(), RESPITE, text="ik wil even rust")
    assert aalst.slots["misses"] == 0


async def test_an_answer_that_is_not_understood_brings_the_question_again_once(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), lives_in("be-aalst"), text="in aalst")
    before = dict(aalst.buttons)
    await aalst.turn(ActionOutOfScope(), Reading(in_scope=False), text="blabla zot")
    assert set(before) <= set(aalst.buttons)
    await aalst.turn(ActionOutOfScope(), Reading(in_scope=False), text="blabla zot")
    assert aalst.contacts


async def test_a_remark_in_the_middle_of_a_talk_is_heard_and_not_sent_away(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), RESPITE, text="ik wil even rust")
    aalst.slots["asked"] = None
    await aalst.turn(ActionOutOfScope(), Reading(in_scope=False), text="gisteren nog op de monteur gewacht")
    assert "utter_out_of_scope" not in aalst.text
    assert aalst.buttons


async def test_a_place_in_a_text_that_says_nothing_else_is_taken_up(talk: Talk) -> None:
    await talk.turn(ActionGuide(), RESPITE, text="ik wil even rust")
    await talk.turn(ActionOutOfScope(), lives_in("be-gent", "unknown").model_copy(update={"in_scope": False}), text="gent dus")
    assert talk.profile.caregiver_municipality == "be-gent"
    assert talk.offers


@pytest.mark.parametrize(("language", "word"), [("en", "Dutch"), ("fr", "néerlandais"), ("de", "Niederländisch"), ("tr", "Hollandaca"), ("pl", "niderlandzku"), ("ar", "الهولندية"), (None, "Nederlands")])
async def test_another_language_is_answered_in_it_with_who_can_help(language: str | None, word: str) -> None:
    talk = await Talk(site="be-aalst").turn(ActionOtherLanguage(), Reading(act="other_language", language=language), text="…")
    assert word in talk.text
    assert talk.contacts
    assert all(line["name"] in talk.text for line in talk.contacts)


async def test_what_was_said_can_be_asked_for_again(aalst: Talk) -> None:
    await aalst.turn(ActionRepeat(), NOTHING, text="wat zei je?")
    assert aalst.text == "utter_repeat"
    await aalst.turn(ActionGuide(), RESPITE, text="ik wil even rust")
    names = [offer["name"] for offer in aalst.offers]
    aalst.slots["asked"] = None
    await aalst.turn(ActionRepeat(), NOTHING, text="wat zei je?")
    assert all(name in aalst.text for name in names)


async def test_vergeet_mij_empties_the_talk_and_restarts_it(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(relation=Finding(id="parent"), domains=RESPITE.domains), text="mijn moeder")
    await aalst.turn(ActionForgetMe(), Reading(act="forget_me"), text="vergeet mij")
    assert aalst.restarted
    assert {name for name, value in aalst.slots.items() if value is not None} <= {"address", "variant"}
