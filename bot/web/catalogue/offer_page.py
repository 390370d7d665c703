"""`/aanbod/{id}`: one offer, with everything its record tells, for people and (JSON-LD) for search engines."""

import json
from datetime import date
from typing import Any

from aiohttp import web
from markupsafe import Markup

from bot.web.catalogue.filters import PAGE_PATH, Wanted
from bot.web.catalogue.offer_checks import ForEditor, for_editor
from bot.web.catalogue.search_page import searched
from bot.web.catalogue.spoken import adviser_at, home_of, whole_address
from bot.web.context import CONTEXT
from bot.web.headers import STAFF_HEADERS
from bot.web.render import render
from knowledge.addressed import addressed_offer
from knowledge.catalogue.offer import Offer
from knowledge.details.page import offer_page
from knowledge.details.phrases import year_of
from knowledge.eligibility import RULED_KINDS
from knowledge.exchange.schema_org import Told, offer_graph
from knowledge.places import Municipality
from knowledge.recommend import Adviser
from knowledge.show import offer_card

routes = web.RouteTableDef()
YOUNG_ONLY = {"young_caregiver"}


@routes.get(PAGE_PATH + "/{id}")
async def show_offer(request: web.Request) -> web.Response:
    """The page; `gemeente` may come along from the list, for the chat and the way back."""
    context = request.app[CONTEXT]
    offer = context.triage.adviser.store.get(request.match_info["id"])
    if offer is None:
        wanted = Wanted.of({}, context.triage.places, context.settings)
        return web.Response(text=searched(request, wanted, gone=True), content_type="text/html", status=404)
    editor = for_editor(request, offer)
    headers = STAFF_HEADERS if editor else {"Vary": "Cookie"}
    return web.Response(text=_page(request, offer, editor), content_type="text/html", headers=headers)


def _page(request: web.Request, offer: Offer, editor: ForEditor | None) -> str:
    context, today = request.app[CONTEXT], date.today()
    home = home_of(context, offer) or context.triage.places.get(request.query.get("gemeente"))
    adviser = adviser_at(context, home, for_young=offer.audience == YOUNG_ONLY)
    said = addressed_offer(offer, adviser.texts)
    stale = adviser.is_stale(offer, today)
    address = whole_address(request, f"{PAGE_PATH}/{offer.id}")
    return render(
        "offer.html",
        t=adviser.texts.say,
        title=said.name,
        description=said.summary,
        card=offer_card(said, adviser.places, adviser.texts, stale, today),
        page=offer_page(said, adviser.places, adviser.texts, today),
        canonical=address,
        editor=editor,
        graph=_embedded(offer_graph(Told(offer, adviser.places, adviser.texts, address, today, stale))),
        **_sentences(said, home, adviser),
    )


def _sentences(offer: Offer, home: Municipality | None, adviser: Adviser) -> dict[str, Any]:
    """What is filled in into sentences, and where one can go on."""
    texts, subject = adviser.texts, offer.domains[0]
    place = f"gemeente={home.id}&" if home else ""
    return {
        "by_rule": texts.say("catalogue.by_rule", year=year_of(offer, texts)),
        "source_year": texts.say("catalogue.source_year", year=year_of(offer, texts)),
        "decides": texts.say("catalogue.decides", provider=offer.provider.rstrip("."))
        if offer.kind in RULED_KINDS and not offer.negative
        else None,
        "chat": f"/chat?{place}onderwerp={subject}",
        "more": f"{PAGE_PATH}?gemeente={home.id}" if home else PAGE_PATH,
        "more_title": texts.say("catalogue.label.all_of_place", place=home.name)
        if home
        else texts.say("catalogue.label.all"),
    }


def _embedded(graph: dict[str, Any]) -> Markup:
    """JSON inside a page: no sign in it can end the element it stands in (HTML Standard, 4.12.1.3)."""
    text = json.dumps(graph, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
