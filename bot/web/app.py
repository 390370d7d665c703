"""Putting the gateway together."""

from collections.abc import AsyncIterator

from aiohttp import web

from bot.triage import make_triage
from bot.web import chat, coverage, health, offers, pages, triage
from bot.web.context import CONTEXT, Context
from bot.web.errors import Handler, error_middleware
from bot.web.health import LAST_GOOD
from bot.web.rasa_client import RasaClient
from bot.web.sessions import Signer
from knowledge.settings import Settings

# A text of `max_text` characters in JSON: at most six bytes a character ("\u0000"), and some room.
BYTES_PER_CHARACTER, ROOM = 6, 4096

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def make_app(settings: Settings, rasa_url: str, rasa_token: str, secret: str) -> web.Application:
    """The gateway for a running Rasa. Loading the reader takes some seconds."""
    app = web.Application(
        middlewares=[header_middleware, error_middleware],
        client_max_size=settings.max_text * BYTES_PER_CHARACTER + ROOM,
    )
    rasa = RasaClient(rasa_url, rasa_token, settings.turn_timeout)
    app[CONTEXT] = Context(settings, make_triage(settings), rasa, Signer(secret))
    app[LAST_GOOD] = [float("-inf")]
    for part in (chat, triage, offers, coverage, health, pages):
        app.add_routes(part.routes)
    app.cleanup_ctx.append(_rasa_connection)
    return app


async def _rasa_connection(app: web.Application) -> AsyncIterator[None]:
    await app[CONTEXT].rasa.open()
    yield
    await app[CONTEXT].rasa.close()


@web.middleware
async def header_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Security headers on every answer."""
    response = await handler(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
