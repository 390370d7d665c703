"""Passwords: hashed with Argon2id, checked off the event loop, at least so long and nothing else.

Length without rules on characters: NIST SP 800-63B, 5.1.1.2. Argon2id with the second recommended setting of RFC 9106
(64 MiB, 3 passes, 4 lanes): the defaults of argon2-cffi.
"""

import asyncio
from secrets import choice

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.accounts.errors import AccountError

SHORTEST, LONGEST = 12, 200
# Letters and digits that nobody confuses when they read them from paper; five groups of four hold 98 bits.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 5, 4
# Each check takes 64 MiB while it runs, so only so many run at once.
AT_ONCE = 2

_hasher = PasswordHasher()
# Of a password that nobody has: an unknown name takes the time of a known one.
_nobody = _hasher.hash("".join(choice(LETTERS) for _ in range(40)))


def hashed(password: str) -> str:
    """The hash to keep.

    Raises:
        AccountError: too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"Een wachtwoord telt {SHORTEST} tot {LONGEST} tekens. Neem bijvoorbeeld vier losse woorden.")
    return _hasher.hash(password)


def made_password() -> str:
    """A new password that can be read aloud and typed."""
    return "-".join("".join(choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def fits(password: str, known: str | None) -> bool:
    """Whether a password belongs to a hash; without a hash the answer is no, in the same time."""
    try:
        _hasher.verify(known or _nobody, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return known is not None


def outdated(known: str) -> bool:
    """Whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(known)


class Checker:
    """Checks passwords in threads, a few at a time, so that the gateway goes on answering."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(AT_ONCE)

    async def fits(self, password: str, known: str | None) -> bool:
        """See `fits`."""
        async with self._room:
            return await asyncio.to_thread(fits, password, known)
