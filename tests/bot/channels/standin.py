"""The platforms' APIs on loopback: they keep what is sent to them, and can be slow or broken when a test wants so."""

import asyncio
import json
import re
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.channels.accounts import CALLBACK_PATH


@dataclass(frozen=True)
class Sent:
    """One message as a platform got it: the channel, for whom, its text, its buttons as (title, key), and the request as it was."""

    channel: str
    person: str
    text: str
    buttons: list[tuple[str, str]]
    raw: dict[str, Any]
    headers: dict[str, str]


@dataclass
class StandIn:
    """`sent`: all messages that were taken. `troubles`: statuses with which the next messages are not taken."""

    sent: list[Sent] = field(default_factory=list)
    troubles: deque[int] = field(default_factory=deque)
    tried: int = 0
    url: str = ""

    def __enter__(self) -> "StandIn":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._runner = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(20)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    def to(self, person: str) -> list[Sent]:
        """What somebody got."""
        return [sent for sent in self.sent if sent.person == person]

    async def _start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_post("/2010-04-01/Accounts/{sid}/Messages.json", self._twilio)
        app.router.add_post("/graph/me/messages", self._messenger)
        app.router.add_post("/bot{token}/{method}", self._telegram)
        app.router.add_post("/slack/chat.postMessage", self._slack)
        app.router.add_post(CALLBACK_PATH, self._callback)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    def _take(self, sent: Sent, answer: dict[str, Any], status: int = 200) -> web.Response:
        self.tried += 1
        if self.troubles:
            trouble = self.troubles.popleft()
            return web.json_response({"ok": False, "error": "fatal_error", "description": "trouble", "message": "trouble", "code": trouble}, status=trouble)
        self.sent.append(sent)
        return web.json_response(answer, status=status)

    async def _twilio(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        channel = "whatsapp" if form["From"].startswith("whatsapp:") else "sms"
        numbered = re.findall(r"^(\w{1,2})\. (.+)$", form["Body"], re.MULTILINE)
        buttons = [(title, mark) for mark, title in numbered]
        sent = Sent(channel, form["To"], form["Body"], buttons, form, dict(request.headers))
        return self._take(sent, {"sid": f"SM{len(self.sent):032}", "status": "queued"}, 201)

    async def _messenger(self, request: web.Request) -> web.Response:
        body = await request.json()
        message = body["message"]
        buttons = [(reply["title"], reply["payload"]) for reply in message.get("quick_replies", ())]
        sent = Sent("messenger", body["recipient"]["id"], message["text"], buttons, body | dict(request.query), dict(request.headers))
        return self._take(sent, {"recipient_id": sent.person, "message_id": f"m_{len(self.sent)}"})

    async def _telegram(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        assert request.match_info["method"] == "sendMessage"
        markup = json.loads(form.get("reply_markup", "{}"))
        buttons = [(button["text"], button["callback_data"]) for row in markup.get("inline_keyboard", ()) for button in row]
        sent = Sent("telegram", form["chat_id"], form["text"], buttons, form, dict(request.headers))
        chat = {"id": int(form["chat_id"]), "type": "private"}
        return self._take(sent, {"ok": True, "result": {"message_id": len(self.sent), "date": 0, "chat": chat, "text": form["text"]}})

    async def _slack(self, request: web.Request) -> web.Response:
        body = await request.json() if request.content_type == "application/json" else dict(await request.post())
        blocks = json.loads(body["blocks"]) if isinstance(body.get("blocks"), str) else body.get("blocks") or []
        elements = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
        buttons = [(element["text"]["text"], element["value"]) for element in elements]
        sent = Sent("slack", body["channel"], body["text"], buttons, body, dict(request.headers))
        return self._take(sent, {"ok": True, "channel": sent.person, "ts": str(len(self.sent))})

    async def _callback(self, request: web.Request) -> web.Response:
        text = await request.text()
        body = json.loads(text)
        buttons = [(button["title"], button["payload"]) for button in body.get("buttons", ())]
        sent = Sent("callback", body["recipient_id"], body["text"], buttons, body | {"body": text}, dict(request.headers))
        return self._take(sent, {})
