"""The short check about the caregiver: offered and never pushed, every question can be skipped, and nothing of it is kept."""

from rasa_sdk.events import FollowupAction, SlotSet

from actions.advice import advise, offer_list
from actions.forms import FormQuestion, FormValidation
from actions.memory import Events
from actions.resume import CHECK_FORM
from actions.speech import Button, button, choice_button
from actions.turn import TalkAction, Turn
from knowledge.concepts import Sign
from knowledge.profile import Profile, ScoredFinding
from knowledge.strain import (
    Check,
    Checks,
    Item,
    introduction,
    judge,
    level_after,
    load_checks,
    next_question,
    respond,
)

SLOT = "check_answer"
CHOICE = "check"
SURE = 0.9
SHOWN_AFTER = 2


class ActionCheckStart(TalkAction):
    """Opens the check."""

    def name(self) -> str:
        return "action_check_start"

    def take(self, turn: Turn) -> Events:
        """Say what it is; then the form asks."""
        checks = checks_of(turn)
        heard = SlotSet("heard", sorted(turn.memory.heard | {"check"}))
        if checks.offered is None or next_question(checks.offered, {}, told_signs(turn)) is None:
            turn.speech.contacts(turn.texts.say("speech.human_intro"), turn.people())
            return [heard]
        turn.speech.say(turn.texts.said(introduction(checks.offered, told_signs(turn))))
        return [heard, SlotSet("check", {}), SlotSet(SLOT, None), SlotSet("asked", None), FollowupAction(CHECK_FORM)]


class ActionAskCheck(FormQuestion):
    """Asks the next question of the check."""

    def name(self) -> str:
        return f"action_ask_{CHECK_FORM}_{SLOT}"

    def ask(self, turn: Turn) -> Events:
        """One question with its answers, and a way to skip it."""
        item = open_item(turn)
        if item:
            turn.speech.say(turn.texts.said(item.question), answers_of(turn, item))
        return []


class ValidateCheckForm(FormValidation):
    """Takes the answer to a question of the check."""

    slot = SLOT

    def name(self) -> str:
        return f"validate_{CHECK_FORM}"

    def why(self, turn: Turn) -> str:
        """What the check is for."""
        return turn.texts.say("talk.check_why")

    def answer(self, turn: Turn) -> Events | None:
        """The answer among the others; the form is done when no question is left that could change the outcome."""
        memory, item, check = turn.memory, open_item(turn), offered_check(turn)
        if item is None or check is None:
            return [SlotSet(SLOT, "done")]
        if memory.choice.about and memory.choice.about != CHOICE:
            return None
        skips = memory.intent in ("skip", "unsure")
        given = checks_of(turn).hear(item, memory.choice.value or memory.text)
        if not skips and not given.understood:
            return None if memory.reading.domains else _once_more(turn, item, check)
        return _answered(turn, check, item, None if skips else given.value)


class ActionCheckOutcome(TalkAction):
    """The end of the check: words, a human being first when it is heavy, then what may help."""

    def name(self) -> str:
        return "action_check_outcome"

    def take(self, turn: Turn) -> Events:
        """Say the outcome; the answers are forgotten in the same turn."""
        check = offered_check(turn)
        forget = [SlotSet("check", None), SlotSet(SLOT, None), SlotSet("asked", None), SlotSet("misses", 0)]
        if check is None:
            return forget
        answers = turn.memory.check
        outcome = judge(check, answers, told_signs(turn))
        said = respond(check, outcome, answers, told_signs(turn), turn.texts)
        words = turn.texts.said(" ".join(said.sentences))
        if said.human_first:
            turn.speech.contacts(words, turn.people())
        else:
            turn.speech.say(words)
        level = level_after(outcome, turn.memory.profile.overburden.level)
        profile = turn.memory.profile.model_copy(
            update={
                "overburden": turn.memory.profile.overburden.model_copy(update={"level": level}),
                "domains": [ScoredFinding(id=domain, score=SURE) for domain in said.domains] or turn.memory.profile.domains,
            }
        )
        return [*forget, *_offers(turn, profile)]


def checks_of(turn: Turn) -> Checks:
    """The checks that may be used here."""
    return load_checks(turn.adviser.settings.data, turn.adviser.settings.checks)


def offered_check(turn: Turn) -> Check | None:
    """The check of this talk."""
    return checks_of(turn).offered


def told_signs(turn: Turn) -> list[Sign]:
    """The signs that were told already: they are not asked again."""
    return [Sign(finding.id) for finding in turn.memory.profile.overburden.signs]


def open_item(turn: Turn) -> Item | None:
    """The question that is open now."""
    check = offered_check(turn)
    return next_question(check, turn.memory.check, told_signs(turn)) if check else None


def answers_of(turn: Turn, item: Item) -> list[Button]:
    """The options of a question, and a way to skip it."""
    options = [choice_button(turn.texts.said(option.title), "inform", CHOICE, option.value) for option in item.options]
    return [*options, button(turn.texts.say("speech.skip"), "skip")]


def _answered(turn: Turn, check: Check, item: Item, value: str | None) -> Events:
    answers = {**turn.memory.check, item.id: value}
    done = next_question(check, answers, told_signs(turn)) is None
    return [SlotSet("check", answers), SlotSet("misses", 0), SlotSet(SLOT, "done" if done else None)]


def _once_more(turn: Turn, item: Item, check: Check) -> Events:
    """An answer that was not understood: the question comes once more, and is then left."""
    if turn.memory.misses:
        return _answered(turn, check, item, None)
    turn.speech.say(turn.texts.say("talk.answer_unclear"))
    return [SlotSet("misses", 1), SlotSet(SLOT, None)]


def _offers(turn: Turn, profile: Profile) -> Events:
    advice, located = advise(turn, profile)
    return offer_list(turn, located, advice, SHOWN_AFTER)
