"""Zammad: a call-back becomes a ticket. A ticket is no talk, so nobody is promised a live one.

https://docs.zammad.org/en/latest/api/ticket/index.html
"""

from typing import Any

from bot.handover.adapters.base import Case, Headers, Heard, NotTheirs, Send, ask
from knowledge.settings import Settings

TITLE = "Mantelzorger vraagt om contact"


class Zammad:
    """Makes tickets in one group, in the name of one customer of the municipality's own."""

    name = "zammad"
    takes_live = False

    def __init__(self, settings: Settings, send: Send) -> None:
        self._base, self._send = settings.zammad_url.rstrip("/"), send
        self._group, self._customer = settings.zammad_group, settings.zammad_customer
        self._headers = {"Authorization": f"Token token={settings.zammad_token.get_secret_value()}"}

    async def open(self, case: Case) -> str:
        """A ticket whose first article is a telephone note that customers do not see."""
        title = f"{TITLE} ({case.place})" if case.place else TITLE
        article = {"subject": title, "body": case.words, "type": "phone", "sender": "Customer", "internal": True, "content_type": "text/plain"}
        ticket = {"title": title, "group": self._group, "customer_id": f"guess:{self._customer}", "article": article}
        return str((await self._ask("POST", "tickets", ticket))["id"])

    async def say(self, reference: str, text: str) -> None:
        """A note on the ticket."""
        article = {"ticket_id": int(reference), "body": text, "type": "note", "internal": True, "content_type": "text/plain"}
        await self._ask("POST", "ticket_articles", article)

    async def end(self, reference: str) -> None:
        """The ticket is closed."""
        await self._ask("PUT", f"tickets/{int(reference)}", {"state": "closed"})

    def hear(self, headers: Headers, body: bytes) -> list[Heard]:
        """Nothing comes back from a ticket."""
        raise NotTheirs("no hook")

    async def _ask(self, method: str, path: str, content: Any) -> Any:
        return await ask(self._send, method, f"{self._base}/api/v1/{path}", self._headers, content)
