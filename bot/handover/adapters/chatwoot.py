"""Chatwoot: an inbox of the kind API with an agent bot connected to it.

The client API makes the contact and the conversation and says what the caregiver types; the agent bot's token adds the
summary as a private note and hands the conversation over (status `open`). Chatwoot's own words: `open` a person answers,
`pending` the bot does, `resolved` it is done. https://developers.chatwoot.com/api-reference
"""

from typing import Any

from bot.handover.adapters.base import Case, Event, Headers, Heard, Send, ask, check_signature
from bot.handover.contact import international
from knowledge.settings import Settings

UNKNOWN = "Mantelzorger"
# A reference names both parts that the client API needs.
SEPARATOR = "/"
STATUS = {"resolved": Event.CLOSED, "pending": Event.BACK}
OUTGOING = ("outgoing", 1)


class Chatwoot:
    """Speaks with one inbox."""

    name = "chatwoot"
    takes_live = True

    def __init__(self, settings: Settings, send: Send) -> None:
        self._base, self._send = settings.chatwoot_url.rstrip("/"), send
        self._inbox, self._account = settings.chatwoot_inbox, settings.chatwoot_account
        self._token, self._secret = settings.chatwoot_token.get_secret_value(), settings.chatwoot_secret.get_secret_value()

    async def open(self, case: Case) -> str:
        """A contact, a conversation, the summary as a note that only staff see, and the hand-over itself."""
        known = case.contact
        contact = {"identifier": case.token, "name": (known.name if known else "") or UNKNOWN}
        if known and (phone := international(known.phone, case.country)):
            contact["phone_number"] = phone
        source = (await self._client("contacts", contact))["source_id"]
        number = (await self._client(f"contacts/{source}/conversations", {}))["id"]
        await self._agent(number, "messages", {"content": case.words, "message_type": "outgoing", "private": True})
        await self._agent(number, "toggle_status", {"status": "open"})
        return f"{source}{SEPARATOR}{number}"

    async def say(self, reference: str, text: str) -> None:
        """An incoming message."""
        source, number = reference.split(SEPARATOR)
        await self._client(f"contacts/{source}/conversations/{number}/messages", {"content": text})

    async def end(self, reference: str) -> None:
        """The conversation is resolved."""
        await self._agent(int(reference.split(SEPARATOR)[1]), "toggle_status", {"status": "resolved"})

    def hear(self, headers: Headers, body: bytes) -> list[Heard]:
        """What a person of the staff wrote, or did with the conversation; notes among staff stay there."""
        told = check_signature(self._secret, headers.get("X-Chatwoot-Timestamp", ""), headers.get("X-Chatwoot-Signature", ""), body)
        match told.get("event"):
            case "message_created":
                return _message(told)
            case "conversation_status_changed" | "conversation_resolved" if told.get("status") in STATUS:
                return [Heard(_reference(told), STATUS[told["status"]])]
        return []

    async def _client(self, path: str, content: Any) -> Any:
        return await ask(self._send, "POST", f"{self._base}/public/api/v1/inboxes/{self._inbox}/{path}", {}, content)

    async def _agent(self, number: int, path: str, content: Any) -> Any:
        url = f"{self._base}/api/v1/accounts/{self._account}/conversations/{number}/{path}"
        return await ask(self._send, "POST", url, {"api_access_token": self._token}, content)


def _message(told: dict[str, Any]) -> list[Heard]:
    by_person = (told.get("sender") or {}).get("type") == "user"
    if told.get("message_type") not in OUTGOING or told.get("private") or not by_person or not told.get("content"):
        return []
    return [Heard(_reference(told.get("conversation") or {}), Event.MESSAGE, str(told["content"]), f"chatwoot-{told.get('id')}")]


def _reference(conversation: dict[str, Any]) -> str:
    """The name under which `open` gave this conversation back."""
    return f"{(conversation.get('contact_inbox') or {}).get('source_id')}{SEPARATOR}{conversation.get('id')}"
