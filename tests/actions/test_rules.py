"""The question of a rule, answered in a talk."""

from actions.guide import ActionGuide, ActionSkip
from actions.memory import adviser
from actions.talk import ActionDeny, ActionWhyAsk
from knowledge.profile import Finding, Reading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

MONEY = Reading(
    relation=Finding(id="parent"),
    care_contexts=[Finding(id="dementia")],
    caregiver_age=50,
    receiver_age=84,
    domains=[ScoredFinding(id="financial_support", score=0.95)],
    places=lives_in("be-londerzeel", "both").places,
)


async def rule_asked(talk: Talk) -> str:
    await talk.turn(ActionGuide(), MONEY)
    assert talk.slots["asked"].startswith("rule-")
    return talk.slots["asked"]


async def test_when_the_rest_is_known_the_question_of_a_rule_is_asked(talk: Talk) -> None:
    key = await rule_asked(talk)
    assert talk.buttons["Ja"] == f'/inform{{"choice": "{key}:yes"}}'
    assert set(talk.buttons) >= {"Ja", "Nee", "Sla over"}


async def test_a_button_answers_it(talk: Talk) -> None:
    key = await rule_asked(talk)
    await talk.turn(ActionGuide(), choice=f"{key}:no")
    assert talk.profile.circumstances.answers == {key: False}


async def test_no_in_words_is_an_answer_and_not_a_way_to_skip(talk: Talk) -> None:
    key = await rule_asked(talk)
    await talk.turn(ActionDeny(), Reading(act="deny"))
    assert talk.profile.circumstances.answers == {key: False}
    assert talk.slots["asked"] != key


async def test_yes_in_words_is_an_answer(talk: Talk) -> None:
    key = await rule_asked(talk)
    await talk.turn(ActionGuide(), Reading(act="affirm"))
    assert talk.profile.circumstances.answers == {key: True}


async def test_what_a_rule_is_asked_for_is_told_and_it_is_asked_again(talk: Talk) -> None:
    await rule_asked(talk)
    question = talk.text.splitlines()[-1]
    await talk.turn(ActionWhyAsk())
    assert adviser().texts.say("rule_question.why") in talk.text
    assert question in talk.text


async def test_what_does_not_exist_in_a_town_is_an_answer_with_its_source(talk: Talk) -> None:
    await talk.turn(ActionGuide(), MONEY.model_copy(update={"places": lives_in("be-gent", "both").places}))
    assert "De stad Gent betaalt geen algemene mantelzorgpremie." in talk.text
    assert "2016" in talk.text
    assert all("bestaat niet" not in offer["name"] for offer in talk.offers)


async def test_a_fact_that_was_skipped_is_not_asked_again_by_the_question_of_a_rule(talk: Talk) -> None:
    await talk.turn(ActionGuide(), MONEY.model_copy(update={"receiver_age": None, "caregiver_age": None}))
    asked = set()
    for _ in range(12):
        if not talk.slots["asked"]:
            break
        asked.add(talk.slots["asked"])
        await talk.turn(ActionSkip(), Reading(act="skip"))
        question = talk.slots["asked"] and adviser().condition(talk.slots["asked"], talk.profile)
        assert not question or question.type != "age" or f"{question.about}_age" not in asked


async def test_with_one_home_known_the_other_is_not_asked_before_anything_is_shown(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("nl-zeist", "receiver"))
    await talk.turn(ActionGuide(), Reading(domains=[ScoredFinding(id="financial_support", score=0.9)]))
    assert talk.offers
