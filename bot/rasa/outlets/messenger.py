"""Facebook Messenger."""

import asyncio
from typing import Any

import requests
from fbmessenger import MessengerClient
from fbmessenger.elements import Text
from rasa.core.channels.facebook import MessengerBot

from bot.channels.errors import NotSent
from bot.rasa.outlets.line import PATIENCE, failing_line
from knowledge.channel_settings import Account
from knowledge.settings import Settings


class _Strict(requests.Session):
    """Waits so long and no longer, and takes no error for an answer."""

    def request(self, *arguments: Any, **named: Any) -> requests.Response:
        response = super().request(*arguments, **(named | {"timeout": PATIENCE}))
        if response.status_code >= 400:
            raise NotSent.of_status(response.status_code)
        return response


class MessengerOutlet(MessengerBot):
    """Messenger. Rasa's cuts a text at each empty line, waits in the event loop, uses an API version that ended, and sees no error."""

    def __init__(self, settings: Settings, page: Account) -> None:
        client = MessengerClient(page.token.get_secret_value(), session=_Strict())
        client.graph_url = settings.messenger_api
        super().__init__(client)

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        await self._send(recipient_id, Text(text=text))

    async def send_text_with_buttons(self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **_: Any) -> None:
        """As quick replies: of buttons Messenger takes three."""
        await self._send(recipient_id, Text(text=text, quick_replies=self._convert_to_quick_reply(buttons)))

    async def _send(self, recipient_id: str, element: Any) -> None:
        with failing_line():
            await asyncio.to_thread(self.send, recipient_id, element)
