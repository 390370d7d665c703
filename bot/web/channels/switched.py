"""Switching the channels on: made with the gateway when a setting names one, and running as long as it does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType
from typing import Any

from aiohttp import web

from bot.channels.accounts import any_channel
from bot.channels.forms import FORMS
from bot.channels.secrecy import Secrecy
from bot.channels.store import channel_store_at
from bot.web.channels.post import Outlet, Post
from bot.web.channels.talks import ChannelTalks
from bot.web.channels.turns import ChannelTurns
from bot.web.chat import Message, outgoing
from bot.web.context import Context
from bot.web.human.outlets import Outlet as StaffOutlet
from bot.web.patience import Patience
from bot.web.sessions import Session
from knowledge.settings import Settings

# None while no channel is switched on.
CHANNELS: web.AppKey[Post | None] = web.AppKey("channels", Post)
# Seconds for an answer: nobody waits at a channel as at a page, but danger may not wait for a Rasa that hangs.
PATIENCE = 10.0


def make_channels(context: Context, secret: str) -> Post | None:
    """The post of the channels that are switched on; None without any."""
    settings = context.settings
    if not any_channel(settings):
        return None
    patient = replace(context, patience=Patience(context.rasa, context.turns, max(PATIENCE, settings.turn_timeout)))
    talks = ChannelTalks(channel_store_at(settings.tracker_url), Secrecy(secret))
    post = Post(ChannelTurns(patient, talks), talks, Outlets(settings))
    context.human.outlets.update(dict.fromkeys(FORMS, _for_staff(context, post)))
    return post


def _for_staff(context: Context, post: Post) -> StaffOutlet:
    """What a person of the staff says goes out as any other message of the talk."""

    async def send(session: Session, messages: list[dict[str, Any]]) -> None:
        await post.send_out(session, [outgoing(context, session, said) for said in messages])

    return send


@dataclass(frozen=True)
class Outlets:
    """Rasa's connectors by channel and account, each made once."""

    settings: Settings
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    def __call__(self, channel: str, account: str) -> Outlet:
        """The connector; the first one loads Rasa."""
        if (channel, account) not in self.made:
            self.made[channel, account] = _connectors().outlet(channel, account, self.settings)
        return self.made[channel, account]

    async def close(self) -> None:
        """Give connections back."""
        for made in self.made.values():
            if hasattr(made, "close_connection"):
                await made.close_connection()


@cache
def _connectors() -> ModuleType:
    """The part of Rasa that sends. It takes some seconds and 70 MB, so without channels it is not loaded."""
    from bot.rasa import placeholders

    placeholders.install()
    from bot.rasa import outlets

    return outlets


async def send_out(app: web.Application, session: Session, messages: list[Message]) -> bool:
    """Send messages to a talk in a channel from outside its turns, such as those of staff. False when it is no such talk."""
    post = app[CHANNELS]
    return post is not None and await post.send_out(session, messages)


async def run_channels(app: web.Application) -> AsyncIterator[None]:
    """For `cleanup_ctx`. The connectors are loaded while the gateway serves already: what comes in meanwhile waits in the post."""
    post = app[CHANNELS]
    tasks = [asyncio.create_task(post.keep_going()), asyncio.create_task(asyncio.to_thread(_connectors))] if post else []
    yield
    for task in tasks:
        task.cancel()
    if post:
        await post.close()
        if isinstance(post.outlet_of, Outlets):
            await post.outlet_of.close()
