"""How old the facts of an offer are, and whether it still is there at all."""

from datetime import date

from knowledge.catalogue.offer import Offer

DAYS_A_MONTH = 30.44


def is_current(offer: Offer, today: date) -> bool:
    """Whether an offer may be recommended: not ended, planned or negative, nor a one-off event without a date to come."""
    if offer.negative or offer.status in ("withdrawn", "planned") or offer.audience == {"professional"}:
        return False
    if offer.since is not None and offer.since > today:
        return False
    if offer.status == "one_off":
        last = offer.until or _last_date(offer)
        return last is not None and last >= today
    return offer.until is None or offer.until >= today


def _last_date(offer: Offer) -> date | None:
    dates = (offer.record["schedule"] or {}).get("dates")
    return max(map(date.fromisoformat, dates)) if dates else None


def is_stale(verified_on: date | None, today: date, months: int) -> bool:
    """Whether the last check of facts is too long ago, or never was."""
    return verified_on is None or (today - verified_on).days > months * DAYS_A_MONTH
