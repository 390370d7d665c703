"""Rasa's own RabbitMQ broker, of which only the counts are published: `event_broker: {type: bot.rasa.counts_broker.CountsBroker}`.

Rasa publishes every event of a talk, with what was typed. What is asked is counted from labels (`docs/inzicht.md`), so only those
go: no text, no person, no talk. An id that cannot be traced to the talk lets the consumer see what it had already.
"""

import asyncio
import hashlib
import logging
from typing import Any

import rasa.shared.core.events  # noqa: F401 (Rasa's broker uses it without importing it)
from rasa.core.brokers.pika import PikaEventBroker
from rasa.utils.endpoints import EndpointConfig

from bot.counting import QUEUE

logger = logging.getLogger(__name__)
SLOT, CHANGES = "counted", "changes"
# Counts that wait for a RabbitMQ that is away: some bytes each.
MOST_WAITING = 100_000


class CountsBroker(PikaEventBroker):
    """Publishes the changes of counts; while RabbitMQ is away they wait in memory, and the talk goes on."""

    @classmethod
    async def from_endpoint_config(cls, broker_config: EndpointConfig | None, event_loop: Any = None) -> "CountsBroker | None":
        """The broker of `endpoints.yml`; it connects by itself, so that Rasa starts without RabbitMQ."""
        if broker_config is None:
            return None
        given = {"queues": [QUEUE], "exchange_name": QUEUE, "connection_attempts": 100_000, "retry_delay_in_seconds": 2} | broker_config.kwargs
        broker = cls(broker_config.url, **given, event_loop=event_loop or asyncio.get_running_loop())
        broker._connecting = asyncio.create_task(broker.connect())
        return broker

    async def connect(self) -> None:
        """Connect, and publish what was waiting."""
        await super().connect()
        self._publish_unpublished_messages()

    def publish(self, event: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        """Publish the changes of an event; other events stay here."""
        counts = event if "id" in event else counts_of(event)
        if counts is None:
            return
        if self._exchange is None:
            if len(self._unpublished_events) < MOST_WAITING:
                self._unpublished_events.append(counts)
        else:
            super().publish(counts, headers)


def counts_of(event: dict[str, Any]) -> dict[str, Any] | None:
    """What is published of an event: an id and the changes; None when nothing is."""
    if event.get("event") != "slot" or event.get("name") != SLOT or not isinstance(event.get("value"), dict):
        return None
    changes = event["value"].get(CHANGES)
    if not changes:
        return None
    named = f"{event['sender_id']} {event['timestamp']}"
    return {"id": hashlib.blake2b(named.encode(), digest_size=16).hexdigest(), "changes": changes}
