"""A program of somebody else, in the form of Rasa's callback channel: they post a message, we post the answers to their address.

Both ways are signed as Slack signs, under our name: `X-Draagwijzer-Signature: v0=` and the HMAC-SHA256 of
`v0:{X-Draagwijzer-Request-Timestamp}:{body}`.
"""

import json
from typing import Any

from slack_sdk.signature import SignatureVerifier

from bot.channels.errors import Refused
from bot.channels.heard import Heard, Hook, Taken
from bot.channels.platforms.slack import refuse_unsigned
from knowledge.settings import Settings

NAME = "Draagwijzer"
KNOWN = {"id", "sender", "message", "button", "media"}


def take(hook: Hook, settings: Settings) -> Taken:
    """`{"id", "sender", "message" or "button" or "media": true}`; without any of them the talk is only opened.

    Raises:
        Refused: 401 for an unknown client or a wrong or old signature, 400 for another form.
    """
    client = settings.callback_clients.get(hook.name)
    if client is None or not client.secret.get_secret_value():
        raise Refused(401, "Dit programma is hier niet bekend.")
    refuse_unsigned(client.secret.get_secret_value(), hook, NAME)
    try:
        content = json.loads(hook.body)
        return Taken([_heard(hook.name, content)], {"accepted": content["id"]}, "application/json")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(400, f"Stuur een JSON-object met id en sender; verder kan alleen: {', '.join(sorted(KNOWN - {'id', 'sender'}))}.") from None


def _heard(client: str, content: dict[str, Any]) -> Heard:
    said = [content.get("message", ""), content.get("button", "")]
    if set(content) - KNOWN or not all(isinstance(value, str) for value in (content["id"], content["sender"], *said)):
        raise ValueError
    return Heard("callback", client, content["sender"], content["id"], *said, opens=not any(said) and not content.get("media"), media=bool(content.get("media")))


def signed(secret: str, body: str, now: float) -> dict[str, str]:
    """The headers by which the other side knows that an answer is ours."""
    stamp = str(int(now))
    made = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    return {f"X-{NAME}-Signature": str(made), f"X-{NAME}-Request-Timestamp": stamp}
