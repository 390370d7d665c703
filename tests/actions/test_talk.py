import pytest

from actions.guide import ActionGuide
from actions.memory import adviser
from actions.safety import ActionDistress
from actions.talk import ActionAffirm, ActionDeny, ActionStartOver, ActionWhyAsk
from knowledge.concepts import SafetyKind
from knowledge.profile import Reading, SafetyReading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

QUESTIONS = ["caregiver_municipality", "receiver_municipality", "need", "caregiver_age", "receiver_age", "relation", "care_context"]


async def test_yes_to_the_gentle_question_shows_the_lines(aalst: Talk) -> None:
    await aalst.turn(ActionDistress(), Reading(safety=SafetyReading(check=True)))
    await aalst.turn(ActionAffirm(), Reading(act="affirm"))
    assert aalst.said[0]["custom"]["safety"]["kind"] == SafetyKind.SUICIDAL_SELF
    assert {line["country"] for line in aalst.contacts} == {"BE"}


async def test_no_to_the_gentle_question_goes_on_with_the_talk(aalst: Talk) -> None:
    await aalst.turn(ActionDistress(), Reading(safety=SafetyReading(check=True)))
    await aalst.turn(ActionDeny(), Reading(act="deny"))
    assert aalst.contacts == []
    assert aalst.slots["asked"] == "need"


async def test_yes_means_the_same_municipality_where_that_was_asked(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("be-aalst"))
    talk.slots["asked"] = "receiver_municipality"
    await talk.turn(ActionAffirm(), Reading(act="affirm"))
    assert talk.profile.receiver_municipality == "be-aalst"


async def test_yes_to_nothing_asks_to_tell(talk: Talk) -> None:
    assert (await talk.turn(ActionAffirm(), Reading(act="affirm"))).text == "utter_tell_me"


async def test_no_to_a_question_goes_on_without_the_answer(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("be-aalst"))
    await talk.turn(ActionDeny(), Reading(act="deny"))
    assert talk.offers


async def test_no_to_nothing_asks_whether_there_is_something_else(talk: Talk) -> None:
    assert (await talk.turn(ActionDeny(), Reading(act="deny"))).text == "utter_anything_else"


async def test_starting_over_forgets_everything(talk: Talk) -> None:
    needs = Reading(domains=[ScoredFinding(id="respite_care", score=0.9)], places=lives_in("be-aalst").places)
    await talk.turn(ActionGuide(), needs)
    assert talk.slots["shown"]
    await talk.turn(ActionStartOver())
    assert talk.text == "utter_start_over"
    # Under which labels the talk counted is kept, so that it does not count twice.
    assert {name for name, value in talk.slots.items() if value is not None} <= {"address", "variant", "counted"}


@pytest.mark.parametrize("about", QUESTIONS)
async def test_why_a_question_is_asked_is_told_and_it_is_asked_again(talk: Talk, about: str) -> None:
    talk.slots["asked"] = about
    await talk.turn(ActionWhyAsk())
    question = adviser().texts.question(about)
    assert talk.text == f"{question['why']} {question['text']}"
    assert "/skip" in talk.buttons.values()
    assert len(talk.buttons) == len(question["options"]) + 1
    assert talk.slots["asked"] == about


@pytest.mark.parametrize("asked", [None, "safety_check"])
async def test_without_a_question_of_that_kind_the_reason_is_general(talk: Talk, asked: str | None) -> None:
    talk.slots["asked"] = asked
    await talk.turn(ActionWhyAsk())
    assert talk.text == adviser().texts.say("speech.why_in_general")
