"""How old the facts of all offers together are."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from knowledge.catalogue.database import reader_of
from knowledge.catalogue.models import OfferRow
from knowledge.freshness import DAYS_A_MONTH


@dataclass(frozen=True)
class Ages:
    """Offers whose facts were checked in time, and the others; days since the check that is longest ago, None without one."""

    checked: int
    unchecked: int
    oldest_days: int | None


def ages(engine: sa.Engine, today: date, months: int) -> Ages:
    """Count them; `months`: after so many a check is too long ago."""
    limit = today - timedelta(days=int(months * DAYS_A_MONTH))
    columns = (sa.func.count(), sa.func.count().filter(OfferRow.verified_on >= limit), sa.func.min(OfferRow.verified_on))
    with reader_of(engine).connect() as connection:
        total, checked, oldest = connection.execute(sa.select(*columns)).one()
    return Ages(checked, total - checked, (today - oldest).days if oldest else None)
