import json
import uuid
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, AllSlotsReset, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa.tracker_store import KEPT_TURNS, TailTrackerStore, conversation
from knowledge.settings import ROOT

VALUES = st.none() | st.booleans() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=3)
SLOTS = st.lists(st.tuples(st.sampled_from(["profile", "asked", "asked_before", "shown"]), VALUES), max_size=3)
TURN = st.tuples(st.text(max_size=12), SLOTS, st.sampled_from([False, False, False, True]))
TURNS = st.lists(TURN, min_size=1, max_size=KEPT_TURNS) | st.lists(TURN, min_size=KEPT_TURNS + 1, max_size=3 * KEPT_TURNS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TailTrackerStore]:
    """A store over an SQLite file, with the domain of the project."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Slot auto-fill has been removed", UserWarning)  # Rasa says so of every domain
        domain = Domain.load(str(ROOT / "domain.yml"))
    made = TailTrackerStore(domain, f"sqlite:///{tmp_path_factory.mktemp('talks') / 'talks.db'}")
    yield made
    made.engine.dispose()


def turn(text: str, slots: list[tuple[str, Any]], starts_over: bool = False) -> list[Event]:
    """The events of one turn, as Rasa writes them."""
    reset = [AllSlotsReset()] if starts_over else []
    return [
        UserUttered(text, intent={"name": "tell", "confidence": 1.0}, parse_data={"text": text, "reading": {"act": "tell"}}),
        ActionExecuted("action_guide"),
        BotUttered("Dag", {"buttons": [{"title": "Meer", "payload": "/more"}]}),
        *reset,
        *(SlotSet(name, value) for name, value in slots),
        ActionExecuted("action_listen"),
    ]


def begun(store: TailTrackerStore, sender: str) -> DialogueStateTracker:
    tracker = DialogueStateTracker(sender, store.domain.slots)
    tracker.update(ActionExecuted("action_listen"))
    return tracker


async def talk(store: TailTrackerStore, turns: list[list[Event]]) -> tuple[DialogueStateTracker, DialogueStateTracker]:
    """The same talk twice: kept whole in memory, and written and read back on every turn."""
    sender = uuid.uuid4().hex
    whole = begun(store, sender)
    await store.save(whole)
    for events in turns:
        kept = await store.retrieve(sender)
        assert kept
        for event in events:
            whole.update(event)
            kept.update(event)
        await store.save(kept)
    kept = await store.retrieve(sender)
    assert kept
    return whole, kept


def last_turns(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The events from the last kept words of the user on, without their time."""
    events = list(tracker.events)
    said = [number for number, event in enumerate(events) if isinstance(event, UserUttered)]
    return [event.as_dict() for event in events[said[-KEPT_TURNS:][0] :]]


def size(store: TailTrackerStore, sender: str) -> int:
    with store.engine.connect() as connection:
        stored = connection.scalar(sa.select(conversation.c.events).where(conversation.c.sender_id == sender))
    return len(json.loads(stored or "[]"))


@settings(deadline=None, max_examples=40)
@given(TURNS)
async def test_what_comes_back_has_the_same_slots_and_the_same_last_turns(
    store: TailTrackerStore, turns: list[tuple[str, list[tuple[str, Any]], bool]]
) -> None:
    whole, kept = await talk(store, [turn(*told) for told in turns])
    assert kept.current_slot_values() == whole.current_slot_values()
    assert last_turns(kept) == last_turns(whole)
    assert kept.latest_message == whole.latest_message


async def test_what_was_learnt_long_ago_is_still_known(store: TailTrackerStore) -> None:
    first = turn("mijn man heeft dementie", [("profile", {"caregiver_age": 78}), ("asked", "need")])
    _, kept = await talk(store, [first, turn("dag", [("asked", None)]), *[turn("meer", []) for _ in range(3 * KEPT_TURNS)]])
    assert (kept.get_slot("profile"), kept.get_slot("asked")) == ({"caregiver_age": 78}, None)


async def test_a_long_talk_takes_no_more_room_than_a_short_one(store: TailTrackerStore) -> None:
    told = [turn("mijn man slaapt niet", [("profile", {"caregiver_age": 78}), ("shown", ["a"])]) for _ in range(60)]
    _, short = await talk(store, told[:10])
    _, long = await talk(store, told)
    assert size(store, long.sender_id) == size(store, short.sender_id)


async def test_the_bot_was_listening_before_the_first_turn_that_is_kept(store: TailTrackerStore) -> None:
    _, kept = await talk(store, [turn("dag", [("asked", str(number))]) for number in range(20)])
    heard = next(number for number, event in enumerate(kept.events) if isinstance(event, UserUttered))
    before = kept.events[heard - 1]
    assert isinstance(before, SlotSet | ActionExecuted)
    assert "action_listen" in [getattr(event, "action_name", None) for event in list(kept.events)[:heard]]


async def test_a_talk_that_is_not_there_is_none(store: TailTrackerStore) -> None:
    assert await store.retrieve("nobody") is None


async def test_a_talk_that_is_forgotten_is_gone(store: TailTrackerStore) -> None:
    _, kept = await talk(store, [turn("dag", [])])
    assert kept.sender_id in set(await store.keys())
    await store.delete(kept.sender_id)
    assert kept.sender_id not in set(await store.keys())
    assert await store.retrieve(kept.sender_id) is None


async def test_two_talks_are_kept_apart(store: TailTrackerStore) -> None:
    _, one = await talk(store, [turn("dag", [("asked", "need")])])
    _, other = await talk(store, [turn("hoi", [("asked", "relation")])])
    assert (one.get_slot("asked"), other.get_slot("asked")) == ("need", "relation")
