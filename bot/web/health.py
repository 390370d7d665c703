"""`/healthz`: the process lives. `/readyz`: a chat turn works."""

import time

from aiohttp import web

from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.rasa_client import RasaUnavailable

routes = web.RouteTableDef()
# A turn that worked counts for so many seconds, so that probes do not burden Rasa.
FRESH = 5.0
# The turn that is tried goes the whole way: rules, action server, catalogue.
PROBE = '/inform{"choice": "need:respite_care"}'
LAST_GOOD = web.AppKey("last_good", list[float])


@routes.get("/healthz")
async def alive(request: web.Request) -> web.Response:
    """The gateway's process lives."""
    return web.json_response({"status": "ok"})


@routes.get("/readyz")
async def ready(request: web.Request) -> web.Response:
    """200 only when a turn through Rasa, the actions and the catalogue gives offers."""
    context, last_good = request.app[CONTEXT], request.app[LAST_GOOD]
    if time.monotonic() - last_good[0] > FRESH:
        try:
            messages = await context.rasa.turn("probe", "/start_over", None)
            messages = await context.rasa.turn("probe", PROBE, context.settings.demo_municipality)
        except RasaUnavailable:
            messages = []
        if not any((message.get("custom") or {}).get("offers") for message in messages):
            raise ApiError(503, "Het gesprek werkt nog niet.", code="not_ready")
        last_good[0] = time.monotonic()
    return web.json_response({"status": "ok"})
