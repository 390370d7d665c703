"""WhatsApp and SMS at Twilio: https://www.twilio.com/docs/messaging/guides/webhook-request."""

from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator

from bot.channels.errors import Refused
from bot.channels.heard import Heard, Hook, Taken
from knowledge.settings import Settings

WHATSAPP = "whatsapp:"
# An empty answer: our own answer follows by their API.
NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


def take(hook: Hook, settings: Settings) -> Taken:
    """An incoming message. Twilio gives no time, so a replay is known by its id alone.

    Raises:
        Refused: 401 for a wrong signature, 403 for another account or a number that is not ours.
    """
    form = dict(parse_qsl(hook.body.decode("utf-8", "replace"), keep_blank_values=True))
    token = settings.twilio_auth_token.get_secret_value()
    if not token or not RequestValidator(token).validate(hook.url, form, hook.headers.get("X-Twilio-Signature", "")):
        raise Refused(401, "De handtekening van Twilio klopt niet.")
    account = form.get("To", "")
    if form.get("AccountSid") != settings.twilio_account_sid or account not in settings.twilio_numbers:
        raise Refused(403, "Dit nummer is niet van ons.")
    return Taken([heard] if (heard := _heard(form, account)) else [], NOTHING, "text/xml")


def _heard(form: dict[str, str], account: str) -> Heard | None:
    """None for what is no message, such as a report that ours was delivered."""
    if not (form.get("MessageSid") and form.get("From")):
        return None
    channel = "whatsapp" if account.startswith(WHATSAPP) else "sms"
    # Some carriers write ¡ for @ in an SMS.
    text = (form.get("Body") or form.get("ButtonText") or "").replace("¡", "@")
    media = form.get("NumMedia", "0") not in ("", "0") or "Latitude" in form
    return Heard(channel, account, form["From"], form["MessageSid"], text, media=media, leaves="OptOutType" in form)
