"""Counts that come by RabbitMQ: `./draagwijzer count` takes them from the queue and adds them to the numbers of `docs/inzicht.md`.

A message leaves the queue when its counts are in the database; one that comes twice counts once.
"""

import asyncio
import logging
from functools import partial
from typing import Any

import orjson
from aio_pika import connect_robust
from aio_pika.abc import AbstractIncomingMessage

from knowledge.insight.counts import Counts, counts_at
from knowledge.insight.tally import Change
from knowledge.settings import Settings

logger = logging.getLogger(__name__)
QUEUE = "draagwijzer_counts"
# Seconds before a message whose counts could not be written is tried again.
AGAIN = 2.0


async def keep_counting(settings: Settings, counts: Counts | None = None) -> None:
    """Count until cancelled; RabbitMQ may come and go."""
    numbers = counts or counts_at(settings.insight_url)
    while True:
        try:
            connection = await connect_robust(settings.amqp_url)
            break
        except OSError as error:
            logger.error("RabbitMQ does not answer: %s", type(error).__name__)
            await asyncio.sleep(AGAIN)
    async with connection:
        channel = await connection.channel()
        # One after the other: what a talk takes back must come after what it added.
        await channel.set_qos(1)
        exchange = await channel.declare_exchange(QUEUE, type="fanout")
        queue = await channel.declare_queue(QUEUE, durable=True)
        await queue.bind(exchange, "")
        await queue.consume(partial(take, counts=numbers))
        await asyncio.Event().wait()


async def take(message: AbstractIncomingMessage, counts: Counts) -> None:
    """Count one message. What is no message of ours is dropped; what the database refuses comes again."""
    try:
        body: dict[str, Any] = orjson.loads(message.body)
        changes = [Change(*change) for change in body["changes"]]
        known = f"{int(body['id'], 16):032x}"
    except (ValueError, TypeError, KeyError):
        logger.error("a message in the queue is none of ours; it is dropped")
        await message.reject(requeue=False)
        return
    if await asyncio.to_thread(counts.apply, changes, known):
        await message.ack()
    else:
        await asyncio.sleep(AGAIN)
        await message.reject(requeue=True)
