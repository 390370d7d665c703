"""A program of others, in the form of Rasa's callback channel."""

import asyncio
import json
import time
from typing import Any

from rasa.core.channels.callback import CallbackOutput
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.channels.errors import NotSent
from bot.channels.platforms.callback import signed
from bot.rasa.outlets.line import PATIENCE, failing_line
from knowledge.channel_settings import Account


class CallbackOutlet(CallbackOutput):
    """A program of others. Rasa's does not sign, sends a text and its cards apart, and only logs what was not taken."""

    def __init__(self, client: Account) -> None:
        super().__init__(EndpointConfig(client.url))
        self._secret = client.secret.get_secret_value()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        body = json.dumps({"recipient_id": recipient_id} | message)
        try:
            with failing_line():
                async with asyncio.timeout(PATIENCE):
                    await self.callback_endpoint.request("post", data=body, headers=signed(self._secret, body, time.time()))
        except ClientResponseError as error:
            raise NotSent.of_status(error.status) from None
