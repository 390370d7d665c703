"""Pages and static files: the demonstration page, the widget, the description of the interface."""

import html
import json
from functools import cache
from pathlib import Path

import yaml
from aiohttp import web

from bot.web.context import CONTEXT
from bot.web.widget import widget_script

FOLDER = Path(__file__).parent
routes = web.RouteTableDef()


@routes.get("/")
async def demo(request: web.Request) -> web.Response:
    """A demonstration page of a municipality with the widget on it."""
    context = request.app[CONTEXT]
    municipality = context.triage.places[context.settings.demo_municipality]
    page = (FOLDER / "pages" / "demo.html").read_text(encoding="utf-8")
    for name, value in {"municipality_id": municipality.id, "municipality_name": municipality.name}.items():
        page = page.replace("{{" + name + "}}", html.escape(value))
    return web.Response(text=page, content_type="text/html")


@routes.get("/widget.js")
async def widget(request: web.Request) -> web.Response:
    """The one script that a site embeds."""
    return web.Response(text=widget_script(), content_type="text/javascript")


@routes.get("/demo.css")
async def demo_style(request: web.Request) -> web.FileResponse:
    """The looks of the demonstration page."""
    return web.FileResponse(FOLDER / "static" / "demo.css")


@routes.get("/pages.css")
async def pages_style(request: web.Request) -> web.FileResponse:
    """The looks of the pages made on the server."""
    return web.FileResponse(FOLDER / "static" / "pages.css")


@routes.get("/openapi.json")
async def openapi(request: web.Request) -> web.Response:
    """The description of this interface (OpenAPI 3.1)."""
    return web.Response(text=_openapi(), content_type="application/json")


@cache
def _openapi() -> str:
    return json.dumps(yaml.safe_load((FOLDER / "openapi.yaml").read_text(encoding="utf-8")), ensure_ascii=False)
