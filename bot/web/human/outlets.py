"""Where lines of staff go for who cannot fetch them: a messaging channel puts its own way to send here.

    context.human.outlets["whatsapp"] = send      # async def send(session, messages): messages in Rasa's form

A talk belongs to a channel by `Session.channel`; the widget and /chat ("web") fetch their lines themselves.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.web.sessions import Session

Outlet = Callable[[Session, list[dict[str, Any]]], Awaitable[None]]


class Outlets(dict[str, Outlet]):
    """The ways to send, by the name of the channel."""
