"""Rasa's own connectors, as far as they send. `docs/adr/0013-channels.md` tells what each does differently here, and why.

Each takes a message in Rasa's form (`text`, `buttons`) that fits the channel already, sends it whole and once, and says what went
wrong instead of swallowing it. What blocks runs beside the event loop.
"""

from typing import Any

from bot.rasa.outlets.callback import CallbackOutlet
from bot.rasa.outlets.messenger import MessengerOutlet
from bot.rasa.outlets.slack import SlackOutlet
from bot.rasa.outlets.telegram import TelegramOutlet
from bot.rasa.outlets.twilio import TwilioOutlet
from knowledge.settings import Settings


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
