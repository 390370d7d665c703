import json
import time
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    Event,
    Restarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.conversations import conversation
from bot.rasa.tracker_store import KEPT_TURNS, TailTrackerStore
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
    made.conversations.engine.dispose()


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
    with store.conversations.engine.connect() as connection:
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


def check_turns(answer: str, ended: bool) -> list[Event]:
    """A turn that opens the check, one in which a question is answered, and one in which it ends."""
    opened = [
        UserUttered("doe de check", intent={"name": "check_start"}),
        ActionExecuted("action_check_start"),
        SlotSet("check", {}),
        ActionExecuted("check_form"),
        ActiveLoop("check_form"),
        SlotSet("requested_slot", "check_answer"),
        BotUttered("Hoe slaap je?"),
        ActionExecuted("action_listen"),
        UserUttered(answer, intent={"name": "inform"}),
        ActionExecuted("check_form"),
        SlotSet("check", {"nights": answer}),
    ]
    end = [ActiveLoop(None), SlotSet("requested_slot", None), ActionExecuted("action_check_outcome"), SlotSet("check", None)]
    return [*opened, *(end if ended else []), ActionExecuted("action_listen")]


def stored(store: TailTrackerStore, sender: str) -> str:
    kept = store.conversations.read(sender)
    return kept.events if kept else ""


async def test_of_a_check_that_has_ended_nothing_is_stored(store: TailTrackerStore) -> None:
    _, kept = await talk(store, [turn("dag", []), check_turns("elke nacht wakker", ended=True), turn("merci", [])])
    assert "elke nacht wakker" not in stored(store, kept.sender_id)
    assert kept.get_slot("check") is None
    assert kept.active_loop_name is None


async def test_a_check_that_goes_on_keeps_its_answers(store: TailTrackerStore) -> None:
    _, kept = await talk(store, [turn("dag", []), check_turns("elke nacht wakker", ended=False)])
    assert kept.get_slot("check") == {"nights": "elke nacht wakker"}
    assert kept.active_loop_name == "check_form"


async def test_what_came_before_vergeet_mij_is_not_stored(store: TailTrackerStore) -> None:
    forget = [UserUttered("vergeet mij", intent={"name": "forget_me"}), ActionExecuted("action_forget_me"), AllSlotsReset(), Restarted(), ActionExecuted("action_listen")]
    _, kept = await talk(store, [turn("mijn geheim", [("profile", {"caregiver_age": 78})]), forget])
    assert "mijn geheim" not in stored(store, kept.sender_id)
    assert kept.get_slot("profile") is None


async def test_a_broker_that_is_down_does_not_cost_the_turn(store: TailTrackerStore) -> None:
    class Down:
        def publish(self, event: dict[str, Any]) -> None:
            raise ConnectionError("no broker")

    talk = DialogueStateTracker.from_events(uuid.uuid4().hex, turn("hallo", [("asked", "x")]), store.domain.slots)
    store.event_broker = Down()  # type: ignore[assignment]
    try:
        await store.save(talk)
    finally:
        store.event_broker = None
    kept = await store.retrieve(talk.sender_id)
    assert kept is not None
    assert kept.get_slot("asked") == "x"


@pytest.mark.parametrize(("profile", "reading", "minor"), [({"caregiver_age": 17}, {}, True), ({}, {"caregiver_age": 15}, True), ({"caregiver_age": 18}, {}, False), ({}, {}, False), (True, {}, False)])
async def test_a_talk_of_somebody_under_18_is_marked(store: TailTrackerStore, profile: Any, reading: dict[str, Any], minor: bool) -> None:
    tracker = begun(store, uuid.uuid4().hex)
    said = UserUttered("dag", intent={"name": "tell", "confidence": 1.0}, parse_data={"text": "dag", "reading": reading})
    for event in (said, SlotSet("profile", profile)):
        tracker.update(event)
    await store.save(tracker)
    kept = store.conversations.read(tracker.sender_id)
    assert kept and kept.minor == minor


async def test_what_is_kept_of_a_minor_goes_first(store: TailTrackerStore) -> None:
    _, kept = await talk(store, [turn("ik ben 15", [("profile", {"caregiver_age": 15})])])
    assert store.conversations.forget_older(time.time() + 2 * 3600, hours=24, minor_hours=1).of_minors >= 1
    assert await store.retrieve(kept.sender_id) is None


def test_rasa_makes_it_at_the_address_of_the_endpoints_file(store: TailTrackerStore, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    named = f"{TailTrackerStore.__module__}.{TailTrackerStore.__name__}"
    made = TrackerStore.create(EndpointConfig(url=address, type=named), store.domain)
    assert isinstance(made, TailTrackerStore)
    assert str(made.conversations.engine.url) == address
    made.conversations.engine.dispose()
