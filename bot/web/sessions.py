"""Signed sessions and signed buttons.

A session is issued by the server and carries its own id and municipality; nobody continues a talk by guessing an id. A
button's payload is signed with the session it was offered in, so only what was offered can be pressed, and the gateway
need not remember anything.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from weakref import WeakValueDictionary

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from bot.handover.model import WEB
from bot.web.errors import ApiError

LIFETIME = 24 * 60 * 60
ENDED = "Dit gesprek is afgelopen. Begin een nieuw gesprek."


@dataclass(frozen=True)
class Session:
    """A talk: its id (the sender in Rasa), the municipality of the page it is held on, and the channel by which it comes."""

    id: str
    municipality: str | None
    channel: str = WEB


class Signer:
    """Signs and checks with one secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._sessions = URLSafeTimedSerializer(secret, salt="session")

    def new_session(self, municipality: str | None) -> tuple[Session, str]:
        """A new session and its token."""
        session = Session(token_hex(16), municipality)
        return session, self._sessions.dumps([session.id, session.municipality])

    def session(self, token: object) -> Session:
        """The session of a token.

        Raises:
            ApiError: 403, the token is not ours or too old.
        """
        if not isinstance(token, str):
            raise ApiError(400, "De sessie ontbreekt.", field="session")
        try:
            (identifier, municipality), signed = self._sessions.loads(token, return_timestamp=True)
        except (BadSignature, ValueError, TypeError):
            raise ApiError(403, ENDED, "session", "session_ended") from None
        # A clock that was set back must not end all talks, so what seems to come from the future is as good as now.
        if (datetime.now(UTC) - signed).total_seconds() > LIFETIME:
            raise ApiError(403, ENDED, "session", "session_ended")
        return Session(identifier, municipality)

    def serializer(self, salt: str) -> URLSafeSerializer:
        """Signs other things that go to the browser and come back."""
        return URLSafeSerializer(self._secret, salt=salt)

    def timed(self, salt: str) -> URLSafeTimedSerializer:
        """Signs what goes to the browser and must come back in time."""
        return URLSafeTimedSerializer(self._secret, salt=salt)

    def sign_payload(self, session: Session, payload: str) -> str:
        """A payload that can be pressed in this session only."""
        return URLSafeSerializer(self._secret, salt=f"button:{session.id}").dumps(payload)

    def payload(self, session: Session, signed: object) -> str:
        """The payload behind a pressed button.

        Raises:
            ApiError: 403, this button was not offered in this session.
        """
        if not isinstance(signed, str):
            raise ApiError(400, "Hier hoort de payload van een knop.", field="payload")
        try:
            payload = URLSafeSerializer(self._secret, salt=f"button:{session.id}").loads(signed)
        except (BadSignature, ValueError):
            raise ApiError(403, "Deze knop hoort niet bij dit gesprek.", "payload", "unknown_payload") from None
        return str(payload)


class Turns:
    """Lets one turn of a talk go at a time, so that a talk is not written again by a turn that began before it was forgotten."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, session: Session) -> asyncio.Lock:
        """The lock of a talk; it lives as long as somebody holds it or waits for it."""
        return self._locks.setdefault(session.id, asyncio.Lock())
