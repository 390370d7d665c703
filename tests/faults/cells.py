"""One cell of the fault table: a fault in a state of the talk."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from tests.conftest import Talk
from tests.faults.faults import FAULTS, Patient
from tests.faults.states import STATES, State, brought_to, goes_on

ORDINARY, DANGER = "mijn moeder is vannacht weer gevallen", "ik wil dood"
# Seconds to an honest answer (issue 8).
LONGEST = 2.0


@dataclass(frozen=True)
class Cell:
    """What happened. Times in seconds; `honest`: an answer of the talk itself, or a sentence with a number to call."""

    fault: str
    state: str
    ordinary: float
    danger: float
    honest: bool
    danger_card: bool
    goes_on: bool

    @property
    def good(self) -> bool:
        """Whether all that is asked of a cell is so."""
        return self.honest and self.danger_card and self.goes_on and max(self.ordinary, self.danger) <= LONGEST


def try_fault(hurt: Patient, fault: str, states: Sequence[State] = STATES) -> list[Cell]:
    """Bring a talk into each state, make the fault, speak in all talks at once, mend it, and go on with each talk."""
    talks = [brought_to(hurt.stack, state) for state in states]
    with ThreadPoolExecutor(len(states)) as crowd:
        with FAULTS[fault](hurt):
            said = list(crowd.map(_speak, talks))
        hurt.wait_until_well()
        went_on = [goes_on(talk, state) for talk, state in zip(talks, states, strict=True)]
    return [Cell(fault, state.name, *outcome, on) for state, outcome, on in zip(states, said, went_on, strict=True)]


def _speak(talk: Talk) -> tuple[float, float, bool, bool]:
    ordinary, messages = _timed(talk, ORDINARY)
    danger, card = _timed(talk, DANGER)
    return ordinary, danger, _is_honest(messages), _is_card(card)


def _timed(talk: Talk, text: str) -> tuple[float, list[dict[str, Any]]]:
    began = time.monotonic()
    try:
        messages = talk.say(text)
    except (AssertionError, OSError):
        messages = []
    return round(time.monotonic() - began, 2), messages


def _is_honest(messages: list[dict[str, Any]]) -> bool:
    own_answer = any(message["text"] and "safety" not in message for message in messages)
    return own_answer or any(line["phone"] for message in messages for line in message.get("safety", {}).get("contacts", []))


def _is_card(messages: list[dict[str, Any]]) -> bool:
    cards = [message["safety"] for message in messages if message.get("safety", {}).get("kind") == "suicidal_self"]
    return any(line["phone"] for card in cards for line in card["contacts"])
