"""The channel by which the gateway talks to Rasa on loopback.

Unlike Rasa's REST channel it keeps every message whole (text, buttons and custom part together) and tells the gateway
when a turn failed, instead of answering with an empty list.
"""

import hmac
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.conversations import ChangedMeanwhile
from bot.privacy import redact
from bot.rasa.once import AlreadyTaken
from bot.watching import tracing
from bot.watching.stages import TURN, TurnRecord

logger = logging.getLogger(__name__)
NAME = "draagwijzer"
# What `actions.speech` puts behind a button: an intent, and at most one choice.
BUTTON = re.compile(r'/[a-z_]+(\{"choice": "[^"\\{}]{1,200}"\})?')


def as_offered(message: str) -> str:
    """The message of a button as our own buttons have it; anything else that looks like a command becomes plain text.

    Whoever sends it, a message cannot set an entity other than `choice`, and so no slot.
    """
    stripped = message.strip()
    return stripped if not stripped.startswith("/") or BUTTON.fullmatch(stripped) else stripped.lstrip("/ \t\n") or "?"


def without_personal_data(message: str) -> str:
    """What somebody typed, ready to be stored; the gateway did so before, other senders perhaps not. Commands stay."""
    return message if message.startswith("/") else redact(message).text


class GatewayOutput(CollectingOutputChannel):
    """Collects the answers of one turn, each as it was uttered."""

    @classmethod
    def name(cls) -> str:
        return NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        kept = {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        if kept:
            self.messages.append(kept)


class GatewayInput(InputChannel):
    """`POST /webhooks/draagwijzer/webhook` {sender, message, id, metadata} → {messages}.

    500: the turn failed and nothing of it is kept. 409: another worker changed the talk meanwhile; ask again. A message with
    an `id` that was taken before is answered as before. `stages`, `intent` and `domains` tell the gateway what to count.
    """

    def __init__(self, token: str | None = None) -> None:
        self.token = token

    @classmethod
    def name(cls) -> str:
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "GatewayInput":
        """`token`: a secret that the gateway sends along; without one anybody on this machine may ask."""
        return cls((credentials or {}).get("token") or None)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of this channel."""
        routes = Blueprint("draagwijzer_channel")

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            if not self._may_ask(request.headers.get("X-Token", "")):
                return response.json({"error": "forbidden"}, status=403)
            body = request.json
            collector = GatewayOutput()
            message = UserMessage(
                without_personal_data(as_offered(body["message"])),
                collector,
                body["sender"],
                input_channel=NAME,
                message_id=body.get("id"),
                metadata=body.get("metadata"),
            )
            record = TurnRecord()
            noted = TURN.set(record)
            try:
                with tracing.span("rasa", request.headers):
                    await on_new_message(message)
            except AlreadyTaken as taken:
                return response.json({"messages": taken.answers})
            except ChangedMeanwhile:
                return response.json({"error": "changed meanwhile"}, status=409)
            except Exception:
                # The text of a talk never goes to the log.
                logger.exception("a turn failed")
                return response.json({"error": "turn failed"}, status=500)
            finally:
                TURN.reset(noted)
            told = {"stages": record.stages, "intent": record.intent, "domains": record.domains}
            return response.json({"messages": collector.messages} | {name: value for name, value in told.items() if value is not None and value != {}})

        return routes

    def _may_ask(self, token: str) -> bool:
        return not self.token or hmac.compare_digest(token.encode(), self.token.encode())
