"""Responses of the domain that do not come twice in a row.

Rasa takes any variation that fits the channel and the slots, so the same sentence can come two or three times running,
and that sounds like a machine that does not listen. Here the variations of the last turn are left out.
Named in endpoints.yml: `nlg: {type: bot.rasa.nlg.FreshResponses}`.
"""

import copy
import random
from typing import Any

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

Response = dict[str, Any]


class FreshResponses(TemplatedNaturalLanguageGenerator):
    """Of the variations that fit, takes one that was not said in the last turn, when there is another."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Response | None:
        """One variation, filled in; None when there is none.

        Slots that an action passes along (`utter_message(response=…, address="u")`) go before those of the tracker: what
        an action sets only holds after it has spoken.
        """
        slots = tracker.current_slot_values()
        slots |= {name: value for name, value in kwargs.items() if name in slots and value is not None}
        fitting = [
            self._fill_response(copy.deepcopy(variation), slots, **kwargs)
            for variation in self._fitting(utter_action, output_channel, slots)
        ]
        said = said_lately(tracker)
        fresh = [variation for variation in fitting if variation.get("text") not in said]
        return random.choice(fresh or fitting) if fitting else None  # noqa: S311 (nothing secret)

    def _fitting(self, utter_action: str, output_channel: str, slots: dict[str, Any]) -> list[Response]:
        """The variations whose conditions and channel fit, by Rasa's own rules."""
        if utter_action not in self.responses:
            return []
        found = ResponseVariationFilter(self.responses)
        return found.responses_for_utter_action(utter_action, output_channel, slots)


def said_lately(tracker: DialogueStateTracker) -> set[str]:
    """What the bot said in this turn and in the one before."""
    said: set[str] = set()
    turns = 0
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            turns += 1
            if turns == 2:
                break
        elif isinstance(event, BotUttered) and event.text:
            said.add(event.text)
    return said
