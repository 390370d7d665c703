"""Danger: the right lines of the right country, in fixed sentences, before anything else."""

from rasa_sdk.events import SlotSet

from actions.memory import Events, remember
from actions.resume import resume
from actions.speech import button
from actions.turn import TalkAction, Turn
from knowledge.answers import answer_to
from knowledge.concepts import CaregiverGroup, SafetyKind
from knowledge.helplines import contacts, general_contacts

SAFETY_CHECK = "safety_check"


class ActionDanger(TalkAction):
    """Shows the helplines for the danger that was read, or that was confirmed."""

    def name(self) -> str:
        return "action_danger"

    def take(self, turn: Turn) -> Events:
        """The card comes in the same turn; what else was said is kept for afterwards."""
        return show_danger(turn)


class ActionDistress(TalkAction):
    """An ambiguous sentence gets one gentle question first."""

    def name(self) -> str:
        return "action_distress"

    def take(self, turn: Turn) -> Events:
        """Ask, with buttons; what else was said is kept."""
        profile = turn.memory.profile.with_reading(turn.memory.reading)
        yes, no = turn.texts.say("safety.check_yes"), turn.texts.say("safety.check_no")
        turn.speech.say(turn.texts.say("safety.check"), [button(yes, "confirm_danger"), button(no, "go_on")])
        return [remember(profile), *_paused(turn), SlotSet("asked", SAFETY_CHECK)]


def show_danger(turn: Turn) -> Events:
    """The card of the danger that was told; yes to the gentle question is a wish to die."""
    memory = turn.memory
    if memory.reading.safety.unread:
        return _general(turn)
    profile = memory.profile.with_reading(memory.reading)
    kind = memory.reading.safety.kind
    if kind == SafetyKind.NONE:
        kind = SafetyKind.SUICIDAL_SELF
    child = turn.writer_is_child or (kind == SafetyKind.CHILD_AT_RISK and CaregiverGroup.YOUNG in profile.groups)
    lines = contacts(turn.adviser.settings.data, kind, memory.country, child)
    on = [button(turn.texts.say("speech.go_on"), "go_on"), button(turn.texts.say("speech.human"), "human")]
    lines = [line.addressing(turn.texts.address) for line in lines]
    turn.speech.contacts(turn.texts.say(f"safety.{kind}"), lines, on, kind)
    return [remember(profile), *_paused(turn), SlotSet("asked", None)]


def answer_check(turn: Turn) -> Events | None:
    """What follows the answer in words to the gentle question; None when it was not asked, or the message is no answer to it."""
    if turn.memory.asked != SAFETY_CHECK:
        return None
    acts = {"affirm": "yes", "deny": "no", "unsure": "yes", "skip": "yes"}
    said = acts.get(turn.memory.reading.act) or answer_to(SAFETY_CHECK, turn.memory.text, turn.adviser.settings.data)
    if said is None:
        return None
    return show_danger(turn) if said == "yes" else resume(turn)


def _paused(turn: Turn) -> Events:
    """The question that danger came in between is kept, so that it can be asked again afterwards."""
    open_question = turn.memory.asked if turn.memory.asked != SAFETY_CHECK else turn.memory.paused
    return [SlotSet("paused", turn.memory.form or open_question)]


def _general(turn: Turn) -> Events:
    """A text that could not be read may hold danger: the general lines, and the talk can go on."""
    lines = general_contacts(turn.adviser.settings.data, turn.memory.country, turn.writer_is_child)
    turn.speech.contacts(turn.texts.say("safety.unread"), lines, [button(turn.texts.say("speech.go_on"), "go_on")])
    return []
