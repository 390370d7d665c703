"""Who somebody is in a channel, without their number: a keyed hash as the id of the talk, and what must be known sealed.

The hash is made with the secret of this installation, so nobody else can try all numbers against it. What is sealed (Fernet:
AES-128-CBC and HMAC-SHA256) is the address the answer goes to, and what was said until it is answered.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from bot.channels.heard import Heard


@dataclass(frozen=True)
class Secrecy:
    """Hides and seals with one secret."""

    secret: str

    def talk(self, heard: Heard) -> str:
        """The id of somebody's talk in a channel; the same person at another number of ours has another talk."""
        return self._hidden("talk", heard.channel, heard.account, heard.person)

    def event(self, heard: Heard) -> str:
        """What an event is remembered by."""
        return self._hidden("event", heard.channel, heard.account, heard.id)

    def sealed(self, content: dict[str, Any]) -> str:
        """Content that only this installation can read."""
        return self._box.encrypt(json.dumps(content).encode()).decode()

    def opened(self, sealed: str) -> dict[str, Any] | None:
        """Content that was sealed; None when the secret is another now."""
        try:
            return json.loads(self._box.decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            return None

    @property
    def _box(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(self._key("seal")))

    def _key(self, purpose: str) -> bytes:
        return hashlib.blake2b(self.secret.encode(), digest_size=32, person=b"channel-" + purpose.encode()[:8]).digest()

    def _hidden(self, purpose: str, *parts: str) -> str:
        text = json.dumps(parts).encode("utf-8", "replace")
        return hashlib.blake2b(text, key=self._key(purpose), digest_size=16).hexdigest()
