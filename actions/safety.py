"""Danger: the right lines of the right country, in fixed sentences, before anything else."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import Memory, adviser, remember
from actions.speech import button, say_contacts
from knowledge.concepts import CaregiverGroup, SafetyKind
from knowledge.helplines import contacts, counts_as_child, general_contacts


class ActionDanger(Action):
    """Shows the helplines for the danger that was read, or that was confirmed."""

    def name(self) -> str:
        return "action_danger"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The card comes in the same turn; what else was said is kept for afterwards."""
        memory = Memory.of(tracker)
        if memory.reading.safety.unread:
            return _say_general(dispatcher, memory)
        profile = memory.profile.with_reading(memory.reading)
        kind = memory.reading.safety.kind
        if kind == SafetyKind.NONE:
            kind = SafetyKind.SUICIDAL_SELF  # the gentle question was answered with yes
        ask = adviser()
        child = by_child(memory) or kind == SafetyKind.CHILD_AT_RISK and CaregiverGroup.YOUNG in profile.groups
        lines = contacts(ask.settings.data, kind, memory.country, child)
        say_contacts(
            dispatcher,
            ask.texts.say(f"safety.{kind}"),
            kind,
            lines,
            [button(ask.texts.say("speech.go_on"), "go_on"), button(ask.texts.say("speech.human"), "human")],
        )
        return [remember(profile), SlotSet("asked", None)]


class ActionDistress(Action):
    """An ambiguous sentence gets one gentle question first."""

    def name(self) -> str:
        return "action_distress"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Ask, with buttons; what else was said is kept."""
        memory = Memory.of(tracker)
        profile = memory.profile.with_reading(memory.reading)
        texts = adviser().texts
        dispatcher.utter_message(
            text=texts.say("safety.check"),
            buttons=[
                button(texts.say("safety.check_yes"), "confirm_danger"),
                button(texts.say("safety.check_no"), "go_on"),
            ],
        )
        return [remember(profile), SlotSet("asked", "safety_check")]


def _say_general(dispatcher: CollectingDispatcher, memory: Memory) -> list[dict[str, Any]]:
    """A text that could not be read may hold danger: the general lines, and the talk can go on."""
    ask = adviser()
    lines = general_contacts(ask.settings.data, memory.country, by_child(memory))
    say_contacts(dispatcher, ask.texts.say("safety.unread"), SafetyKind.NONE, lines, [button(ask.texts.say("speech.go_on"), "go_on")])
    return []


def by_child(memory: Memory) -> bool:
    """Whether the writer told an age at which one is a child."""
    return counts_as_child(memory.reading.caregiver_age or memory.profile.caregiver_age)
