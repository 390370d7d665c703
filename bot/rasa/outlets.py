"""Rasa's own connectors, as far as they send. `docs/adr/0013-channels.md` tells what each does differently here, and why.

Each takes a message in Rasa's form (`text`, `buttons`) that fits the channel already, sends it whole and once, and says what went
wrong instead of swallowing it. What blocks runs beside the event loop.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import requests
from aiogram.bot.api import TelegramAPIServer
from aiogram.utils.exceptions import BadRequest, NotFound, RetryAfter, TelegramAPIError, Unauthorized
from fbmessenger import MessengerClient
from fbmessenger.elements import Text as MessengerText
from rasa.core.channels.callback import CallbackOutput
from rasa.core.channels.facebook import MessengerBot
from rasa.core.channels.slack import SlackBot
from rasa.core.channels.telegram import TelegramOutput
from rasa.core.channels.twilio import TwilioOutput
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from slack_sdk.errors import SlackApiError
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient

from bot.channels.errors import NotSent
from bot.channels.platforms.callback import signed
from knowledge.channel_settings import Account
from knowledge.settings import Settings

# Seconds a platform may take for one message.
PATIENCE = 15.0
SLACK_ROW = 5


@contextmanager
def _no_connection() -> Iterator[None]:
    """A line that fails or is slow may work later."""
    try:
        yield
    except (TimeoutError, OSError, requests.RequestException, aiohttp.ClientError) as error:
        raise NotSent(type(error).__name__, again=True) from None


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
            with _no_connection():
                return await asyncio.to_thread(self.messages.create, **message_data)
        except TwilioRestException as error:
            raise NotSent.of_status(error.status) from None


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
        await self._send(recipient_id, MessengerText(text=text))

    async def send_text_with_buttons(self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **_: Any) -> None:
        """As quick replies: of buttons Messenger takes three."""
        await self._send(recipient_id, MessengerText(text=text, quick_replies=self._convert_to_quick_reply(buttons)))

    async def _send(self, recipient_id: str, element: Any) -> None:
        with _no_connection():
            await asyncio.to_thread(self.send, recipient_id, element)


class TelegramOutlet(TelegramOutput):
    """Telegram. Rasa's cuts a text at each empty line, and puts all buttons in one row, where their titles cannot be read."""

    def __init__(self, settings: Settings, bot: Account) -> None:
        super().__init__(bot.token.get_secret_value())
        self.server = TelegramAPIServer.from_base(settings.telegram_api)

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        try:
            with _no_connection():
                async with asyncio.timeout(PATIENCE):
                    await super().send_response(recipient_id, message)
        except RetryAfter as error:
            raise NotSent("too many", again=True, wait=error.timeout) from None
        except TelegramAPIError as error:
            raise NotSent(type(error).__name__, again=not isinstance(error, BadRequest | NotFound | Unauthorized)) from None

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        await self.send_message(recipient_id, text, disable_web_page_preview=True)

    async def send_text_with_buttons(self, recipient_id: str, text: str, buttons: list[dict[str, Any]], button_type: str | None = "vertical", **named: Any) -> None:
        await super().send_text_with_buttons(recipient_id, text, buttons, button_type, **named)

    async def close_connection(self) -> None:
        """Give the connection back."""
        await (await self.get_session()).close()


class SlackOutlet(SlackBot):
    """Slack. Rasa's sends `as_user`, which bots of today may not, and drops all buttons when there are more than five."""

    def __init__(self, settings: Settings, team: Account) -> None:
        super().__init__(team.token.get_secret_value())
        self.client.base_url = settings.slack_api
        self.client.timeout = int(PATIENCE)

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        await self._post_message(channel=recipient_id, text=text, unfurl_links=False)

    async def send_text_with_buttons(self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **_: Any) -> None:
        rows = [buttons[begin : begin + SLACK_ROW] for begin in range(0, len(buttons), SLACK_ROW)]
        section = {"type": "section", "text": {"type": "plain_text", "text": text}}
        await self._post_message(channel=recipient_id, text=text, blocks=[section, *map(_slack_row, rows)])

    async def _post_message(self, channel: str, **named: Any) -> None:
        try:
            with _no_connection():
                await super()._post_message(channel, **named)
        except SlackApiError as error:
            wait = float(error.response.headers.get("Retry-After") or 0)
            passes = error.response.status_code >= 500 or error.response.get("error") in ("ratelimited", "internal_error", "fatal_error", "service_unavailable")
            raise NotSent(str(error.response.get("error")), again=passes, wait=wait) from None


def _slack_row(buttons: list[dict[str, Any]]) -> dict[str, Any]:
    made = [{"type": "button", "text": {"type": "plain_text", "text": button["title"]}, "value": button["payload"], "action_id": button["payload"]} for button in buttons]
    return {"type": "actions", "elements": made}


class CallbackOutlet(CallbackOutput):
    """A program of others. Rasa's does not sign, sends a text and its cards apart, and only logs what was not taken."""

    def __init__(self, client: Account) -> None:
        super().__init__(EndpointConfig(client.url))
        self._secret = client.secret.get_secret_value()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        body = json.dumps({"recipient_id": recipient_id} | message)
        try:
            with _no_connection():
                async with asyncio.timeout(PATIENCE):
                    await self.callback_endpoint.request("post", data=body, headers=signed(self._secret, body, time.time()))
        except ClientResponseError as error:
            raise NotSent.of_status(error.status) from None


def outlet(channel: str, account: str, settings: Settings) -> Any:
    """The connector that sends for one of our accounts.

    Raises:
        KeyError: the account is not ours (any more).
    """
    match channel:
        case "whatsapp" | "sms":
            _ = settings.twilio_numbers[account]
            return TwilioOutlet(settings, account)
        case "messenger":
            return MessengerOutlet(settings, settings.messenger_pages[account])
        case "telegram":
            return TelegramOutlet(settings, settings.telegram_bots[account])
        case "slack":
            return SlackOutlet(settings, settings.slack_teams[account])
        case "callback":
            return CallbackOutlet(settings.callback_clients[account])
    raise KeyError(channel)
