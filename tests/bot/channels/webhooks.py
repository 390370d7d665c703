"""Webhooks in the form that the platforms document, signed as they sign. Each function gives path, body, headers."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier
from twilio.request_validator import RequestValidator

from tests.bot.channels.accounts import (
    APP_SECRET,
    CLIENT_SECRET,
    SID,
    SLACK_SECRET,
    TELEGRAM_SECRET,
    TWILIO_TOKEN,
)


@dataclass(frozen=True)
class Webhook:
    """A delivery. `id`: the platform's own for what happened."""

    path: str
    body: bytes
    headers: dict[str, str]
    id: str

    def forged(self) -> "Webhook":
        """The same with a signature or token that is wrong in one place."""
        marks = ("X-Twilio-Signature", "X-Hub-Signature-256", "X-Telegram-Bot-Api-Secret-Token", "X-Slack-Signature", "X-Draagwijzer-Signature")
        wrong = {name: value[:-2] + ("aa" if value[-2:] != "aa" else "bb") for name, value in self.headers.items() if name in marks}
        assert len(wrong) == 1
        return replace(self, headers=self.headers | wrong)


def twilio(gateway: str, account: str, person: str, number: int, text: str = "", pressed: str = "", media: bool = False, **more: str) -> Webhook:
    """https://www.twilio.com/docs/messaging/guides/webhook-request; buttons are answered by typing."""
    identifier = f"SM{number:032x}"
    form = {
        "ToCountry": "BE",
        "SmsMessageSid": identifier,
        "NumMedia": "1" if media else "0",
        "SmsSid": identifier,
        "SmsStatus": "received",
        "Body": text or pressed,
        "To": account,
        "NumSegments": "1",
        "MessageSid": identifier,
        "AccountSid": SID,
        "From": person,
        "ApiVersion": "2010-04-01",
    }
    if person.startswith("whatsapp:"):
        form |= {"ProfileName": "Fatima Yilmaz", "WaId": person.removeprefix("whatsapp:+")}
    if media:
        form |= {"MediaContentType0": "audio/ogg", "MediaUrl0": "https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME"}
    form |= more
    signature = RequestValidator(TWILIO_TOKEN).compute_signature(f"{gateway}/webhooks/twilio", form)
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "I-Twilio-Idempotency-Token": f"{number}"}
    return Webhook("/webhooks/twilio", urlencode(form).encode(), headers, identifier)


def messenger(_: str, account: str, person: str, number: int, text: str = "", pressed: str = "", media: bool = False, sent: float | None = None) -> Webhook:
    """https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages."""
    moment, identifier = int((sent or time.time()) * 1000), f"m_{number:032x}"
    message: dict[str, Any] = {"mid": identifier, "text": text or "Knop"}
    if pressed:
        message["quick_reply"] = {"payload": pressed}
    if media:
        message = {"mid": identifier, "attachments": [{"type": "image", "payload": {"url": "https://scontent.xx.fbcdn.net/v/duim.png", "sticker_id": 369239263222822}}]}
    event = {"sender": {"id": person}, "recipient": {"id": account}, "timestamp": moment, "message": message}
    body = json.dumps({"object": "page", "entry": [{"id": account, "time": moment, "messaging": [event]}]}).encode()
    signature = "sha256=" + hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
    return Webhook("/webhooks/messenger", body, {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}, identifier)


def telegram(_: str, account: str, person: str, number: int, text: str = "", pressed: str = "", media: bool = False, sent: float | None = None) -> Webhook:
    """https://core.telegram.org/bots/api#update."""
    moment = int(sent or time.time())
    who = {"id": int(person), "is_bot": False, "first_name": "Fatima", "language_code": "nl"}
    message: dict[str, Any] = {"message_id": number, "from": who, "chat": {"id": int(person), "first_name": "Fatima", "type": "private"}, "date": moment}
    if media:
        message["sticker"] = {"file_id": "CAACAgIAAxk", "file_unique_id": "AgAD", "width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    else:
        message["text"] = text
    update = {"update_id": number, "message": message}
    if pressed:
        update = {"update_id": number, "callback_query": {"id": f"{number}", "from": who, "message": message, "chat_instance": "1", "data": pressed}}
    headers = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET, "Content-Type": "application/json"}
    return Webhook(f"/webhooks/telegram/{account}", json.dumps(update).encode(), headers, str(number))


def slack(_: str, account: str, person: str, number: int, text: str = "", pressed: str = "", media: bool = False, sent: float | None = None) -> Webhook:
    """https://docs.slack.dev/reference/events/message.im and https://docs.slack.dev/reference/interaction-payloads/block_actions-payload."""
    stamp = str(int(sent or time.time()))
    if pressed:
        action = {"type": "button", "action_id": "b", "value": pressed, "action_ts": f"{number}.0"}
        content = {"type": "block_actions", "team": {"id": account}, "user": {"id": "U1"}, "channel": {"id": person}, "actions": [action], "trigger_id": f"{number}.1"}
        body, kind, identifier = urlencode({"payload": json.dumps(content)}).encode(), "application/x-www-form-urlencoded", f"U1-{number}.0"
    else:
        identifier = f"Ev{number:08X}"
        event: dict[str, Any] = {"type": "message", "channel": person, "user": "U1", "text": text, "ts": f"{number}.0", "channel_type": "im"}
        if media:
            event |= {"subtype": "file_share", "files": [{"id": "F1", "mimetype": "image/png"}]}
        content = {"token": "x", "team_id": account, "api_app_id": "A1", "event": event, "type": "event_callback", "event_id": identifier, "event_time": int(stamp)}
        body, kind = json.dumps(content).encode(), "application/json"
    signature = SignatureVerifier(SLACK_SECRET).generate_signature(timestamp=stamp, body=body)
    return Webhook("/webhooks/slack", body, {"X-Slack-Signature": signature, "X-Slack-Request-Timestamp": stamp, "Content-Type": kind}, identifier)


def callback(_: str, account: str, person: str, number: int, text: str = "", pressed: str = "", media: bool = False, sent: float | None = None) -> Webhook:
    """The form of `docs/kanalen.md`."""
    stamp = str(int(sent or time.time()))
    said = {"media": True} if media else {"button": pressed} if pressed else {"message": text}
    body = json.dumps({"id": str(number), "sender": person} | said).encode()
    signature = SignatureVerifier(CLIENT_SECRET).generate_signature(timestamp=stamp, body=body)
    headers = {"X-Draagwijzer-Signature": signature, "X-Draagwijzer-Request-Timestamp": stamp, "Content-Type": "application/json"}
    return Webhook(f"/webhooks/callback/{account}", body, headers, str(number))


MAKERS: dict[str, Callable[..., Webhook]] = {"whatsapp": twilio, "sms": twilio, "messenger": messenger, "telegram": telegram, "slack": slack, "callback": callback}
