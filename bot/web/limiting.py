"""Refuses what is too much, or comes in too slowly, before anything is done with it."""

import asyncio

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web.context import CONTEXT
from bot.web.errors import ApiError, Handler

# Seconds in which the whole of a request has to come in.
SLOWEST_BODY = 10.0
UNLIMITED = {"/healthz"}
# Counted by `bot.web.channels.webhooks`: all people of a channel come from the few addresses of its platform.
WEBHOOKS = "/webhooks/"


@web.middleware
async def limit_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count the request, and read it whole."""
    context = request.app[CONTEXT]
    if request.path not in UNLIMITED and not request.path.startswith(WEBHOOKS):
        await context.limits.admit(request)
    if request.can_read_body:
        try:
            async with asyncio.timeout(SLOWEST_BODY):
                # A form in parts can be read only once, and then its fields are kept.
                await (request.post() if request.content_type == "multipart/form-data" else request.read())
        except TimeoutError:
            raise ApiError(408) from None
        except (ValueError, HttpProcessingError):  # the form is broken, or the header of one of its parts
            raise ApiError(400) from None
    return await handler(request)
