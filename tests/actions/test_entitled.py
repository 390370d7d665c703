""" "Heb ik daar recht op?": the open conditions of one offer, one by one, and an outcome in words."""

from actions.entitled import (
    FORM,
    SLOT,
    ActionAskRule,
    ActionEntitled,
    ActionEntitledOutcome,
    ValidateEligibilityForm,
)
from actions.guide import ActionGuide, ActionMore
from actions.memory import adviser
from knowledge.profile import Finding, Reading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

MONEY = Reading(
    relation=Finding(id="parent"),
    domains=[ScoredFinding(id="financial_support", score=0.95)],
    places=lives_in("be-londerzeel", "both").places,
)
MOST = 20


async def opened() -> Talk:
    """A talk in which the check of the local premium has just begun and its first question stands."""
    talk = await Talk(site="be-londerzeel").turn(ActionGuide(), MONEY)
    while not any(offer["kind"] == "premium" for offer in talk.offers):
        await talk.turn(ActionMore())
    premium = next(offer for offer in talk.offers if offer["kind"] == "premium")
    await talk.turn(ActionEntitled(), choice=f"offer:{premium['id']}")
    assert talk.next == FORM
    assert premium["name"] in talk.text
    talk.form, talk.slots["requested_slot"] = FORM, SLOT
    return await talk.turn(ActionAskRule())


async def answered(talk: Talk, reading: Reading | None = None, **message: str) -> Talk:
    """An answer, and the next question when there is one, as Rasa runs them."""
    await talk.turn(ValidateEligibilityForm(), reading, **message)
    if talk.slots[SLOT] is None:
        await talk.turn(ActionAskRule(), reading, **message)
    return talk


async def test_each_question_can_be_skipped_and_none_comes_twice() -> None:
    talk, seen = await opened(), []
    for _ in range(MOST):
        seen.append(talk.slots["asked"])
        assert "/skip" in talk.buttons.values()
        await answered(talk, Reading(act="skip"), intent="skip")
        if talk.slots[SLOT] == "done":
            break
    assert talk.slots[SLOT] == "done"
    assert len(seen) == len(set(seen))


async def test_it_ends_in_words_with_who_decides_and_the_source_and_no_promise() -> None:
    talk = await opened()
    for _ in range(MOST):
        await answered(talk, Reading(act="affirm"), intent="affirm")
        if talk.slots[SLOT] == "done":
            break
    await talk.turn(ActionEntitledOutcome())
    assert "Bron" in talk.text
    assert "je krijgt zeker" not in talk.text.lower()
    assert talk.slots["asked"] is None
    assert "/human" in talk.buttons.values()


async def test_a_condition_that_surely_fails_ends_it_at_once() -> None:
    talk = await opened()
    for _ in range(MOST):
        if talk.slots[SLOT] == "done":
            break
        await answered(talk, Reading(act="deny"), intent="deny", choice=f"{talk.slots['asked']}:no")
    await talk.turn(ActionEntitledOutcome())
    assert "niet" in talk.text


async def test_why_a_question_is_asked_is_told_and_the_question_stays() -> None:
    talk = await opened()
    asked = talk.slots["asked"]
    await talk.turn(ValidateEligibilityForm(), Reading(act="why_ask"), intent="why_ask")
    assert talk.text == adviser().texts.why(asked)
    await talk.turn(ActionAskRule(), Reading(act="why_ask"), intent="why_ask")
    assert talk.slots["asked"] == asked


async def test_danger_and_stop_set_nothing_so_that_their_rules_come_first() -> None:
    talk = await opened()
    for intent in ("danger", "distress", "stop", "human", "start_over", "forget_me"):
        before = dict(talk.slots)
        await talk.turn(ValidateEligibilityForm(), intent=intent)
        assert (talk.slots, talk.said) == (before, [])


async def test_another_need_leaves_the_form() -> None:
    talk = await opened()
    before = dict(talk.slots)
    await talk.turn(ValidateEligibilityForm(), Reading(domains=[ScoredFinding(id="respite_care", score=0.9)]), intent="tell", text="ik wil rust")
    assert talk.slots == before


async def test_with_nothing_open_the_outcome_comes_at_once() -> None:
    talk = await Talk(site="be-aalst").turn(ActionGuide(), Reading(domains=[ScoredFinding(id="emotional_support", score=0.9)]))
    cafe = next(offer for offer in talk.offers if not offer["eligibility"]["open"])
    await talk.turn(ActionEntitled(), choice=f"offer:{cafe['id']}")
    assert talk.next is None
    assert cafe["name"] in talk.text
