"""How settings name secrets and the accounts of messaging channels.

| Setting | Value |
| --- | --- |
| a secret | the secret itself, or `file:/run/secrets/name` for a file that holds it |
| accounts | JSON by number, page, bot, team or client, or `file:` and a path: `{"1055": {"municipality": "nl-…", "token": "file:…"}}` |
"""

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, SecretStr
from pydantic_settings import NoDecode

FILE = "file:"


def from_file(given: Any) -> Any:
    """What stands in the file that is named; anything else as it is.

    Raises:
        ValueError: the file cannot be read.
    """
    if not isinstance(given, str) or not given.startswith(FILE):
        return given
    try:
        return Path(given.removeprefix(FILE)).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"het bestand {given.removeprefix(FILE)} is niet te lezen ({error.strerror})") from None


def _accounts(given: Any) -> Any:
    """JSON as a mapping; an account of which only the municipality is given is that."""
    read = from_file(given)
    if isinstance(read, str):
        try:
            read = json.loads(read or "{}")
        except ValueError:
            raise ValueError("dit is geen JSON; schrijf bijvoorbeeld {\"nummer\": \"gemeente\"}") from None
    if not isinstance(read, dict):
        return read
    return {name: {"municipality": account} if isinstance(account, str) else account for name, account in read.items()}


Secret = Annotated[SecretStr, BeforeValidator(from_file)]


class Account(BaseModel):
    """One number, page, bot, team or client. `token` sends; `secret` checks what comes in; `url`: where answers go (callback only)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    municipality: str | None = None
    token: Secret = SecretStr("")
    secret: Secret = SecretStr("")
    url: str = ""


Accounts = Annotated[dict[str, Account], NoDecode, BeforeValidator(_accounts)]
