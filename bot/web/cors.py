"""Which other sites may talk with the gateway from a browser: those in `DRAAGWIJZER_ORIGINS`, and no others.

The API knows no cookies, so a site that is let in gets nothing but a conversation. Files that anybody may read (the
widget, its themes) are open to all: a browser asks leave for a script with an `integrity` too.
"""

from aiohttp import web

from bot.web.context import CONTEXT
from bot.web.errors import Handler

PUBLIC = ("/widget.js", "/widget.json", "/themes/")
TALK = "/api/chat/"
METHODS = "GET, POST, DELETE"
# Seconds a browser may remember what is allowed; Chromium keeps it no longer than two hours.
REMEMBERED = 7200


@web.middleware
async def cors_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers the question a browser asks beforehand, and says on every answer who may read it."""
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers and request.path.startswith(TALK):
        response: web.StreamResponse = web.Response(status=204)
    else:
        response = await handler(request)
    if request.path.startswith(PUBLIC):
        response.headers["Access-Control-Allow-Origin"] = "*"
    elif request.path.startswith(TALK):
        response.headers["Vary"] = "Origin"
        let_in(request, response)
    return response


def let_in(request: web.Request, response: web.StreamResponse) -> None:
    """Say on an answer that the page of a listed origin may read it."""
    origin = request.headers.get("Origin", "")
    if origin not in request.app[CONTEXT].settings.allowed_origins:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = str(REMEMBERED)
