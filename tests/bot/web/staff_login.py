"""Somebody of the staff who is logged in, by the real tables of accounts and sessions."""

from dataclasses import dataclass
from urllib.parse import urlencode

from bot.accounts.database import accounts_database
from bot.accounts.roles import Role
from bot.accounts.sessions import Sessions, csrf_of
from bot.accounts.store import Accounts
from knowledge.settings import Settings
from tests.conftest import Answer, Stack

COOKIE = "draagwijzer-staff"


@dataclass(frozen=True)
class LoggedIn:
    """An account with a session; `token` is what the browser holds."""

    stack: Stack
    name: str
    token: str

    @property
    def csrf(self) -> str:
        """What a form must bring along."""
        return csrf_of(self.token)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.stack.call("GET", path, Cookie=f"{COOKIE}={self.token}")

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form with its token, and follow where it leads."""
        form = urlencode({"csrf": self.csrf} | fields).encode()
        return self.stack.call(
            "POST",
            path,
            raw=form,
            Cookie=f"{COOKIE}={self.token}",
            Content_Type="application/x-www-form-urlencoded",
        )


def log_in(stack: Stack, name: str, *roles: Role, municipality: str | None = None) -> LoggedIn:
    """An account with these roles, made when it is not there, and a new session of it."""
    settings = Settings(var=stack.var, database_url="")
    engine = accounts_database(settings)
    accounts = Accounts(engine)
    account = accounts.named(name) or accounts.add(name, "vier-losse-woorden-hier", roles, municipality)
    token = Sessions(engine, settings).open(account)
    engine.dispose()
    return LoggedIn(stack, name, token)
