"""Sessions on the server: the browser holds a random token, the table its hash.

A login always begins a new session, so a token that somebody planted before is worth nothing. Lengths: OWASP ASVS 5.0,
7.3 (an end after idling and an end in any case).
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe

from sqlalchemy import Engine, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.accounts.store import Account, account_of
from bot.accounts.tables import AccountRow, SessionRow
from knowledge.settings import Settings

# Being seen is written down at most so often (seconds): not a write for each key that is pressed.
WRITE_EVERY = 60


@dataclass(frozen=True)
class StaffSession:
    """Somebody who is logged in. `csrf` is what a form of theirs must bring along; only who holds the token can make it."""

    account: Account
    csrf: str


@dataclass(frozen=True)
class Sessions:
    """The sessions in a database. `clock` gives seconds since 1970."""

    engine: Engine
    settings: Settings
    clock: Callable[[], float] = time.time

    def open(self, account: Account) -> str:
        """Begin a session; the token is for the browser only. Sessions that ended are cleared away."""
        token, now = token_urlsafe(32), int(self.clock())
        with self.engine.begin() as connection:
            connection.execute(delete(SessionRow).where(or_(*self._over(now))))
            connection.execute(insert(SessionRow).values(token_hash=_hash(token), account_id=account.id, opened_at=now, seen_at=now))
        return token

    def find(self, token: str | None) -> StaffSession | None:
        """The session of a token; None when there is none, it is over, or the account is kept out."""
        if not token:
            return None
        now = int(self.clock())
        query = select(AccountRow, SessionRow.seen_at).join(SessionRow).where(SessionRow.token_hash == _hash(token), ~or_(*self._over(now)))
        with Session(self.engine) as session:
            found = session.execute(query).one_or_none()
            account, seen_at = (account_of(found[0]), found[1]) if found else (None, 0)
        if account is None or account.disabled:
            return None
        if now - seen_at >= WRITE_EVERY:
            with self.engine.begin() as connection:
                connection.execute(update(SessionRow).where(SessionRow.token_hash == _hash(token)).values(seen_at=now))
        return StaffSession(account, csrf_of(token))

    def close(self, token: str | None) -> None:
        """End one session."""
        if token:
            with self.engine.begin() as connection:
                connection.execute(delete(SessionRow).where(SessionRow.token_hash == _hash(token)))

    def close_all(self, account: Account) -> None:
        """End all sessions of an account."""
        with self.engine.begin() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.account_id == account.id))

    def _over(self, now: int) -> tuple:
        idle, longest = self.settings.session_idle_minutes * 60, self.settings.session_hours * 3600
        return SessionRow.seen_at <= now - idle, SessionRow.opened_at <= now - longest


def csrf_of(token: str) -> str:
    """What a form of this session must bring along: made from the token, so it is bound to it and needs no keeping."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
