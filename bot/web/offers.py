"""`GET /api/offers`: the catalogue."""

from datetime import UTC, date, datetime
from typing import Any

from aiohttp import web

from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError
from knowledge.catalogue.offer import Offer
from knowledge.catalogue.store import Filter
from knowledge.concepts import CaregiverGroup, Concept, Domain, OfferKind
from knowledge.exchange.ics import calendar_file
from knowledge.show import CALENDAR_PATH, offer_card

routes = web.RouteTableDef()
PAGE_SIZE, LAST_PAGE, LONGEST_QUERY = 20, 10_000, 200
AUDIENCES = {*CaregiverGroup, "former_caregiver", "parent", "dementia", "parkinson", "psychiatric", "disability", "professional"}
KNOWN = {"municipality", "domain", "kind", "audience", "q", "page"}


@routes.get("/api/offers")
async def list_offers(request: web.Request) -> web.Response:
    """Offers, filtered and paged. With a municipality: all that reach it, regional and national ones too."""
    context = request.app[CONTEXT]
    wanted, number = _filter(context, dict(request.query)), _page(request.query.get("page", "1"))
    page = context.triage.adviser.store.search(wanted, number, PAGE_SIZE)
    offers = [_card(context, offer) for offer in page.offers]
    return web.json_response({"offers": offers, "total": page.total, "page": page.number, "page_size": page.size})


@routes.get("/api/offers/{id}")
async def one_offer(request: web.Request) -> web.Response:
    """One offer."""
    context = request.app[CONTEXT]
    return web.json_response(_card(context, _offer(context, request)))


@routes.get(CALENDAR_PATH)
async def calendar_of_offer(request: web.Request) -> web.Response:
    """The next dates of an offer as a file for a calendar."""
    context = request.app[CONTEXT]
    adviser, offer = context.triage.adviser, _offer(context, request)
    made = calendar_file(offer, adviser.texts, adviser.is_stale(offer, date.today()), datetime.now(UTC))
    if made is None:
        raise ApiError(404, "Van dit aanbod is geen volgende datum bekend.", field="id")
    headers = {"Content-Disposition": f'attachment; filename="{offer.id}.ics"'}
    return web.Response(body=made, content_type="text/calendar", charset="utf-8", headers=headers)


def _offer(context: Context, request: web.Request) -> Offer:
    offer = context.triage.adviser.store.get(request.match_info["id"])
    if offer is None:
        raise ApiError(404, "Dit aanbod bestaat niet (meer).", field="id")
    return offer


def _card(context: Context, offer: Offer) -> dict[str, Any]:
    adviser = context.triage.adviser
    return offer_card(offer, adviser.places, adviser.texts, adviser.is_stale(offer, date.today()))


def _filter(context: Context, query: dict[str, str]) -> Filter:
    unknown = sorted(set(query) - KNOWN)
    if unknown:
        raise ApiError(400, f"Dit filter bestaat niet. Bekend zijn: {', '.join(sorted(KNOWN))}.", field=unknown[0])
    municipality = query.get("municipality")
    if municipality is not None and municipality not in context.triage.places:
        raise ApiError(400, "Deze gemeente is niet bekend. Een id ziet eruit als 'be-aalst'.", field="municipality")
    if len(query.get("q", "")) > LONGEST_QUERY:
        raise ApiError(413, f"Zoek met hoogstens {LONGEST_QUERY} tekens.", field="q")
    return Filter(
        municipality=context.triage.places.get(municipality),
        domain=_one_of(query, "domain", Domain),
        kind=_one_of(query, "kind", OfferKind),
        audience=_one_of(query, "audience", AUDIENCES),
        q=query.get("q", "").replace("\x00", "") or None,
    )


def _one_of(query: dict[str, str], field: str, known: type[Concept] | set[str]) -> str | None:
    value = query.get(field)
    if value is not None and value not in set(known):
        raise ApiError(400, f"Kies uit: {', '.join(sorted(known))}.", field=field)
    return value


def _page(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= LAST_PAGE:
        raise ApiError(400, f"Een paginanummer ligt tussen 1 en {LAST_PAGE}.", field="page")
    return int(text)
