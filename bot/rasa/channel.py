"""The channel by which the gateway talks to Rasa on loopback.

Unlike Rasa's REST channel it keeps every message whole (text, buttons and custom part together) and tells the gateway
when a turn failed, instead of answering with an empty list.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)
NAME = "draagwijzer"


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
    """`POST /webhooks/draagwijzer/webhook` {sender, message, metadata} → {messages}; 500 when the turn failed."""

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
                body["message"], collector, body["sender"], input_channel=NAME, metadata=body.get("metadata")
            )
            try:
                await on_new_message(message)
            except Exception:
                # The text of a talk never goes to the log.
                logger.exception("a turn failed")
                return response.json({"error": "turn failed"}, status=500)
            return response.json({"messages": collector.messages})

        return routes

    def _may_ask(self, token: str) -> bool:
        return not self.token or hmac.compare_digest(token.encode(), self.token.encode())
