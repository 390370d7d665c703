"""Secrets that are made at the first start and never shipped."""

import os
from pathlib import Path
from secrets import token_urlsafe


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
