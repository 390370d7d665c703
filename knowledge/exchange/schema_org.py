"""An offer in the words of schema.org (JSON-LD), for search engines and other programs.

    a page           WebPage, with its source and the day somebody last checked it
    what is there    Service, or GovernmentService of a public body, with what one gets (MonetaryGrant, Permit)
    its next dates   Event, of gatherings that were checked lately: a machine would take an old rule for a sure date

What does not exist (any more), is over or only planned has a page and no service. Unknown is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.calendar import WEEKDAYS, Occurrence
from knowledge.catalogue.offer import Offer
from knowledge.concepts import OfferKind
from knowledge.details.standing import state
from knowledge.exchange.ics import ZONES
from knowledge.places import Places
from knowledge.records import read_own
from knowledge.show import PERIODS, calendar_times, one_amount, valid_amounts
from knowledge.texts import Texts

Node = dict[str, Any]
CONTEXT = "https://schema.org"
FOLDER = Path(__file__).parent
# States in which something can be had.
THERE = {"current", "pilot", "professional", "later"}
BOUNDS = {"fixed": "value", "maximum": "maxValue", "minimum": "minValue"}


@dataclass(frozen=True)
class Told:
    """What an offer is told with. `url`: the whole address of its page."""

    offer: Offer
    places: Places
    texts: Texts
    url: str
    today: date
    stale: bool

    @property
    def service(self) -> str:
        """The id of the service."""
        return f"{self.url}#aanbod"

    @property
    def provider(self) -> str:
        """The id of who runs it."""
        return f"{self.url}#aanbieder"


def offer_graph(told: Told) -> Node:
    """The page of a whole offer and all that is known of it."""
    nodes = [_page(told)]
    if state(told.offer, told.today) in THERE:
        nodes += [_service(told), *_events(told)]
    return {"@context": CONTEXT, "@graph": nodes}


def _page(told: Told) -> Node:
    offer = told.offer
    exists = state(offer, told.today) in THERE
    return _known(
        {
            "@type": "WebPage",
            "@id": told.url,
            "url": told.url,
            "name": offer.name,
            "description": offer.summary,
            "inLanguage": "nl",
            "isBasedOn": offer.source.url,
            "temporalCoverage": str(offer.source.year) if offer.source.year else None,
            "lastReviewed": offer.source.verified_on.isoformat() if offer.source.verified_on else None,
            "mainEntity": {"@id": told.service} if exists else None,
        }
    )


def _service(told: Told) -> Node:
    offer = told.offer
    groups = [told.texts.audience(name) for name in sorted(offer.audience)]
    return _known(
        {
            "@type": "GovernmentService" if _is_public(offer) else "Service",
            "@id": told.service,
            "name": offer.name,
            "description": offer.summary,
            "serviceType": OfferKind(offer.kind).label,
            "url": offer.contact["url"] or told.url,
            "provider": _provider(told),
            "areaServed": list(_areas(offer, told.places)),
            "audience": [{"@type": "Audience", "audienceType": group} for group in groups],
            "offers": list(_prices(offer)),
            "hoursAvailable": list(_hours(offer)),
            "serviceOutput": _output(told),
        }
    )


def _provider(told: Told) -> Node:
    contact = told.offer.contact
    reach = _known({"telephone": contact["phone"], "email": contact["email"], "url": contact["url"]})
    return _known(
        {
            "@type": "GovernmentOrganization" if _is_public(told.offer) else "Organization",
            "@id": told.provider,
            "name": told.offer.provider,
            "contactPoint": {"@type": "ContactPoint"} | reach if reach else None,
        }
    )


def _areas(offer: Offer, places: Places) -> Iterator[Node]:
    """The municipalities with their codes (NIS, CBS), else the provinces, regions or the country."""
    area = offer.area
    for municipality in sorted(area.municipalities):
        place = places[municipality]
        yield {"@type": "AdministrativeArea", "name": place.name, "identifier": place.code}
    wider = () if area.municipalities else sorted(area.provinces) or sorted(area.regions)
    for name in wider:
        yield {"@type": "AdministrativeArea", "name": name}
    if not (area.municipalities or wider):
        yield {"@type": "Country", "name": area.country}


def _prices(offer: Offer) -> Iterator[Node]:
    cost = offer.record["cost"]
    if cost is None:
        return
    if cost["free"]:
        yield {"@type": "Offer", "price": 0, "priceCurrency": "EUR"}
    for price in cost.get("prices", ()):
        words = ", ".join(filter(None, (PERIODS[price["per"]], price["applies_to"])))
        yield _known(
            {
                "@type": "Offer",
                "price": price["amount"],
                "priceCurrency": price["currency"],
                "description": words or None,
            }
        )


def _hours(offer: Offer) -> Iterator[Node]:
    """The hours of every week, where the record has them."""
    schedule = offer.record["schedule"]
    if not schedule or schedule["recurrence"] != "weekly":
        return
    for day in WEEKDAYS:
        for slot in schedule["times"]:
            if day in schedule["weekdays"] and slot["weekday"] in (None, day) and slot["from"] and slot["to"]:
                hours = {"opens": slot["from"], "closes": slot["to"]}
                yield {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": f"{CONTEXT}/{day.capitalize()}",
                } | hours


def _output(told: Told) -> Node | None:
    """Money with its amounts, or a permit."""
    kind = _words()["output"].get(told.offer.kind)
    if kind == "Permit":
        name = "GovernmentPermit" if _is_public(told.offer) else "Permit"
        return {"@type": name, "name": told.offer.name, "issuedBy": {"@id": told.provider}}
    amounts = [node for amount in valid_amounts(told.offer, told.today) if (node := _amount(amount))]
    if kind != "MonetaryGrant" or not amounts:
        return None
    return {"@type": kind, "name": told.offer.name, "funder": {"@id": told.provider}, "amount": amounts}


def _amount(amount: Node) -> Node | None:
    """An amount of money; what is given in kind or as a part of something is none."""
    if amount["shape"] == "range":
        values = _known({"minValue": amount["min"], "maxValue": amount["max"]})
    elif amount["shape"] in BOUNDS:
        values = _known({BOUNDS[amount["shape"]]: amount["value"]})
    else:
        values = {}
    words = one_amount(amount)
    return (
        {"@type": "MonetaryAmount", "currency": amount["currency"], "description": words} | values
        if values
        else None
    )


def _events(told: Told) -> Iterator[Node]:
    offer = told.offer
    if told.stale or offer.kind not in _words()["gatherings"]:
        return
    for one in calendar_times(offer, told.today):
        if one.precise:
            yield _event(told, one)


def _event(told: Told, one: Occurrence) -> Node:
    place = one.place or told.offer.record["place"]
    return _known(
        {
            "@type": "Event",
            "name": told.offer.name,
            "startDate": _moment(told.offer, one.day, one.starts),
            "endDate": _moment(told.offer, one.day, one.ends)
            if one.ends
            else one.until.isoformat()
            if one.until
            else None,
            "location": {"@type": "Place", "name": place, "address": place} if place else None,
            "organizer": {"@id": told.provider},
            "about": {"@id": told.service},
        }
    )


def _moment(offer: Offer, day: date, clock: str | None) -> str:
    """A day, or a time with the offset of the place; 24:00 is the end of the day."""
    if clock is None:
        return day.isoformat()
    hours, minutes = map(int, clock.split(":"))
    zone = ZoneInfo(ZONES[offer.area.country])
    return (datetime.combine(day, time(), zone) + timedelta(hours=hours, minutes=minutes)).isoformat(
        timespec="minutes"
    )


def _is_public(offer: Offer) -> bool:
    return offer.provider.casefold().startswith(tuple(_words()["government"]))


def _known(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value is not None and value != []}


@cache
def _words() -> dict[str, Any]:
    return read_own(FOLDER / "schema_org.yaml", FOLDER / "schema_org.schema.json")
