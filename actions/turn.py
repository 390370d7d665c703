"""What all actions share: they look at the memory, speak, and give back what is to be remembered."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.counting import count
from actions.memory import Events, Memory, adviser
from actions.speech import Speech, Variant
from knowledge.address import address_for
from knowledge.helplines import Helpline, contacts, counts_as_child
from knowledge.recommend import Adviser
from knowledge.texts import Texts

VARIANTS: dict[str, Variant] = {"BE": "nl-BE", "NL": "nl-NL"}


@dataclass(frozen=True)
class Turn:
    """One turn: what is known, who is asked for advice, and the way to speak."""

    memory: Memory
    adviser: Adviser
    speech: Speech
    today: date

    @property
    def texts(self) -> Texts:
        """The Dutch sentences."""
        return self.adviser.texts

    def vary(self, key: str, **values: object) -> str:
        """One of the variations of a sentence: another one each turn."""
        return self.texts.vary(key, self.memory.turns, **values)

    @property
    def writer_is_child(self) -> bool:
        """Whether the writer told an age at which one is a child."""
        return counts_as_child(self.memory.reading.caregiver_age or self.memory.profile.caregiver_age)

    def lines(self, kind: str) -> list[Helpline]:
        """The helplines of a kind for this person."""
        found = contacts(self.adviser.settings.data, kind, self.memory.country, self.writer_is_child)
        return [line.addressing(self.texts.address) for line in found]

    def spoken_form(self) -> Events:
        """The form of address and the Dutch of this person, for the responses that the rules say by themselves."""
        return [SlotSet("address", self.texts.address), SlotSet("variant", self.speech.variant)]

    def people(self) -> list[Helpline]:
        """Human beings to talk to: the lines for caregivers, and a line to talk."""
        return list(dict.fromkeys([*self.lines("caregiver_line"), *self.lines("talk")]))


class TalkAction(Action, ABC):
    """An action of the talk. An open form ends when something else is done than answering it."""

    counts_as_miss = False

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Take the turn, and keep count of turns and of what was not understood."""
        turn = turn_of(dispatcher, tracker)
        memory = turn.memory
        kept = [SlotSet("turns", memory.turns + 1)]
        if turn.spoken_form() != [SlotSet(name, tracker.get_slot(name)) for name in ("address", "variant")]:
            kept += turn.spoken_form()
        if memory.misses and not self.counts_as_miss:
            kept.append(SlotSet("misses", 0))
        taken = self.take(turn)
        return [*_left_form(memory), *kept, *taken, *count(memory, turn.adviser, taken, turn.today)]

    @abstractmethod
    def take(self, turn: Turn) -> Events:
        """Speak, and give back the events to remember."""


def turn_of(dispatcher: CollectingDispatcher, tracker: Tracker) -> Turn:
    """The turn that Rasa sent, with the form of address and the Dutch of who is spoken to."""
    memory, plain = Memory.of(tracker), adviser()
    told = memory.profile.with_reading(memory.reading)
    ask = adviser(address_for(memory.site, told, plain.places, plain.settings))
    variant = VARIANTS.get(memory.country or "")
    return Turn(memory, ask, Speech(dispatcher, ask.texts, variant), date.today())


def _left_form(memory: Memory) -> Events:
    return [ActiveLoop(None), SlotSet("requested_slot", None)] if memory.form else []
