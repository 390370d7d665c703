"""Encrypts what stands in the tables of hand-overs: who reads the database, its log or a copy reads nothing of it."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

from bot.secrets import handover_key
from knowledge.settings import Settings


class Seal:
    """Seals and opens with one key (Fernet: AES-128-CBC and HMAC-SHA256)."""

    def __init__(self, secret: str) -> None:
        """`secret`: a random one of at least 32 characters; its hash is the key."""
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()))

    def close(self, text: str) -> str:
        """The text, readable for nobody without the key."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str | None) -> str | None:
        """The text again; None when there is none, or when it was sealed with a key that is gone."""
        if not sealed:
            return None
        try:
            return self._fernet.decrypt(sealed.encode("ascii")).decode()
        except (InvalidToken, ValueError):
            return None


def seal_of(settings: Settings) -> Seal:
    """The seal of this installation."""
    return Seal(handover_key(settings))
