"""A gateway in this process, with a Rasa that always wants a person, and stand-ins for the systems of others."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.reading import Reader
from bot.web import app as gateway
from bot.web.context import CONTEXT
from bot.web.human.part import Human
from knowledge.settings import Settings

SECRET = "een-geheim-van-meer-dan-tweeendertig-tekens"
WANTED = {
    "text": "Bij deze mensen kun je terecht.",
    "buttons": [{"title": "Ga verder", "payload": "/go_on"}],
    "custom": {"handover": {"municipality": "be-genk", "reason": "asked", "summary": ["Je zorgt voor je partner."]}},
}


@dataclass(frozen=True)
class Request:
    """What a stand-in got."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


@dataclass
class StandIn:
    """A platform on loopback: keeps what it gets, and answers by path; `status` other than 200: it is broken."""

    answers: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    got: list[Request] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        self.got.append(Request(request.method, request.path, dict(request.headers), await request.read()))
        known = next((answer for end, answer in self.answers.items() if request.path.endswith(end)), {})
        return web.json_response(known, status=self.status)

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        made = web.Application()
        made.router.add_route("*", "/{path:.*}", self.handle)
        async with TestServer(made) as server:
            yield str(server.make_url("")).rstrip("/")


@dataclass
class Caregiver:
    """A talk through the gateway."""

    client: TestClient
    session: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def begin(self) -> "Caregiver":
        answer = await self.client.post("/api/chat/sessions", json={"municipality": "be-genk"})
        self.session = (await answer.json())["session"]
        return self

    async def say(self, text: str) -> str:
        return await self._send({"text": text})

    async def press(self, title: str) -> str:
        buttons = [button for message in self.messages for button in message.get("buttons", [])]
        return await self._send({"payload": next(button["payload"] for button in buttons if button["title"] == title)})

    @property
    def titles(self) -> list[str]:
        return [button["title"] for message in self.messages for button in message.get("buttons", [])]

    async def _send(self, body: dict[str, str]) -> str:
        answer = await self.client.post("/api/chat/messages", json={"session": self.session} | body)
        assert answer.status == 200, await answer.text()
        self.messages = (await answer.json())["messages"]
        return "\n".join(message["text"] for message in self.messages)


@dataclass
class Served:
    """A gateway that runs."""

    client: TestClient
    human: Human

    async def caregiver(self) -> Caregiver:
        """Somebody who just asked for a person."""
        made = await Caregiver(self.client).begin()
        await made.say("ik wil iemand spreken")
        return made

    async def tell(self, system: str, body: bytes, **headers: str) -> int:
        """Something comes in by the hook; the status of the answer."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Type": "application/json"}
        return (await self.client.post(f"/api/human/{system}", data=body, headers=sent)).status


@asynccontextmanager
async def serving(settings: Settings, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """The real gateway; only Rasa is played."""
    monkeypatch.setattr(gateway, "reader_or_cues", lambda _: reader)
    rasa = StandIn({"webhook": {"messages": [WANTED]}})
    async with rasa.serve() as url:
        made = gateway.make_app(settings, [url], "token", SECRET)
        async with TestClient(TestServer(made)) as client:
            yield Served(client, made[CONTEXT].human)


def now() -> str:
    """The time as it is signed."""
    return str(int(time.time()))
