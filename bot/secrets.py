"""Secrets that are made at the first start and never shipped."""

import os
from pathlib import Path
from secrets import token_urlsafe

from knowledge.settings import Settings


def read_or_make_secret(folder: Path, name: str) -> str:
    """The secret of this name; made when there is none yet, readable for the owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        secret = token_urlsafe(32)
        file.write(secret)
    return secret


def rasa_token(settings: Settings) -> str:
    """What gateway and Rasa know each other by."""
    return settings.rasa_token.get_secret_value() or read_or_make_secret(settings.var / "secrets", "rasa-token")


def session_key(settings: Settings) -> str:
    """What talks and buttons are signed with."""
    return settings.session_key.get_secret_value() or read_or_make_secret(settings.var / "secrets", "session-key")


def handover_key(settings: Settings) -> str:
    """What hand-overs to a person are sealed with."""
    return settings.handover_key.get_secret_value() or read_or_make_secret(settings.var / "secrets", "handover-key")
