"""`/webhooks/*`: what platforms deliver. Signature, time and account are checked here, before anything else sees it."""

import time
from collections.abc import Callable

from aiohttp import web

from bot.channels.errors import Refused
from bot.channels.heard import Hook, Taken
from bot.channels.platforms import callback, messenger, slack, telegram, twilio
from bot.web.channels.switched import CHANNELS
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from knowledge.settings import Settings

routes = web.RouteTableDef()
Take = Callable[[Hook, Settings], Taken]


@routes.post("/webhooks/twilio")
async def from_twilio(request: web.Request) -> web.Response:
    """A message in WhatsApp or an SMS."""
    return await _receive(request, twilio.take, "twilio_numbers")


@routes.get("/webhooks/messenger")
async def confirm_messenger(request: web.Request) -> web.Response:
    """Meta asks whether this webhook is ours."""
    settings = _settings(request, "messenger_pages")
    try:
        return web.Response(text=messenger.confirm(request.query, settings))
    except Refused as error:
        raise await _refusal(request, error) from None


@routes.post("/webhooks/messenger")
async def from_messenger(request: web.Request) -> web.Response:
    """Messages in Messenger."""
    return await _receive(request, messenger.take, "messenger_pages")


@routes.post("/webhooks/telegram/{bot}")
async def from_telegram(request: web.Request) -> web.Response:
    """A message or a pressed button in Telegram."""
    return await _receive(request, telegram.take, "telegram_bots", request.match_info["bot"])


@routes.post("/webhooks/slack")
async def from_slack(request: web.Request) -> web.Response:
    """A message or a pressed button in Slack."""
    return await _receive(request, slack.take, "slack_teams")


@routes.post("/webhooks/callback/{client}")
async def from_callback(request: web.Request) -> web.Response:
    """A message from a program of somebody else."""
    return await _receive(request, callback.take, "callback_clients", request.match_info["client"])


async def _receive(request: web.Request, take: Take, accounts: str, name: str = "") -> web.Response:
    """Check, keep, acknowledge; the answer follows by the platform's API."""
    settings, post = _settings(request, accounts), request.app[CHANNELS]
    hook = Hook(_address(request, settings), request.headers, await request.read(), post.clock() if post else time.time(), name)
    try:
        taken = take(hook, settings)
        await request.app[CONTEXT].limits.admit_event()
        for heard in taken.heard:
            await post.accept(heard)
    except Refused as error:
        raise await _refusal(request, error) from None
    if isinstance(taken.answer, str):
        return web.Response(text=taken.answer, content_type=taken.content_type)
    return web.json_response(taken.answer)


def _settings(request: web.Request, accounts: str) -> Settings:
    """The settings, when the channel is switched on.

    Raises:
        ApiError: 404, it is not.
    """
    settings = request.app[CONTEXT].settings
    if not getattr(settings, accounts):
        raise ApiError(404)
    return settings


async def _refusal(request: web.Request, error: Refused) -> ApiError:
    """The answer to who may not; whoever tries often is told that it goes too fast.

    Raises:
        ApiError: 429.
    """
    await request.app[CONTEXT].limits.admit(request)
    return ApiError(error.status, str(error), code="refused")


def _address(request: web.Request, settings: Settings) -> str:
    """The address as the platform called it, also behind a proxy."""
    base = settings.public_url.rstrip("/") or f"{request.scheme}://{request.host}"
    return base + request.path_qs
