"""What the two forms share. A form asks its questions one by one; whatever is no answer leaves it to the rules.

Rasa runs `validate_<form>` after each turn in a form. When that sets no slot, Rasa rejects the form, and the rule of the
intent decides: danger comes first in any state. See `rasa.core.actions.forms.FormAction.validate`.
"""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import Events
from actions.turn import Turn, turn_of

# What is asked of the bot itself is answered, and then the form asks its question again.
SMALL_TURNS = {"greet", "thank", "chitchat", "repeat", "bot_challenge", "help", "more", "go_on", "am_i_caregiver", "privacy"}


class FormQuestion(Action, ABC):
    """Asks the next question of a form."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Ask, and give back what is to be remembered."""
        return self.ask(turn_of(dispatcher, tracker))

    @abstractmethod
    def ask(self, turn: Turn) -> Events:
        """Ask the question."""


class FormValidation(Action, ABC):
    """Takes the answer to the question of a form."""

    slot: str

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The events of the answer; none at all when it was no answer, so that Rasa rejects the form."""
        if tracker.get_slot("requested_slot") is None:
            return []  # the form is just being opened
        turn = turn_of(dispatcher, tracker)
        intent = turn.memory.intent
        if intent == "why_ask":
            turn.speech.say(self.why(turn))
            return [SlotSet(self.slot, None)]
        if intent in SMALL_TURNS:
            turn.speech.say(turn.texts.say("talk.first_this"))
            return [SlotSet(self.slot, None)]
        if intent not in ("inform", "tell", "affirm", "deny", "skip", "unsure"):
            return []
        return self.answer(turn) or []

    def why(self, turn: Turn) -> str:
        """What the question is for."""
        return turn.texts.why(turn.memory.asked or "")

    @abstractmethod
    def answer(self, turn: Turn) -> Events | None:
        """The events of an answer; None when the message was something else."""
