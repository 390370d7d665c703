"""Putting the gateway together."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from aiohttp import web

from bot.handover.adapters import desk_of
from bot.privacy import redactor
from bot.retention import retention_of
from bot.triage import triage_with
from bot.web import chat, coverage, figures, health, offers, pages, remembered, site, talk_page, triage
from bot.web.buckets import buckets_for
from bot.web.catalogue import offer_checks, offer_page, search_page
from bot.web.channels import webhooks
from bot.web.channels.switched import CHANNELS, make_channels, run_channels
from bot.web.context import CONTEXT, Context
from bot.web.cors import cors_middleware
from bot.web.error_answers import error_middleware
from bot.web.figures import LOOKED
from bot.web.headers import header_middleware
from bot.web.health import READINESS, Readiness
from bot.web.human import hooks, stream
from bot.web.human.delivery import keep_delivering
from bot.web.human.part import Human
from bot.web.human.stream import STOPPING, STREAMS
from bot.web.human.transport import Transport
from bot.web.insight import insight_page
from bot.web.last_resort import reader_or_cues
from bot.web.limiting import limit_middleware
from bot.web.limits import Limits
from bot.web.patience import Patience
from bot.web.rasa_client import RasaClient
from bot.web.sessions import Signer, Turns
from bot.web.staff import desk_api, desk_files, desk_page, login_page, oidc_pages, queue_page, signals_page
from bot.web.staff.context import STAFF, make_staff
from knowledge.settings import Settings

# A text of `max_text` characters in JSON: at most six bytes a character ("\u0000"), and some room.
BYTES_PER_CHARACTER, ROOM = 6, 16_384
TRANSPORT = web.AppKey("transport", Transport)


def make_app(settings: Settings, rasa_urls: Sequence[str], rasa_token: str, secret: str) -> web.Application:
    """The gateway for a running Rasa. Loading the reader takes some seconds."""
    app = web.Application(
        middlewares=[header_middleware, cors_middleware, error_middleware, limit_middleware],
        client_max_size=max(settings.max_text, settings.desk_max_text) * BYTES_PER_CHARACTER + ROOM,
    )
    rasa = RasaClient(rasa_urls, rasa_token, settings.turn_patience)
    triage_desk = triage_with(reader_or_cues(settings), settings)
    turns = Turns()
    retention, transport = retention_of(settings), Transport()
    app[STOPPING], app[STREAMS], app[TRANSPORT] = asyncio.Event(), set(), transport
    app[CONTEXT] = Context(
        settings,
        triage_desk,
        rasa,
        Signer(secret),
        redactor(settings.data),
        retention,
        Limits(settings, triage_desk.texts, secret, buckets_for(settings.redis_url)),
        Patience(rasa, turns, settings.turn_timeout),
        turns,
        Human(settings, triage_desk, retention.handovers, desk_of(settings, transport)),
    )
    app[STAFF] = make_staff(settings, app[CONTEXT].triage, secret)
    app[READINESS] = Readiness()
    app[CHANNELS], app[LOOKED] = make_channels(app[CONTEXT], secret), {}
    staff = (login_page, oidc_pages, desk_page, desk_api, desk_files, signals_page, queue_page, offer_checks, insight_page)
    public = (chat, stream, hooks, remembered, site, talk_page, triage, offers, search_page, offer_page, coverage, health, figures, pages, webhooks)
    for part in (*public, *staff):
        app.add_routes(part.routes)
    app.cleanup_ctx.extend((_rasa_connection, _forgetting, _delivering, run_channels))
    app.on_shutdown.append(_end_streams)
    return app


async def _rasa_connection(app: web.Application) -> AsyncIterator[None]:
    await app[CONTEXT].rasa.open()
    yield
    await app[CONTEXT].patience.close()
    await app[CONTEXT].rasa.close()
    await app[CONTEXT].limits.close()


async def _forgetting(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(app[CONTEXT].retention.keep_forgetting())
    yield
    task.cancel()


async def _delivering(app: web.Application) -> AsyncIterator[None]:
    """Lines of staff go out to messaging channels; the connections to other systems are given back at the end."""
    task = asyncio.create_task(keep_delivering(app[CONTEXT].human))
    yield
    task.cancel()
    await app[TRANSPORT].close()


async def _end_streams(app: web.Application) -> None:
    """Who listens is let go at once: a gateway that stops waits for nobody."""
    app[STOPPING].set()
