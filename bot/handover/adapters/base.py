"""What our hand-overs ask of another system, and what all adapters share.

    DeskFailed              something went wrong with the other system
    ├── DeskUnavailable     it did not answer, or said no: the caregiver is told so, and gets a number
    └── NotTheirs           what came in was not sent by it: refused, and nothing is done with it
"""

import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.handover.model import Contact

# What was signed longer ago (seconds) may have been caught and sent again.
OLDEST = 300.0
# Method, address, headers, body; the status and the body of the answer. Whatever fails on the way is a DeskUnavailable.
Send = Callable[[str, str, Mapping[str, str], bytes], Awaitable[tuple[int, bytes]]]
Headers = Mapping[str, str]


class DeskFailed(Exception):
    """Something went wrong with the other system. The message holds nothing that anybody said."""


class DeskUnavailable(DeskFailed):
    """It did not answer, or said no."""


class NotTheirs(DeskFailed):
    """What came in was not sent by it, or too long ago."""


class Event(StrEnum):
    """What happened in the other system."""

    MESSAGE = "message"
    TAKEN = "taken"
    BACK = "back"
    CLOSED = "closed"


@dataclass(frozen=True)
class Heard:
    """Something that came in: which hand-over (`reference`), what happened, and the id by which a repetition is known."""

    reference: str
    event: Event
    text: str = ""
    outside: str | None = None


@dataclass(frozen=True)
class Case:
    """What goes along. `contact` is None for a live talk; `place` is the name of the municipality, "" when it is not known."""

    token: str
    place: str
    country: str | None
    summary: tuple[str, ...]
    contact: Contact | None

    @property
    def words(self) -> str:
        """The summary, and how to call back, as one text."""
        told = [f"{name}: {value}" for name, value in self._contact() if value]
        return "\n".join([*self.summary, *told])

    def _contact(self) -> list[tuple[str, str]]:
        known = self.contact
        return [("Naam", known.name), ("Telefoon", known.phone), ("Bellen", known.moment)] if known else []


class Desk(Protocol):
    """Another system in which staff work."""

    name: str
    takes_live: bool

    async def open(self, case: Case) -> str:
        """Pass a case on; its name there.

        Raises:
            DeskUnavailable: it could not be passed on.
        """

    async def say(self, reference: str, text: str) -> None:
        """Pass on what the caregiver typed.

        Raises:
            DeskUnavailable: it could not be passed on.
        """

    async def end(self, reference: str) -> None:
        """The caregiver left, or is forgotten.

        Raises:
            DeskUnavailable: it could not be told.
        """

    def hear(self, headers: Headers, body: bytes) -> list[Heard]:
        """What came in by the hook.

        Raises:
            NotTheirs: the signature is wrong or too old.
        """


async def ask(send: Send, method: str, url: str, headers: Headers, content: Any) -> Any:
    """Send JSON and read JSON.

    Raises:
        DeskUnavailable: no answer, another status than 2xx, or no JSON where there should be some.
    """
    status, body = await send(method, url, {"Content-Type": "application/json", **headers}, json.dumps(content).encode())
    if not 200 <= status < 300:
        raise DeskUnavailable(f"status {status}")
    try:
        return json.loads(body) if body.strip() else {}
    except ValueError:
        raise DeskUnavailable("no JSON") from None


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`sha256=` and the HMAC of time and body together, so that neither can be changed."""
    return "sha256=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def check_signature(secret: str, timestamp: str, given: str, body: bytes, now: float | None = None) -> dict[str, Any]:
    """The JSON object in a signed body.

    Raises:
        NotTheirs: it is not signed with this secret, too old, or no object.
    """
    if not secret or not hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode("utf-8", "replace")):
        raise NotTheirs("signature")
    if not timestamp.isdigit() or abs((time.time() if now is None else now) - int(timestamp)) > OLDEST:
        raise NotTheirs("too old")
    try:
        content = json.loads(body)
    except ValueError:
        raise NotTheirs("no JSON") from None
    if not isinstance(content, dict):
        raise NotTheirs("no object")
    return content
