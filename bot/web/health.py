"""`/healthz`: the process lives. `/readyz`: a chat turn works."""

import asyncio
import time
from dataclasses import dataclass, field

from aiohttp import web

from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError
from bot.web.rasa_client import RasaUnavailable

routes = web.RouteTableDef()
# A turn that worked counts for so many seconds, so that probes do not burden Rasa; one that failed counts for fewer.
FRESH, FAILED = 5.0, 0.5
# Seconds that the turn may take: more than anybody waits for an answer, for the first one after a start is slow.
PATIENCE = 8.0
# The turn that is tried goes the whole way: rules, action server, catalogue.
PROBE = '/inform{"choice": "need:respite_care"}'


@dataclass
class Readiness:
    """Tries a turn, one at a time, and remembers how it went and when (seconds of the monotonic clock)."""

    worked: bool = False
    tried: float = float("-inf")
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def works(self, context: Context, fresh: float = FRESH) -> bool:
        """Whether a turn through Rasa, the actions and the catalogue gives offers, now or `fresh` seconds ago."""
        async with self._one_at_a_time:
            if time.monotonic() - self.tried > (fresh if self.worked else FAILED):
                self.worked, self.tried = await _gives_offers(context), time.monotonic()
            return self.worked


READINESS = web.AppKey("readiness", Readiness)


@routes.get("/healthz")
async def alive(request: web.Request) -> web.Response:
    """The gateway's process lives."""
    return web.json_response({"status": "ok"})


@routes.get("/readyz")
async def ready(request: web.Request) -> web.Response:
    """200 only when a turn through Rasa, the actions and the catalogue gives offers."""
    if not await request.app[READINESS].works(request.app[CONTEXT]):
        raise ApiError(503, "Het gesprek werkt nog niet.", code="not_ready")
    return web.json_response({"status": "ok"})


async def _gives_offers(context: Context) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await context.rasa.turn("probe", "/start_over", None, uncounted=True)
            messages = await context.rasa.turn("probe", PROBE, context.settings.demo_municipality, uncounted=True)
    except (RasaUnavailable, TimeoutError):
        return False
    return any((message.get("custom") or {}).get("offers") for message in messages)
