"""Pages and static files: the demonstration page, the widget and its looks, the description of the interface."""

import html
import json
import re
from functools import cache
from pathlib import Path

import yaml
from aiohttp import web

from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError
from bot.web.themes import FOLDER as THEMES
from bot.web.themes import Theme, style_sheets, themes
from bot.web.widget import widget
from knowledge.address import address_for, formal
from knowledge.places import Municipality
from knowledge.profile import Profile

FOLDER = Path(__file__).parent
routes = web.RouteTableDef()
# A browser may keep files for so many seconds; then it asks whether they changed.
KEPT = 300
# What people read in the demonstration page, between its tags.
WORDS = re.compile(r"(?<=>)[^<>]+(?=<)")


@routes.get("/")
async def demo(request: web.Request) -> web.Response:
    """A demonstration page of a municipality with the widget on it. `thema`: one of the looks that come along."""
    context = request.app[CONTEXT]
    wanted = request.query.get("thema")
    theme = themes().get(wanted or "")
    if wanted and theme is None:
        raise ApiError(404, f"Dit thema is niet bekend. Kies uit: {', '.join(themes())}.", field="thema")
    municipality = context.triage.places[theme.municipality if theme else context.settings.demo_municipality]
    page = _demo_words(context, municipality)
    filled = {
        "municipality_id": html.escape(municipality.id),
        "municipality_kind": "Gemeente" if municipality.country == "NL" else "Lokaal bestuur",
        "municipality_name": html.escape(municipality.name),
        "body_class": theme.body_class if theme else "",
        "theme_sheets": "\n  ".join(f'<link rel="stylesheet" href="/themes/{sheet}">' for sheet in theme.sheets) if theme else "",
        "theme_links": _theme_links(theme),
    }
    for name, value in filled.items():
        page = page.replace("{{" + name + "}}", value)
    return web.Response(text=page, content_type="text/html")


def _demo_words(context: Context, municipality: Municipality) -> str:
    """The page before it is filled in, in the form of address of the municipality: the chat on it speaks in that form too."""
    page = (FOLDER / "pages" / "demo.html").read_text(encoding="utf-8")
    address = address_for(municipality.id, Profile(), context.triage.places, context.settings)
    return WORDS.sub(lambda found: formal(found[0]), page) if address == "u" else page


def _theme_links(current: Theme | None) -> str:
    """The looks to choose from, as items of a list."""
    choices = [("/", "Draagwijzer", current is None)]
    choices += [(f"/?thema={theme.id}", theme.name, theme == current) for theme in themes().values()]
    return "\n".join(_item(address, name, here) for address, name, here in choices)


def _item(address: str, name: str, here: bool) -> str:
    current = ' aria-current="page"' if here else ""
    return f'<li><a href="{address}"{current}>{html.escape(name)}</a></li>'


@routes.get("/widget.js")
async def widget_script(request: web.Request) -> web.Response:
    """The one script that a site embeds, compressed for who can take that."""
    made = widget()
    tag = made.integrity.removeprefix("sha384-")
    headers = {"Cache-Control": f"max-age={KEPT}", "ETag": f'"{tag}"', "Vary": "Accept-Encoding"}
    if any(known.value == tag for known in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return web.Response(body=made.compressed, content_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
    return web.Response(body=made.script, content_type="text/javascript", headers=headers)


@routes.get("/widget.json")
async def widget_facts(request: web.Request) -> web.Response:
    """What a site needs to embed exactly this script: its integrity and its size."""
    made = widget()
    return web.json_response({"script": "/widget.js", "integrity": made.integrity, "bytes": len(made.script), "gzip_bytes": made.wire_bytes})


@routes.get("/themes/{sheet}")
async def theme_sheet(request: web.Request) -> web.FileResponse:
    """One of the looks that come along."""
    sheet = request.match_info["sheet"]
    if sheet not in style_sheets():
        raise ApiError(404)
    return web.FileResponse(THEMES / sheet, headers={"Cache-Control": f"max-age={KEPT}"})


@routes.get("/demo.css")
async def demo_style(request: web.Request) -> web.FileResponse:
    """The looks of the demonstration page."""
    return web.FileResponse(FOLDER / "static" / "demo.css")


@routes.get("/pages.css")
async def pages_style(request: web.Request) -> web.FileResponse:
    """The looks of the pages made on the server."""
    return web.FileResponse(FOLDER / "static" / "pages.css")


@routes.get("/chat.css")
async def chat_style(request: web.Request) -> web.FileResponse:
    """The looks of the talk without JavaScript."""
    return web.FileResponse(FOLDER / "static" / "chat.css")


@routes.get("/catalogue.css")
async def catalogue_style(request: web.Request) -> web.FileResponse:
    """The looks of the pages of the catalogue."""
    return web.FileResponse(FOLDER / "static" / "catalogue.css")


@routes.get("/openapi.json")
async def openapi(request: web.Request) -> web.Response:
    """The description of this interface (OpenAPI 3.1)."""
    return web.Response(text=_openapi(), content_type="application/json")


@cache
def _openapi() -> str:
    return json.dumps(yaml.safe_load((FOLDER / "openapi.yaml").read_text(encoding="utf-8")), ensure_ascii=False)
