"""How often nothing was found: counts by domain, municipality and month, for who keeps the catalogue. No text, no person."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.accounts.tables import MissingRow

# Of a place that nobody told.
NOWHERE = ""


@dataclass(frozen=True)
class Missing:
    """So often nothing was found in a month ("2026-11"); `municipality` is None when none was known."""

    month: str
    municipality: str | None
    domain: str
    count: int


@dataclass(frozen=True)
class Signals:
    """The counts in a database."""

    engine: Engine

    def report(self, domain: str, municipality: str | None, today: date) -> None:
        """Count one more."""
        key = {"month": f"{today:%Y-%m}", "municipality": municipality or NOWHERE, "domain": domain}
        if self._add(key):
            return
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(MissingRow).values(**key, count=1))
        except IntegrityError:  # somebody else was first with the same one
            self._add(key)

    def _add(self, key: dict[str, str]) -> bool:
        mine = [getattr(MissingRow, name) == value for name, value in key.items()]
        with self.engine.begin() as connection:
            return bool(connection.execute(update(MissingRow).where(*mine).values(count=MissingRow.count + 1)).rowcount)

    def all(self) -> list[Missing]:
        """All counts, the newest month first, then the highest."""
        order = MissingRow.month.desc(), MissingRow.count.desc(), MissingRow.municipality, MissingRow.domain
        query = select(MissingRow.month, MissingRow.municipality, MissingRow.domain, MissingRow.count).order_by(*order)
        with self.engine.connect() as connection:
            return [Missing(month, place or None, domain, count) for month, place, domain, count in connection.execute(query)]
