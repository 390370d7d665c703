"""WhatsApp and SMS."""

import asyncio
from typing import Any

from rasa.core.channels.twilio import TwilioOutput
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient

from bot.channels.errors import NotSent
from bot.rasa.outlets.line import PATIENCE, failing_line
from knowledge.settings import Settings


class TwilioOutlet(TwilioOutput):
    """WhatsApp and SMS. Rasa's cuts a text at each empty line, waits in the event loop, and only logs what was not sent."""

    def __init__(self, settings: Settings, number: str) -> None:
        super().__init__(settings.twilio_account_sid, settings.twilio_auth_token.get_secret_value(), number)
        self.http_client = TwilioHttpClient(timeout=PATIENCE)
        if settings.twilio_api:
            self.api.base_url = settings.twilio_api

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        await self._send_message({"to": recipient_id, "from_": self.twilio_number, "body": text})

    async def _send_message(self, message_data: dict[str, Any]) -> Any:
        try:
            with failing_line():
                return await asyncio.to_thread(self.messages.create, **message_data)
        except TwilioRestException as error:
            raise NotSent.of_status(error.status) from None
