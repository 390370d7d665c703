"""Somebody who comes from an identity provider, and a login there that is under way."""

from dataclasses import dataclass

from bot.accounts.roles import Role

FAILED = "Inloggen via je organisatie lukte niet. Probeer het opnieuw."


@dataclass(frozen=True)
class Begin:
    """A login that is under way: where the browser goes, and what it must match when it comes back (to `back`)."""

    url: str
    state: str
    nonce: str
    verifier: str
    back: str


@dataclass(frozen=True)
class Identity:
    """Somebody a provider knows; `subject` never changes, `name` is how people call them."""

    subject: str
    name: str
    roles: tuple[Role, ...]
