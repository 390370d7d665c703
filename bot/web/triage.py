"""`POST /api/triage`: one text, read and advised on; nothing is kept."""

from aiohttp import web

from bot.web.body import json_object, municipality_field, text_field
from bot.web.context import CONTEXT

routes = web.RouteTableDef()


@routes.post("/api/triage")
async def triage(request: web.Request) -> web.Response:
    """The Triage of a text, with the two homes as far as they are known."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"text", "municipality", "receiver_municipality"})
    text = text_field(body, "text", context.settings.max_text)
    homes = (municipality_field(body, field, context.triage.places) for field in ("municipality", "receiver_municipality"))
    return web.json_response(context.triage.triage(text, *homes))
