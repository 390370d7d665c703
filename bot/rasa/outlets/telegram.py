"""Telegram."""

import asyncio
from typing import Any

from aiogram.bot.api import TelegramAPIServer
from aiogram.utils.exceptions import BadRequest, NotFound, RetryAfter, TelegramAPIError, Unauthorized
from rasa.core.channels.telegram import TelegramOutput

from bot.channels.errors import NotSent
from bot.rasa.outlets.line import PATIENCE, failing_line
from knowledge.channel_settings import Account
from knowledge.settings import Settings


class TelegramOutlet(TelegramOutput):
    """Telegram. Rasa's cuts a text at each empty line, and puts all buttons in one row, where their titles cannot be read."""

    def __init__(self, settings: Settings, bot: Account) -> None:
        super().__init__(bot.token.get_secret_value())
        self.server = TelegramAPIServer.from_base(settings.telegram_api)

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        try:
            with failing_line():
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
