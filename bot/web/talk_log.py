"""The talk so far on the page `/chat`: it lives in the page itself, signed and packed in a hidden field.

The server keeps no copy of it, and nobody can put words in the bot's mouth.
"""

from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature

from bot.web.chat import Message
from bot.web.sessions import Session, Signer

# What fits in a form beside the longest text; older turns leave the page first.
LONGEST_LOG = 14_000


@dataclass(frozen=True)
class Said:
    """One thing that was said: by the caregiver (`own`) or by the bot, then with its whole `message`."""

    own: bool
    text: str
    message: Message


def own(text: str) -> Said:
    """What the caregiver said."""
    return Said(True, text, {})


def answers(messages: list[Message]) -> list[Said]:
    """What the bot said."""
    return [Said(False, message.get("text", ""), message) for message in messages]


def newest(log: list[Said]) -> int:
    """Where the last words of the caregiver stand; 0 when there are none."""
    return max((number for number, said in enumerate(log) if said.own), default=0)


def replies(log: list[Said]) -> list[dict[str, str]]:
    """The buttons of the last answer: those of the last message that has some."""
    turn = [said.message for said in log[newest(log) :]]
    return next((message["buttons"] for message in reversed(turn) if message.get("buttons")), [])


def title_of(log: list[Said], payload: str) -> str:
    """What stands on a button; a button that left the page has no title any more."""
    buttons = [button for said in log for button in said.message.get("buttons", [])]
    return next((button["title"] for button in buttons if button["payload"] == payload), "…")


def last_summary(log: list[Said]) -> str | None:
    """The last summary that was given, if one was."""
    return next((said.text for said in reversed(log) if said.message.get("summary")), None)


def with_a_person(log: list[Said]) -> bool:
    """Whether a person answers, or is about to."""
    return next((said.message["live"] for said in reversed(log) if "live" in said.message), False)


def packed(signer: Signer, session: Session, log: list[Said]) -> str:
    """The talk for the hidden field, as much as fits."""
    kept = [[said.own, said.text, said.message] for said in log]
    serializer = signer.serializer(f"log:{session.id}")
    while True:
        made = serializer.dumps(kept)
        if len(made) <= LONGEST_LOG or len(kept) <= 1:
            return made if isinstance(made, str) else made.decode()
        kept = kept[1:]


def unpacked(signer: Signer, session: Session, field: str) -> list[Said]:
    """The talk as it stood in the page; one that is not ours is left out, the talk itself goes on."""
    try:
        kept: list[Any] = signer.serializer(f"log:{session.id}").loads(field)
        return [Said(bool(mine), str(text), dict(message)) for mine, text, message in kept]
    except (BadSignature, ValueError, TypeError):
        return []
