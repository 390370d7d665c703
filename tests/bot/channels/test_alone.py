"""A gateway whose Rasa is not there, or that is asked too much: danger is answered all the same, and a flood is not."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.web.app import make_app
from bot.web.channels import switched
from knowledge.settings import Settings
from tests.bot.channels.accounts import account, environment
from tests.bot.channels.webhooks import telegram

PERSON = "471900001"


@dataclass
class Outlet:
    """Keeps what is sent."""

    sent: list[str] = field(default_factory=list)

    async def send_response(self, _person: str, message: dict[str, Any]) -> None:
        self.sent.append(message["text"])


@dataclass
class Alone:
    """A gateway and what it sent."""

    client: TestClient
    outlet: Outlet
    number: int = 0

    async def say(self, text: str) -> list[str]:
        """Deliver a text, wait until it is answered; what was sent."""
        self.number += 1
        webhook = telegram("", account("telegram", "be-aalst"), PERSON, self.number, text)
        before = len(self.outlet.sent)
        async with self.client.post(webhook.path, data=webhook.body, headers=webhook.headers) as answer:
            assert answer.status == 200
        post = self.client.app[switched.CHANNELS]
        while post._working:
            await asyncio.gather(*post._working.values())
        return self.outlet.sent[before:]


@pytest.fixture(scope="module")
async def alone(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Alone]:
    """The gateway in this process, without Rasa and without Rasa's connectors."""
    values = {name.removeprefix("DRAAGWIJZER_").lower(): value for name, value in environment("http://127.0.0.1:9").items()}
    var: Path = tmp_path_factory.mktemp("alone")
    patch = pytest.MonkeyPatch()
    patch.setattr(switched, "_connectors", lambda: None)
    app, outlet = make_app(Settings(var=var, limit_session=10, limit_address=60, **values), ["http://127.0.0.1:9"], "token", "secret " * 8), Outlet()
    app[switched.CHANNELS].outlet_of = lambda *_: outlet
    async with TestClient(TestServer(app)) as client:
        yield Alone(client, outlet)
    patch.undo()


async def test_danger_is_answered_without_rasa(alone: Alone) -> None:
    sent = await alone.say("mijn vader ligt op de grond en ademt niet meer")
    assert len(sent) == 1
    assert sent[0].startswith("Dit klinkt als een noodgeval. Bel nu 112.")


async def test_without_rasa_the_answer_is_honest_and_can_be_asked_again(alone: Alone) -> None:
    (sent,) = await alone.say("ik zoek hulp voor mijn moeder")
    assert "Er gaat bij ons iets mis" in sent


async def test_a_flood_is_told_once_and_danger_still_comes_through(alone: Alone) -> None:
    answers = [await alone.say("hallo") for _ in range(8)]
    assert sum("te snel" in text for sent in answers for text in sent) == 1
    assert answers[-1] == []
    (sent,) = await alone.say("ik wil dood")
    assert "112" in sent


async def test_forgers_are_told_to_slow_down(alone: Alone) -> None:
    path = f"/webhooks/telegram/{account('telegram', 'be-aalst')}"
    statuses = set()
    for _ in range(320):
        async with alone.client.post(path, data=b"{}", headers={"X-Telegram-Bot-Api-Secret-Token": "wrong"}) as answer:
            statuses.add(answer.status)
    assert statuses == {401, 429}
    assert await alone.say("ik wil niet meer leven")
