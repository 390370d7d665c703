"""Counts go by a real RabbitMQ, once each, and nothing else does."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aio_pika
import pytest
from rasa.utils.endpoints import EndpointConfig

from bot import counting
from bot.rasa import counts_broker
from bot.rasa.counts_broker import CountsBroker, counts_of
from bot.rasa_files import broker
from knowledge.insight.counts import Counts, counts_at
from knowledge.settings import Settings

SERVER = os.environ.get("TEST_AMQP", "amqp://guest:guest@127.0.0.1:5672")
CHANGES = [["2026-11", "be-aalst", "talk:all", 1], ["2026-11", "be-aalst", "domain:respite_care", 1]]
COUNTED = {"sender_id": "talk-1", "event": "slot", "name": "counted", "timestamp": 1.5, "value": {"month": "2026-11", "changes": CHANGES}}
TYPED = {"sender_id": "talk-1", "event": "user", "text": "mijn man jos", "timestamp": 1.0}


@pytest.fixture
async def queue(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """A queue of our own, thrown away afterwards."""
    name = f"draagwijzer_test_{os.getpid()}"
    try:
        connection = await aio_pika.connect(SERVER)
    except OSError:
        if "CI" in os.environ:
            raise
        pytest.skip("There is no RabbitMQ here; TEST_AMQP can name one.")
    for module in (counting, counts_broker):
        monkeypatch.setattr(module, "QUEUE", name)
    yield name
    async with connection:
        channel = await connection.channel()
        await channel.queue_delete(name)
        await channel.exchange_delete(name)


@pytest.fixture
async def sender(queue: str) -> AsyncIterator[CountsBroker]:
    config = broker(SERVER)
    made = await CountsBroker.from_endpoint_config(EndpointConfig.from_dict(config))
    yield made
    await made.close()


def test_only_counts_are_published_and_without_the_talk() -> None:
    published = counts_of(COUNTED)
    assert published == {"id": published["id"], "changes": CHANGES}
    assert "talk-1" not in json.dumps(published)
    assert counts_of(TYPED) is None
    assert counts_of(COUNTED | {"value": {"month": "2026-11"}}) is None


async def test_counts_come_into_the_database_once(sender: CountsBroker, queue: str, tmp_path: Path) -> None:
    numbers = counts_at(f"sqlite:///{tmp_path / 'insight.db'}")
    for event in (TYPED, COUNTED, COUNTED, COUNTED | {"timestamp": 2.5}):
        sender.publish(event)
    task = asyncio.create_task(counting.keep_counting(Settings(amqp_url=SERVER), numbers))
    try:
        await until(lambda: numbers.of("be-aalst", 2026).get("talk:all") == {"2026-11": 2})
        assert numbers.of("be-aalst", 2026)["domain:respite_care"] == {"2026-11": 2}
        assert await waiting_in(queue) == 0
    finally:
        task.cancel()


async def test_what_the_database_refuses_comes_again(sender: CountsBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "AGAIN", 0.05)
    numbers, tries = counts_at(f"sqlite:///{tmp_path / 'insight.db'}"), []

    class Refusing(Counts):
        def apply(self, changes: Any, message: str | None = None) -> bool:
            tries.append(message)
            return len(tries) > 2 and super().apply(changes, message)

    sender.publish(COUNTED)
    task = asyncio.create_task(counting.keep_counting(Settings(amqp_url=SERVER), Refusing(numbers.engine)))
    try:
        await until(lambda: numbers.of("be-aalst", 2026).get("talk:all") == {"2026-11": 1})
        assert len(tries) == 3
    finally:
        task.cancel()


async def test_without_rabbitmq_counts_wait_and_rasa_starts(queue: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        alone = await CountsBroker.from_endpoint_config(EndpointConfig.from_dict(broker(f"amqp://a:b@127.0.0.1:{taken.getsockname()[1]}")))
        alone.publish(COUNTED)
        assert len(alone._unpublished_events) == 1
        alone._connecting.cancel()


async def until(condition: Any, seconds: float = 20) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def waiting_in(name: str) -> int:
    """Messages in a queue."""
    connection = await aio_pika.connect(SERVER)
    async with connection:
        return (await (await connection.channel()).declare_queue(name, passive=True)).declaration_result.message_count
