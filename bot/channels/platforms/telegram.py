"""Telegram: https://core.telegram.org/bots/api#update."""

import hmac
import json
from typing import Any

from bot.channels.errors import Refused
from bot.channels.heard import Heard, Hook, Taken, refuse_old
from knowledge.settings import Settings

OPENING, COMMAND = "start", "/"


def take(hook: Hook, settings: Settings) -> Taken:
    """One update of the bot that is named in the path.

    Raises:
        Refused: 401 without the secret token, 403 for a message that is too old.
    """
    bot = settings.telegram_bots.get(hook.name)
    secret = bot.secret.get_secret_value() if bot else ""
    if not secret or not hmac.compare_digest(secret.encode(), hook.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode()):
        raise Refused(401, "Het geheim van Telegram klopt niet.")
    try:
        return _taken(hook.name, json.loads(hook.body), hook.now)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(400, "Dit is geen update van Telegram.") from None


def _taken(bot: str, update: dict[str, Any], now: float) -> Taken:
    identifier = str(update["update_id"])
    if pressed := update.get("callback_query"):
        # Answering here takes away the little clock on the button.
        answer = {"method": "answerCallbackQuery", "callback_query_id": pressed["id"]}
        chat = (pressed.get("message") or {}).get("chat")
        heard = Heard("telegram", bot, str(chat["id"]), identifier, pressed=pressed.get("data", "")) if _is_private(chat) else None
        return Taken([heard] if heard else [], answer, "application/json")
    message = update.get("message") or update.get("edited_message")
    if not message or not _is_private(message["chat"]):
        return Taken()
    refuse_old(message.get("edit_date") or message["date"], now)
    text = message.get("text") or message.get("caption") or ""
    command = text[1:].split("@")[0].split()[:1] if text.startswith(COMMAND) else []
    opens = command == [OPENING]
    return Taken([Heard("telegram", bot, str(message["chat"]["id"]), identifier, "" if opens else text, opens=opens, media="text" not in message)])


def _is_private(chat: dict[str, Any] | None) -> bool:
    """Whether nobody else reads along: in a group the bot says nothing."""
    return bool(chat) and chat.get("type") == "private"
