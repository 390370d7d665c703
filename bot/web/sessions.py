"""Signed sessions and signed buttons.

A session is issued by the server and carries its own id and municipality; nobody continues a talk by guessing an id. A
button's payload is signed with the session it was offered in, so only what was offered can be pressed, and the gateway
need not remember anything.
"""

from dataclasses import dataclass
from secrets import token_hex

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from bot.web.errors import ApiError

LIFETIME = 24 * 60 * 60


@dataclass(frozen=True)
class Session:
    """A talk: its id (the sender in Rasa) and the municipality of the page it is held on."""

    id: str
    municipality: str | None


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
            identifier, municipality = self._sessions.loads(token, max_age=LIFETIME)
        except (BadSignature, ValueError, TypeError):
            raise ApiError(403, "Dit gesprek is afgelopen. Begin een nieuw gesprek.", "session", "session_ended") from None
        return Session(identifier, municipality)

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
