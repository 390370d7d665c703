"""A signed webhook, for a system of your own: JSON both ways, each signed with the same secret.

    X-Draagwijzer-Timestamp: 1790000000
    X-Draagwijzer-Signature: sha256=HMAC(secret, "1790000000." + body)

Out: `{"event": "opened" | "said" | "ended", "id", …}`. In: `{"id", "event": "message" | "taken" | "back" | "closed", "text",
"message_id"}`. What is signed longer than five minutes ago is refused, and a `message_id` counts once.
"""

import json
import time
from dataclasses import asdict
from typing import Any

from bot.handover.adapters.base import (
    Case,
    DeskUnavailable,
    Event,
    Headers,
    Heard,
    NotTheirs,
    Send,
    check_signature,
    signature,
)
from knowledge.settings import Settings

TIMESTAMP, SIGNATURE = "X-Draagwijzer-Timestamp", "X-Draagwijzer-Signature"


class SignedWebhook:
    """Speaks with one address."""

    name = "webhook"
    takes_live = True

    def __init__(self, settings: Settings, send: Send) -> None:
        self._url, self._send = settings.handover_webhook_url, send
        self._secret = settings.handover_webhook_secret.get_secret_value()

    async def open(self, case: Case) -> str:
        """Everything that goes along; the other system calls it by our token."""
        contact = asdict(case.contact) if case.contact else None
        await self._tell(
            {"event": "opened", "id": case.token, "wants": "callback" if contact else "live", "place": case.place, "summary": case.summary, "contact": contact}
        )
        return case.token

    async def say(self, reference: str, text: str) -> None:
        """What the caregiver typed."""
        await self._tell({"event": "said", "id": reference, "text": text})

    async def end(self, reference: str) -> None:
        """The caregiver left, or is forgotten."""
        await self._tell({"event": "ended", "id": reference})

    def hear(self, headers: Headers, body: bytes) -> list[Heard]:
        """What the other system tells."""
        told = check_signature(self._secret, headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, ""), body)
        try:
            event = Event(told.get("event"))
        except ValueError:
            raise NotTheirs("unknown event") from None
        outside = told.get("message_id")
        return [Heard(str(told.get("id")), event, str(told.get("text") or ""), f"webhook-{outside}"[:80] if outside else None)]

    async def _tell(self, content: dict[str, Any]) -> None:
        body, now = json.dumps(content, ensure_ascii=False).encode(), str(int(time.time()))
        headers = {"Content-Type": "application/json", TIMESTAMP: now, SIGNATURE: signature(self._secret, now, body)}
        status, _ = await self._send("POST", self._url, headers, body)
        if not 200 <= status < 300:
            raise DeskUnavailable(f"status {status}")
