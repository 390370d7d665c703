"""`/dekking/{municipality}`: what a municipality covers and lacks, for its policy officer."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from aiohttp import web

from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.render import render
from knowledge.catalogue.offer import Offer
from knowledge.concepts import Domain, OfferKind
from knowledge.texts import Texts
from knowledge.upkeep.coverage import AUDIENCES, Coverage, coverage_of

routes = web.RouteTableDef()
# The drawing, in units of the picture: room for the names of domains and kinds, the size of a cell, and room for the last slanting name.
LABEL_WIDTH, CELL, HEAD, MARGIN = 330, 64, 285, 130
BIGGEST = 24
# From so many offers on a circle has its full size.
MANY = 6


@dataclass(frozen=True)
class Circle:
    """A cell of the drawing: how many offers of a kind in a domain."""

    x: int
    y: int
    radius: float
    count: int
    title: str


class Listed(NamedTuple):
    """An offer as the tables name it; `about` stands small under its name."""

    name: str
    id: str
    about: str


@routes.get("/dekking/{municipality}")
async def coverage_page(request: web.Request) -> web.Response:
    """The drawing, the same numbers as a table, and the offers behind them."""
    context = request.app[CONTEXT]
    adviser = context.triage.adviser
    municipality = context.triage.places.get(request.match_info["municipality"])
    if municipality is None:
        raise ApiError(404, "Deze gemeente is niet bekend.", field="municipality")
    found = coverage_of(municipality, adviser.store.reaching([municipality]), date.today())
    return web.Response(text=_page(found, adviser.texts), content_type="text/html")


def _page(found: Coverage, texts: Texts) -> str:
    rows = [
        {"label": domain.label, "own": _with_kind(found.of(domain)), "wider": len(found.wider_of(domain)), "y": HEAD + row * CELL + CELL // 2}
        for row, domain in enumerate(Domain)
    ]
    groups = [{"label": texts.audience(name), "own": _with_domains(found.meant_for(name))} for name in AUDIENCES]
    kinds = [{"label": kind.label, "x": _x(column)} for column, kind in enumerate(OfferKind)]
    return render(
        "coverage.html",
        id=found.municipality.id,
        name=found.municipality.name,
        own=len(found.local),
        wider=len(found.wider),
        rows=rows,
        groups=groups,
        kinds=kinds,
        circles=_circles(found),
        width=LABEL_WIDTH + CELL * len(OfferKind) + MARGIN,
        band=LABEL_WIDTH + CELL * len(OfferKind),
        height=HEAD + CELL * len(Domain),
        head=HEAD,
        label_width=LABEL_WIDTH,
        today=date.today(),
    )


def _named(offers: list[Offer]) -> list[str]:
    return sorted(offer.name for offer in offers)


def _with_kind(offers: list[Offer]) -> list[Listed]:
    return sorted(Listed(offer.name, offer.id, OfferKind(offer.kind).label) for offer in offers)


def _with_domains(offers: list[Offer]) -> list[Listed]:
    return sorted(Listed(offer.name, offer.id, ", ".join(Domain(domain).label for domain in offer.domains)) for offer in offers)


def _x(column: int) -> int:
    return LABEL_WIDTH + column * CELL + CELL // 2


def _circles(found: Coverage) -> list[Circle]:
    circles = []
    for row, domain in enumerate(Domain):
        for column, kind in enumerate(OfferKind):
            offers = found.of(domain, kind)
            if offers:
                radius = round(BIGGEST * min(len(offers) / MANY, 1) ** 0.5, 1)
                title = f"{domain.label}, {kind.label}: {', '.join(_named(offers))}"
                circles.append(Circle(_x(column), HEAD + row * CELL + CELL // 2, max(radius, BIGGEST / 2), len(offers), title))
    return circles
