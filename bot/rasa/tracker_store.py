"""A tracker store that keeps the tail of each conversation, so that turn 200 costs what turn 5 did.

Rasa's SQL store reads, rebuilds and walks the whole history on every turn. Rules and forms look back a few turns only;
what was learnt before lives in slots. So one row a conversation holds the slots and the last turns.
See `docs/adr/0004-tracker-store.md`; the table itself is in `bot.conversations`.
"""

import json
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversations import conversations_at
from knowledge.helplines import counts_as_child

logger = logging.getLogger(__name__)
KEPT_TURNS = 5
CHECK_FORM, CHECK = "check_form", "check"
# The attribute of a tracker that holds how it was before.
BEFORE = "draagwijzer_before"


@dataclass(frozen=True)
class Before:
    """How a talk was when it was read or written last: its version, and how many events it had."""

    version: int
    events: int


class TailTrackerStore(TrackerStore):
    """One row a conversation: its slots and its last turns. SQLite or PostgreSQL."""

    def __init__(self, domain: Domain, host: str = "sqlite:///var/tracker.db", event_broker: Any = None, **kwargs: Any) -> None:
        """`host`: so Rasa calls the `url` of `endpoints.yml` when it makes a store that is not its own."""
        super().__init__(domain, event_broker, **kwargs)
        self.conversations = conversations_at(host)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the tail of the conversation in one statement, and tell the broker what is new once that is done.

        Raises:
            ChangedMeanwhile: another worker wrote it since it was read here.
        """
        before: Before | None = getattr(tracker, BEFORE, None)
        events = json.dumps([event.as_dict() for event in tail(tracker)], separators=(",", ":"))
        version = self.conversations.write(
            tracker.sender_id, events, time.time(), told_by_minor(tracker), before.version if before else None
        )
        try:
            await self.stream_events(tracker)
        except Exception as error:  # whatever a broker has: the talk itself goes on
            logger.error("the event broker took nothing: %s", type(error).__name__)
        setattr(tracker, BEFORE, Before(version, len(tracker.events)))

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Tell the broker the events since the talk was read or written last."""
        if self.event_broker is not None:
            before: Before | None = getattr(tracker, BEFORE, None)
            new = list(tracker.events)[before.events if before else 0 :]
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as far as it is kept."""
        stored = self.conversations.read(sender_id)
        if stored is None:
            return None
        events = [Event.from_parameters(event) for event in json.loads(stored.events)]
        tracker = DialogueStateTracker.from_events(sender_id, [event for event in events if event], self.domain.slots)
        setattr(tracker, BEFORE, Before(stored.version, len(tracker.events)))
        return tracker

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations."""
        return self.conversations.senders()

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self.conversations.forget(sender_id)


def told_by_minor(tracker: DialogueStateTracker) -> bool:
    """Whether an age under 18 was told of the one who writes: such talks are kept shorter."""
    profile = tracker.get_slot("profile") if "profile" in tracker.slots else None
    reading = (tracker.latest_message.parse_data if tracker.latest_message else {}).get("reading")
    ages = [told.get("caregiver_age") for told in (profile, reading) if isinstance(told, dict)]
    return any(isinstance(age, int) and counts_as_child(age) for age in ages)


def tail(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns; what was cut off before them is put in front as the values of slots and the open form.

    What came before "vergeet mij" (a restart) is not kept, nor is a finished check about the caregiver with its answers.
    """
    events = without_check(tracker.events_after_latest_restart(), still_open=bool(tracker.get_slot(CHECK)))
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


def without_check(events: list[Event], still_open: bool = False) -> list[Event]:
    """The events without the turns of a check that has ended, messages included: nothing of it is stored.

    Slots that were set meanwhile stay; the answers themselves only while the check can be taken up again (`still_open`).
    """
    begins = [index for index, event in enumerate(events) if isinstance(event, ActiveLoop) and event.name == CHECK_FORM]
    if not begins:
        return events
    first = begins[0]
    ended = next((index for index in range(first + 1, len(events)) if _ends_loop(events[index])), None)
    if ended is None:
        return events
    if isinstance(events[first - 1], ActionExecuted):
        first -= 1
    slots = [event for event in events[first:ended] if isinstance(event, SlotSet) and (still_open or event.key != CHECK)]
    return without_check([*events[:first], *slots, *events[ended + 1 :]], still_open)


def _ends_loop(event: Event) -> bool:
    return isinstance(event, ActiveLoop) and event.name is None


def _is_listen(event: Event) -> bool:
    return getattr(event, "action_name", None) == "action_listen"
