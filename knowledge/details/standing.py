"""Whether an offer is there at all: what has to be said before anything else is."""

from datetime import date
from typing import Literal

from knowledge.catalogue.offer import Offer
from knowledge.dates import short_day
from knowledge.freshness import is_current
from knowledge.texts import Texts

State = Literal["gone", "planned", "professional", "later", "over", "pilot", "current"]


def state(offer: Offer, today: date) -> State:
    """What the record says of an offer on this day; "gone": it does not exist (any more)."""
    if offer.negative or offer.status == "withdrawn":
        return "gone"
    if offer.status == "planned":
        return "planned"
    if offer.audience == {"professional"}:
        return "professional"
    if offer.since is not None and offer.since > today:
        return "later"
    if not is_current(offer, today):
        return "over"
    return "pilot" if offer.status == "pilot" else "current"


def standing(offer: Offer, texts: Texts, today: date) -> str | None:
    """One sentence when an offer is no plain, current one; None when it is."""
    match state(offer, today):
        case "gone":
            return offer.summary
        case "later" if offer.since:
            return texts.say("details.standing.later", day=short_day(offer.since))
        case "current":
            return None
        case found:
            return texts.say(f"details.standing.{found}")
