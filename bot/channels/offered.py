"""The buttons that were offered in a channel: only these can be pressed, by key, by number (or letter) or by title.

Behind a button of the channel stands a short key; the signed payload stays here, since Telegram has room for 64 bytes only.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from secrets import token_hex
from string import ascii_lowercase
from typing import Any

# So many turns back a button can still be pressed; under old messages it stays in sight.
MOST_TURNS = 6
# After such a question a number is the answer itself, so the buttons get letters.
ASKS_A_NUMBER = re.compile(r"\b(?:hoe oud|hoeveel)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Button:
    """What stands on it, the key behind it in the channel, the signed payload, and the number or letter that chooses it."""

    title: str
    key: str
    payload: str
    mark: str


def offer(messages: Sequence[dict[str, Any]]) -> list[Button]:
    """The buttons of a turn with new keys; one that comes twice is offered once."""
    made = {button["title"]: button["payload"] for message in messages for button in message.get("buttons", ())}
    turn, asks = token_hex(4), any(ASKS_A_NUMBER.search(message.get("text", "")) for message in messages)
    marks = ascii_lowercase if asks else [str(number) for number in range(1, len(made) + 1)]
    return [Button(title, f"{turn}-{mark}", payload, mark) for mark, (title, payload) in zip(marks, made.items(), strict=False)]


@dataclass
class Offered:
    """The buttons of the last turns, the newest turn last."""

    turns: list[list[Button]]

    @classmethod
    def of(cls, content: list[list[dict[str, str]]]) -> "Offered":
        """As they were kept."""
        return cls([[Button(**button) for button in turn] for turn in content])

    def as_json(self) -> list[list[dict[str, str]]]:
        """For keeping."""
        return [[asdict(button) for button in turn] for turn in self.turns]

    def add(self, buttons: list[Button]) -> None:
        """A turn was answered. Without buttons there is nothing to answer by number."""
        self.turns = [*self.turns, buttons][-MOST_TURNS:]

    def pressed(self, key: str) -> str | None:
        """The payload behind a key; None when it was not offered here, or too long ago."""
        return next((button.payload for turn in self.turns for button in turn if button.key == key), None)

    def typed(self, text: str) -> str | None:
        """The payload of a button of the last turn that was typed, by number or by title; None for any other text."""
        last, said = self.turns[-1] if self.turns else [], _plain(text)
        return next((button.payload for button in last if said.strip("().: ") == button.mark or said == _plain(button.title)), None)


def _plain(text: str) -> str:
    """Without the difference between Ja, JA! and "ja"; the boxed number of a keyboard (1️⃣) is a number."""
    visible = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) not in ("Mn", "Me", "Cf"))
    return visible.strip().strip("!.\"'").strip().casefold()
