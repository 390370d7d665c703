"""The small turns of a talk: yes and no, starting over, asking for a human being."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.guide import ActionGuide, ActionSkip, asks_a_rule, buttons_of
from actions.memory import Memory, adviser
from actions.safety import ActionDanger, by_child
from actions.speech import say_contacts
from knowledge.helplines import contacts


class ActionAffirm(Action):
    """ "Ja" is the answer to what was asked last."""

    def name(self) -> str:
        return "action_affirm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Yes to the gentle question is danger; yes to a question is an answer; else ask to tell more."""
        asked = Memory.of(tracker).asked
        if asked == "safety_check":
            return await ActionDanger().run(dispatcher, tracker, domain)
        if asked:
            return await ActionGuide().run(dispatcher, tracker, domain)
        dispatcher.utter_message(response="utter_tell_me")
        return []


class ActionDeny(Action):
    """ "Nee" is the answer to what was asked last."""

    def name(self) -> str:
        return "action_deny"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """No to the question of a rule is an answer; to another it goes on without the fact; else the talk is rounded off."""
        asked = Memory.of(tracker).asked
        if asks_a_rule(asked):
            return await ActionGuide().run(dispatcher, tracker, domain)
        if asked:
            return await ActionSkip().run(dispatcher, tracker, domain)
        dispatcher.utter_message(response="utter_anything_else")
        return []


class ActionHuman(Action):
    """A person's phone number."""

    def name(self) -> str:
        return "action_human"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The lines for caregivers, and a line to talk to."""
        memory = Memory.of(tracker)
        ask = adviser()
        lines = [
            *contacts(ask.settings.data, "caregiver_line", memory.country, by_child(memory)),
            *contacts(ask.settings.data, "talk", memory.country, by_child(memory)),
        ]
        say_contacts(dispatcher, ask.texts.say("speech.human_intro"), "none", lines, [])
        return []


class ActionStartOver(Action):
    """Forgets what was told and begins again."""

    def name(self) -> str:
        return "action_start_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """All slots are emptied."""
        dispatcher.utter_message(response="utter_start_over")
        return [AllSlotsReset(), SlotSet("asked", None)]


class ActionWhyAsk(Action):
    """Says what a question is for, and asks it again."""

    def name(self) -> str:
        return "action_why_ask"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The reason stands in the texts, beside the question."""
        memory = Memory.of(tracker)
        texts = adviser().texts
        again = adviser().question(memory.asked, memory.at_home(memory.profile)) if memory.asked else None
        if again is None:
            dispatcher.utter_message(text=texts.say("speech.why_in_general"))
            return []
        dispatcher.utter_message(text=f"{texts.why(again.about)} {again.text}", buttons=buttons_of(again))
        return []
