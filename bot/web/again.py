"""Saying something again, with one button: what was typed or pressed stands in the button itself, with the id of the message.

The gateway keeps nothing for it, so any gateway can take it. By the id Rasa knows a message that it answered already, and gives
the same answer instead of taking it twice. The payload is signed for the talk like that of every button, so nobody can make one.
"""

from dataclasses import dataclass

TYPED, PRESSED = "typed:", "pressed:"


@dataclass(frozen=True)
class Before:
    """What was said before: a payload or a text, one of them None, and the id of that message."""

    payload: str | None
    text: str | None
    id: str


def again(message: str, text: str | None, message_id: str) -> str:
    """The payload by which a message is said again; `text` is what was typed, None for a button."""
    return f"{PRESSED}{message_id}:{message}" if text is None else f"{TYPED}{message_id}:{text}"


def said_again(payload: str) -> Before | None:
    """What the button says again; None for any other button."""
    for kind in (TYPED, PRESSED):
        if payload.startswith(kind):
            message_id, _, said = payload.removeprefix(kind).partition(":")
            return Before(None, said, message_id) if kind == TYPED else Before(said, None, message_id)
    return None
