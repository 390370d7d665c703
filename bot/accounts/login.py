"""Logging in with a name and a password."""

from dataclasses import dataclass, field

from bot.accounts.errors import LoginRefused
from bot.accounts.lockout import Lockout
from bot.accounts.passwords import Checker, outdated
from bot.accounts.store import Account, Accounts


@dataclass(frozen=True)
class Login:
    """Lets somebody in, or says no in the same words and about the same time for every reason."""

    accounts: Accounts
    lockout: Lockout
    checker: Checker = field(default_factory=Checker)

    async def with_password(self, name: str, password: str, address: str) -> Account:
        """The account of this name and password.

        Raises:
            LoginRefused: they do not belong together, or the account is kept out.
            TooManyTries: it was tried too often.
        """
        self.lockout.begin(name, address)
        account = self.accounts.named(name)
        fits = await self.checker.fits(password, account.password_hash if account else None)
        if account is None or not fits or account.disabled:
            raise LoginRefused
        self.lockout.passed(name, address)
        if outdated(account.password_hash or ""):
            self.accounts.set_password(account.name, password)
        return account
