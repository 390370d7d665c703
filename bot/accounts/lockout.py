"""The lock after wrong passwords: per name (whether it exists or not) and per address.

An attempt is written down before the password is looked at, so that many at the same moment do not slip through. What
is written is hashed with a secret and thrown away when it no longer counts.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, insert, select

from bot.accounts.errors import TooManyTries
from bot.accounts.store import folded
from bot.accounts.tables import AttemptRow
from knowledge.settings import Settings


@dataclass(frozen=True)
class Lockout:
    """Counts attempts. `clock` gives seconds since 1970."""

    engine: Engine
    settings: Settings
    secret: str
    clock: Callable[[], float] = time.time

    def begin(self, name: str, address: str) -> None:
        """An attempt begins.

        Raises:
            TooManyTries: there were too many of this name or from this address in the last minutes.
        """
        now, window = int(self.clock()), self.settings.login_minutes * 60
        limits = {
            self._about("name", folded(name)): self.settings.login_attempts,
            self._about("address", address): self.settings.login_attempts_address,
        }
        with self.engine.begin() as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.at <= now - window))
            for about, most in limits.items():
                tries = connection.scalar(select(func.count()).where(AttemptRow.about == about))
                if tries >= most:
                    raise TooManyTries(self.settings.login_minutes)
            connection.execute(insert(AttemptRow), [{"about": about, "at": now} for about in limits])

    def passed(self, name: str, address: str) -> None:
        """The attempt was good: the name begins anew; of the address only this attempt is taken back."""
        by_address = self._about("address", address)
        newest = select(func.max(AttemptRow.id)).where(AttemptRow.about == by_address).scalar_subquery()
        with self.engine.begin() as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.about == self._about("name", folded(name))))
            connection.execute(delete(AttemptRow).where(AttemptRow.id == newest))

    def _about(self, kind: str, value: str) -> str:
        return hmac.new(self.secret.encode(), f"{kind}:{value}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
