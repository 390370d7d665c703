"""`GET /api/chat/site`: what a page has to know before it promises a conversation."""

import asyncio

from aiohttp import web

from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.health import READINESS
from knowledge.address import address_for
from knowledge.profile import Profile
from knowledge.switchboard import reachable

routes = web.RouteTableDef()
# Seconds for which a page view need not try a turn again, and for which a browser need not ask again.
FRESH, REMEMBERED = 60.0, 60


@routes.get("/api/chat/site")
async def site(request: web.Request) -> web.Response:
    """Whether a conversation works now, the form of address of the municipality, and who can be called meanwhile."""
    context = request.app[CONTEXT]
    name = request.query.get("municipality") or None
    municipality = context.triage.places.get(name)
    if name is not None and municipality is None:
        raise ApiError(400, "Deze gemeente is niet bekend. Een id ziet eruit als 'be-aalst'.", field="municipality")
    try:
        async with asyncio.timeout(context.settings.turn_timeout):
            ready = await request.app[READINESS].works(context, FRESH)
    except TimeoutError:
        ready = False
    body = {
        "ready": ready,
        "address": address_for(name, Profile(), context.triage.places, context.settings),
        "contacts": [line.as_contact() for line in reachable(context.settings.data, municipality)],
    }
    return web.json_response(body, headers={"Cache-Control": f"max-age={REMEMBERED}" if ready else "no-store"})
