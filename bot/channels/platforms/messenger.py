"""Facebook Messenger: https://developers.facebook.com/docs/messenger-platform/webhooks."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.channels.errors import Refused
from bot.channels.heard import Heard, Hook, Taken, refuse_old
from knowledge.settings import Settings

# What the button "get started" of a page sends, as `docs/kanalen.md` sets it up.
GET_STARTED = "get_started"


def confirm(query: Mapping[str, str], settings: Settings) -> str:
    """The challenge that Meta wants back when the webhook is set up.

    Raises:
        Refused: 403, another verify token than ours.
    """
    ours = settings.messenger_verify_token.get_secret_value()
    if query.get("hub.mode") != "subscribe" or not ours or not hmac.compare_digest(query.get("hub.verify_token", "").encode(), ours.encode()):
        raise Refused(403, "Dit is niet het afgesproken woord.")
    return query.get("hub.challenge", "")


def take(hook: Hook, settings: Settings) -> Taken:
    """One delivery, which may hold several messages of several pages.

    Raises:
        Refused: 401 for a wrong signature, 403 for a page that is not ours or a message that is too old.
    """
    secret = settings.messenger_app_secret.get_secret_value().encode()
    signed = "sha256=" + hmac.new(secret, hook.body, hashlib.sha256).hexdigest()
    if not secret or not hmac.compare_digest(signed.encode(), hook.headers.get("X-Hub-Signature-256", "").encode()):
        raise Refused(401, "De handtekening van Meta klopt niet.")
    try:
        return Taken(list(_all(json.loads(hook.body), hook.now, settings)), "EVENT_RECEIVED")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(400, "Dit is geen bericht van Messenger.") from None


def _all(content: dict[str, Any], now: float, settings: Settings) -> Iterator[Heard]:
    for entry in content["entry"]:
        page = str(entry["id"])
        if page not in settings.messenger_pages:
            raise Refused(403, "Deze pagina is niet van ons.")
        for event in entry.get("messaging", ()):
            heard = _heard(page, event)
            if heard and not heard.says_nothing:
                refuse_old(event["timestamp"] / 1000, now)
                yield heard


def _heard(page: str, event: dict[str, Any]) -> Heard | None:
    """None for what needs no answer: our own messages, and news of what was delivered and read."""
    message, postback, person = event.get("message") or {}, event.get("postback") or {}, str(event["sender"]["id"])
    if message and not message.get("is_echo"):
        reply = (message.get("quick_reply") or {}).get("payload", "")
        text = "" if reply else message.get("text", "")
        return Heard("messenger", page, person, message["mid"], text, reply, media=bool(message.get("attachments")))
    if postback:
        pressed, identifier = postback["payload"], postback.get("mid") or f"{person}-{event['timestamp']}"
        opens = pressed == GET_STARTED
        return Heard("messenger", page, person, identifier, "", "" if opens else pressed, opens)
    return None
