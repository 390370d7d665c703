"""`/metrics`: what the gateway counts and times, for Prometheus."""

import asyncio
import logging
import time
from datetime import date

from aiohttp import web
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.watching.metrics import METRICS
from bot.web.context import CONTEXT, Context
from knowledge.catalogue.age import ages
from knowledge.catalogue.database import engine_for

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()
# Seconds between two looks at the catalogue.
LOOK_EVERY = 60.0
LOOKED = web.AppKey("catalogue_looked_at", dict[str, float])


@routes.get("/metrics")
async def metrics(request: web.Request) -> web.Response:
    """All figures in the text format of Prometheus."""
    context = request.app[CONTEXT]
    METRICS.workers.labels("all").set(len(context.rasa.workers))
    METRICS.workers.labels("up").set(context.rasa.workers.up())
    looked = request.app[LOOKED]
    if time.monotonic() - looked.get("at", float("-inf")) > LOOK_EVERY:
        looked["at"] = time.monotonic()
        await _look_at_catalogue(context)
    return web.Response(body=generate_latest(METRICS.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _look_at_catalogue(context: Context) -> None:
    settings = context.settings
    try:
        found = await asyncio.to_thread(ages, engine_for(settings.catalogue_url), date.today(), settings.stale_months)
    except Exception as error:  # whatever the database says: the other figures are asked for now more than ever
        logger.error("the age of the catalogue is not known: %s", type(error).__name__)
        return
    METRICS.offers.labels("in_time").set(found.checked)
    METRICS.offers.labels("too_long_ago").set(found.unchecked)
    METRICS.oldest.set(found.oldest_days if found.oldest_days is not None else float("nan"))
