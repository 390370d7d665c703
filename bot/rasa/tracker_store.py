"""A tracker store that keeps the tail of each conversation, so that turn 200 costs what turn 5 did.

Rasa's SQL store reads, rebuilds and walks the whole history on every turn. Rules and forms look back a few turns only;
what was learnt before lives in slots. So one row a conversation holds the slots and the last turns.
See `docs/adr/0004-tracker-store.md`.
"""

import json
import time
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.catalogue.database import engine_for

KEPT_TURNS = 5

metadata = sa.MetaData()
conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("sender_id", sa.String(200), primary_key=True),
    sa.Column("updated", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),
)
UPSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class TailTrackerStore(TrackerStore):
    """One row a conversation: its slots and its last turns. SQLite or PostgreSQL, by `url`."""

    def __init__(
        self, domain: Domain, url: str = "sqlite:///var/tracker.db", event_broker: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(domain, event_broker, **{key: value for key, value in kwargs.items() if key != "host"})
        self.engine = engine_for(url)
        metadata.create_all(self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the tail of the conversation in one statement."""
        await self.stream_events(tracker)
        values = {
            "sender_id": tracker.sender_id,
            "updated": time.time(),
            "events": json.dumps([event.as_dict() for event in tail(tracker)], separators=(",", ":")),
        }
        insert = UPSERTS[self.engine.dialect.name](conversation).values(values)
        changed = {"updated": insert.excluded.updated, "events": insert.excluded.events}
        with self.engine.begin() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["sender_id"], set_=changed))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as far as it is kept."""
        query = sa.select(conversation.c.events).where(conversation.c.sender_id == sender_id)
        with self.engine.connect() as connection:
            stored = connection.scalar(query)
        if stored is None:
            return None
        events = [Event.from_parameters(event) for event in json.loads(stored)]
        return DialogueStateTracker.from_events(sender_id, [event for event in events if event], self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations."""
        with self.engine.connect() as connection:
            return list(connection.scalars(sa.select(conversation.c.sender_id)))

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        with self.engine.begin() as connection:
            connection.execute(sa.delete(conversation).where(conversation.c.sender_id == sender_id))


def tail(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns; what was cut off before them is put in front as the values of slots and the open form."""
    events = list(tracker.events)
    turns = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= KEPT_TURNS:
        return events
    start = turns[-KEPT_TURNS]
    # Rasa's rules expect that the bot was listening before the user spoke.
    while start > 0 and not _is_listen(events[start]):
        start -= 1
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:start], tracker.slots.values())
    slots = [SlotSet(name, slot.value) for name, slot in before.slots.items() if slot.value != slot.initial_value]
    loop = [ActiveLoop(before.active_loop_name)] if before.active_loop_name else []
    return [*slots, *loop, *events[start:]]


def _is_listen(event: Event) -> bool:
    return getattr(event, "action_name", None) == "action_listen"
