"""What the handlers for staff share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from bot.accounts.database import accounts_database
from bot.accounts.lockout import Lockout
from bot.accounts.login import Login
from bot.accounts.sessions import Sessions
from bot.accounts.store import Accounts
from bot.desk.desk import Desk
from bot.desk.signals import Signals
from bot.triage import Triage
from knowledge.settings import Settings

if TYPE_CHECKING:
    from bot.accounts.oidc import OidcClient


@dataclass(frozen=True)
class Staff:
    """The parts behind the login; `oidc` is None when no provider is set."""

    accounts: Accounts
    sessions: Sessions
    login: Login
    oidc: "OidcClient | None"
    desk: Desk
    signals: Signals


STAFF = web.AppKey("staff", Staff)


def make_staff(settings: Settings, triage: Triage, secret: str) -> Staff:
    """Open the database of accounts, and bring its tables up to date."""
    engine = accounts_database(settings)
    accounts = Accounts(engine)
    return Staff(
        accounts=accounts,
        sessions=Sessions(engine, settings),
        login=Login(accounts, Lockout(engine, settings, secret)),
        oidc=_provider(settings) if settings.oidc_issuer else None,
        desk=Desk(triage),
        signals=Signals(engine),
    )


def _provider(settings: Settings) -> "OidcClient":
    """Loaded only where it is used: what it needs takes memory."""
    from bot.accounts.oidc import OidcClient

    return OidcClient(settings)
