"""What the template of the queue needs: who waits, who is talked with, who is to be called back, and the talk that is open."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.accounts.store import Account
from bot.handover.model import Handover, Line, Speaker, State
from bot.handover.store import Handovers
from knowledge.opening import ZONES
from knowledge.places import Places
from knowledge.texts import Texts

MINUTE = 60


@dataclass(frozen=True)
class Entry:
    """One hand-over as it stands in the list. `waited`: whole minutes; `danger`: the reading found danger in it."""

    number: int
    state: State
    place: str
    reason: str
    waited: int
    mine: bool
    free: bool
    danger: bool


@dataclass(frozen=True)
class Said:
    """A line in the open talk, with the time on the clock."""

    speaker: Speaker
    text: str
    time: str
    danger: bool


@dataclass(frozen=True)
class Opened:
    """The hand-over that is open. Its contact is shown to who took it."""

    entry: Entry
    handover: Handover
    lines: list[Said]


@dataclass(frozen=True)
class QueueView:
    """The whole page. `gone`: the talk that was open is over."""

    waiting: list[Entry]
    taken: list[Entry]
    callbacks: list[Entry]
    opened: Opened | None
    gone: bool
    available: bool

    @property
    def count(self) -> int:
        """How many wait for somebody."""
        return len(self.waiting) + sum(entry.free for entry in self.callbacks)


def may_see(account: Account, handover: Handover) -> bool:
    """Somebody of one municipality sees its hand-overs; who works for several sees all."""
    return account.municipality in (None, handover.municipality)


def queue_view(handovers: Handovers, account: Account, number: int | None, places: Places, texts: Texts) -> QueueView:
    """The queue for somebody of the staff, with one hand-over open."""
    found = handovers.queue(account.municipality)
    entries = {handover.id: _entry(handovers, handover, account, places, texts) for handover in found}
    opened = next((handover for handover in found if handover.id == number), None)
    of_state = {state: [entry for entry in entries.values() if entry.state == state] for state in State}
    return QueueView(
        waiting=sorted(of_state[State.WAITING], key=lambda entry: not entry.danger),  # danger first, then who waits longest
        taken=of_state[State.TAKEN],
        callbacks=of_state[State.CALLBACK],
        opened=Opened(entries[opened.id], opened, [_said(line, opened, texts) for line in handovers.lines(opened)]) if opened else None,
        gone=number is not None and opened is None,
        available=handovers.is_available(account.id),
    )


def version(handovers: Handovers, account: Account, number: int | None) -> str:
    """Another text whenever something of the page changed."""
    queue = handovers.queue(account.municipality)
    minute = int(handovers.clock() // MINUTE)
    return repr([(item.id, item.state, item.staff, item.changed_at if item.id == number or item.state == State.WAITING else 0) for item in queue] + [minute])


def _entry(handovers: Handovers, handover: Handover, account: Account, places: Places, texts: Texts) -> Entry:
    place = places.get(handover.municipality)
    return Entry(
        number=handover.id,
        state=handover.state,
        place=place.name if place else "",
        reason=texts.say(f"human.reason.{handover.reason}"),
        waited=int((handovers.clock() - handover.opened_at) // MINUTE),
        mine=handover.staff == account.id,
        free=handover.staff is None,
        danger=any(line.danger for line in handovers.lines(handover)) if handover.live else False,
    )


def _said(line: Line, handover: Handover, texts: Texts) -> Said:
    zone = ZONES[(handover.municipality or "be")[:2].upper()]
    clock = datetime.fromtimestamp(line.at, UTC).astimezone(zone).strftime("%H.%M")
    text = texts.say(f"human.{line.text}", of="") if line.speaker == Speaker.SYSTEM else line.text
    return Said(line.speaker, text, clock, line.danger)
