"""Accounts: add, find, list, change."""

import re
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.accounts.errors import AccountError
from bot.accounts.passwords import hashed
from bot.accounts.roles import Role, known_roles
from bot.accounts.tables import AccountRow

NAME = re.compile(r"[\w][\w.@+-]{1,59}")


@dataclass(frozen=True)
class Account:
    """Somebody who may log in. `municipality`: of their desk, None when it works for several."""

    id: int
    name: str
    roles: tuple[Role, ...]
    municipality: str | None
    disabled: bool
    password_hash: str | None = None


@dataclass(frozen=True)
class Accounts:
    """The accounts in a database."""

    engine: Engine

    def add(self, name: str, password: str, roles: Iterable[Role], municipality: str | None = None) -> Account:
        """Make an account.

        Raises:
            AccountError: the name or the password is not fit, or the name is taken.
        """
        return self._insert(self._row(plain_name(name), roles, municipality, password_hash=hashed(password)))

    def of_subject(self, subject: str, name: str, roles: Iterable[Role]) -> Account:
        """The account of somebody an identity provider knows, made at their first login; the roles are those of now.

        A name that is taken by another account gets a number: nobody becomes somebody else by bearing their name.
        """
        given = known_roles(roles)
        with Session(self.engine) as session, session.begin():
            row = session.scalar(select(AccountRow).where(AccountRow.subject == subject))
            if row is not None:
                row.roles = list(given)
                return account_of(row)
        wished = _fit_name(name)
        for number in range(1, 100):
            try:
                return self._insert(self._row(wished if number == 1 else f"{wished}-{number}", given, None, subject=subject))
            except AccountError:
                continue
        raise AccountError("Er is geen vrije naam voor dit account.")

    def named(self, name: str) -> Account | None:
        """The account with this name, disabled ones too."""
        with Session(self.engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name == folded(name)))
            return account_of(row) if row else None

    def all(self) -> list[Account]:
        """All accounts by name."""
        with Session(self.engine) as session:
            return [account_of(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name))]

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password.

        Raises:
            AccountError: there is no such account, or the password is not fit.
        """
        self._change(name, password_hash=hashed(password))

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Keep an account out, or let it in again.

        Raises:
            AccountError: there is no such account.
        """
        self._change(name, disabled=disabled)

    def _change(self, name: str, **values: object) -> None:
        with self.engine.begin() as connection:
            done = connection.execute(update(AccountRow).where(AccountRow.name == folded(name)).values(values))
        if not done.rowcount:
            raise AccountError(f"Er is geen account '{name}'. './draagwijzer user list' toont ze.")

    def _row(self, name: str, roles: Iterable[Role], municipality: str | None, **values: str) -> AccountRow:
        return AccountRow(
            name=name, roles=list(known_roles(roles)), municipality=municipality, disabled=False, created_at=int(time.time()), **values
        )

    def _insert(self, row: AccountRow) -> Account:
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                session.add(row)
        except IntegrityError:
            raise AccountError(f"Er is al een account '{row.name}'. Kies een andere naam.") from None
        return account_of(row)


def folded(name: str) -> str:
    """A name as it is compared: without capitals, in one way of writing."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def plain_name(name: str) -> str:
    """A name that can be an account's.

    Raises:
        AccountError: it cannot.
    """
    plain = folded(name)
    if not NAME.fullmatch(plain):
        raise AccountError("Gebruik voor een naam letters en cijfers, hoogstens 60; ook . @ + - en _ mogen, maar niet vooraan.")
    return plain


def _fit_name(name: str) -> str:
    """A name that a provider gave, without what an account's name may not hold."""
    plain = re.sub(r"[^\w.@+-]", "", folded(name)).lstrip(".@+-")[:50]
    return plain if len(plain) > 1 else "medewerker"


def account_of(row: AccountRow) -> Account:
    """The account of a row, for the other tables of this room."""
    return Account(row.id, row.name, known_roles(row.roles), row.municipality, row.disabled, row.password_hash)
