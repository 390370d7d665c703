"""Several Rasa workers behind one gateway: the load is spread, who is away is skipped, and a message keeps its id."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.up import free_port
from bot.web.rasa_client import RasaClient, RasaUnavailable
from bot.web.workers import LEFT_ALONE, Workers


@dataclass
class FakeRasa:
    """Answers like the channel; `statuses` are given before the answer, 0 cuts the connection."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def webhook(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        if self.statuses:
            status = self.statuses.pop(0)
            if status:
                return web.json_response({"error": "x"}, status=status)
            request.transport.abort()
        return web.json_response({"messages": [{"text": "ja"}]})


@dataclass
class Two:
    """Two workers and a client for both; `away` is an address where nobody listens."""

    first: FakeRasa
    second: FakeRasa
    urls: list[str]
    client: RasaClient


@pytest.fixture
async def two() -> AsyncIterator[Two]:
    async with AsyncExitStack() as stack:
        rasas, urls = (FakeRasa(), FakeRasa()), []
        for rasa in rasas:
            app = web.Application()
            app.router.add_post("/webhooks/draagwijzer/webhook", rasa.webhook)
            server = await stack.enter_async_context(TestServer(app))
            urls.append(str(server.make_url("")).rstrip("/"))
        client = RasaClient(urls, "token", timeout=5)
        await client.open()
        stack.push_async_callback(client.close)
        yield Two(*rasas, urls, client)


async def test_turns_are_spread(two: Two) -> None:
    for _ in range(6):
        await two.client.turn("a", "dag", None)
    assert len(two.first.heard) == len(two.second.heard) == 3


@pytest.mark.parametrize("status", [0, 409])
async def test_a_message_that_was_not_taken_goes_to_the_other_worker_with_the_same_id(two: Two, status: int) -> None:
    two.first.statuses = [status]
    two.second.statuses = [status]
    assert await two.client.turn("a", "dag", None, message_id="m-1-m-1-m-1") == [{"text": "ja"}]
    heard = two.first.heard + two.second.heard
    assert len(heard) == 3
    assert {(body["id"], body["message"]) for body in heard} == {("m-1-m-1-m-1", "dag")}


async def test_a_turn_that_failed_is_not_tried_elsewhere(two: Two) -> None:
    two.first.statuses = two.second.statuses = [500]
    with pytest.raises(RasaUnavailable):
        await two.client.turn("a", "dag", None)
    assert len(two.first.heard + two.second.heard) == 1


async def test_a_worker_that_is_away_is_skipped_and_asked_again_later(two: Two) -> None:
    now = [0.0]
    client = RasaClient([f"http://127.0.0.1:{free_port()}", two.urls[0]], "token", timeout=5)
    client.workers.clock = lambda: now[0]
    await client.open()
    try:
        for _ in range(4):
            await client.turn("a", "dag", None)
        assert client.workers.up() == 1
        now[0] += LEFT_ALONE
        assert client.workers.up() == 2
    finally:
        await client.close()


async def test_with_nobody_there_it_says_so() -> None:
    client = RasaClient([f"http://127.0.0.1:{free_port()}"], "token", timeout=5)
    await client.open()
    try:
        with pytest.raises(RasaUnavailable):
            await client.turn("a", "dag", None)
    finally:
        await client.close()


def test_the_least_busy_worker_is_next() -> None:
    workers = Workers(["http://a", "http://b"])
    with workers.next().turn(), workers.next().turn():
        third = workers.next()
        with third.turn():
            assert workers.next().url != third.url
