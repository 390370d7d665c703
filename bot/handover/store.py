"""The queue: hand-overs, what is said in them, and who of the staff is there. Every gateway sees the same.

A step is taken only from the state it belongs to (`move`), in one statement: of two people who take a talk at once, one has it.
"""

import json
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from secrets import token_hex
from typing import Any

from sqlalchemy import CursorResult, Engine, Row, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import SQLAlchemyError as StoreFailed

from bot.handover.model import OWN_DESK, WEB, Contact, Handover, Line, Speaker, State
from bot.handover.seal import Seal
from bot.handover.tables import HandoverRow, LineRow, PresenceRow

HOUR = 3600.0
# A closed hand-over is kept so long (seconds): who reloads the page still reads the last words.
CLOSED_KEPT = HOUR
UPSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
Where = Any
__all__ = ["Handovers", "StoreFailed"]


@dataclass(frozen=True)
class Handovers:
    """The hand-overs in a database. `clock` gives seconds since 1970."""

    engine: Engine
    seal: Seal
    clock: Callable[[], float] = time.time

    def open(
        self, talk: str, municipality: str | None, summary: Iterable[str], reason: str, channel: str = WEB, system: str = OWN_DESK
    ) -> Handover:
        """A new one, offered and not yet agreed to; what was offered before and never agreed to is gone."""
        now = self.clock()
        unsettled = (State.OFFERED, State.MISSED, State.NAME, State.PHONE, State.MOMENT)
        values = {"token": token_hex(16), "talk": talk, "municipality": municipality, "channel": channel, "state": State.OFFERED, "reason": reason}
        values |= {"sealed_summary": self.seal.close(json.dumps(list(summary))), "system": system, "opened_at": now, "changed_at": now, "shown": 0}
        with self.engine.begin() as connection:
            connection.execute(delete(HandoverRow).where(HandoverRow.talk == talk, HandoverRow.state.in_(unsettled)))
            made = connection.execute(insert(HandoverRow).values(values)).inserted_primary_key[0]
        return self._one(HandoverRow.id == made)

    def of_talk(self, talk: str) -> Handover | None:
        """The newest hand-over of a talk; call-backs stand aside, the talk goes on beside them."""
        return self._one(and_(HandoverRow.talk == talk, HandoverRow.state != State.CALLBACK))

    def all_of(self, talk: str) -> list[Handover]:
        """All that is kept of a talk's hand-overs."""
        with self.engine.connect() as connection:
            return [self._made(row) for row in connection.execute(select(HandoverRow).where(HandoverRow.talk == talk).order_by(HandoverRow.id))]

    def find(self, number: int) -> Handover | None:
        """The hand-over with this id."""
        return self._one(HandoverRow.id == number)

    def named(self, system: str, reference: str) -> Handover | None:
        """The hand-over by its name in another system, or by its token."""
        return self._one(and_(HandoverRow.system == system, or_(HandoverRow.reference == reference, HandoverRow.token == reference)))

    def queue(self, municipality: str | None, system: str = OWN_DESK) -> list[Handover]:
        """What waits, what is talked about and who is to be called back, the oldest first; of one municipality, or of all (None)."""
        states = (State.WAITING, State.TAKEN, State.CALLBACK)
        query = select(HandoverRow).where(HandoverRow.state.in_(states), HandoverRow.system == system)
        if municipality:
            query = query.where(HandoverRow.municipality == municipality)
        with self.engine.connect() as connection:
            return [self._made(row) for row in connection.execute(query.order_by(HandoverRow.opened_at, HandoverRow.id))]

    def outgoing(self, channels: Collection[str]) -> list[Handover]:
        """Hand-overs of these channels whose lines have to be sent out, for they cannot be fetched."""
        query = select(HandoverRow).where(HandoverRow.channel.in_(channels), HandoverRow.state.in_((State.WAITING, State.TAKEN, State.MISSED, State.CLOSED)))
        with self.engine.connect() as connection:
            return [self._made(row) for row in connection.execute(query)]

    def move(self, handover: Handover, after: State, before: Collection[State] = (), **values: Any) -> bool:
        """Go to another state; False when it is no longer in one of those of `before` (default: the one that was read)."""
        known = before or (handover.state,)
        changed = {"state": after, "changed_at": self.clock()} | values
        return bool(self._change(handover, changed, HandoverRow.state.in_(known)))

    def leave(self, handover: Handover, contact: Contact) -> None:
        """Keep what somebody left to be called back, sealed."""
        self._change(handover, {"sealed_contact": self.seal.close(json.dumps(asdict(contact)))})

    def assign(self, handover: Handover, staff: int | None) -> bool:
        """Somebody of the staff will call back, or will not after all; False when another was first."""
        known = HandoverRow.staff.is_(None) if handover.staff is None else HandoverRow.staff == handover.staff
        return bool(self._change(handover, {"staff": staff, "changed_at": self.clock()}, HandoverRow.state == State.CALLBACK, known))

    def refer(self, handover: Handover, reference: str) -> None:
        """Remember its name in another system."""
        self._change(handover, {"reference": reference})

    def say(self, handover: Handover, speaker: Speaker, text: str, danger: bool = False, outside: str | None = None) -> bool:
        """Add a line; False when a line of another system was added before."""
        now = self.clock()
        values = {"handover": handover.id, "speaker": speaker, "sealed_text": self.seal.close(text), "at": now, "danger": danger, "outside": outside}
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(LineRow).values(values))
                connection.execute(update(HandoverRow).where(HandoverRow.id == handover.id).values(changed_at=now))
        except IntegrityError:
            return False
        return True

    def lines(self, handover: Handover, after: int = 0, but: Speaker | None = None) -> list[Line]:
        """What was said after a line, in order. `but`: leave out this speaker."""
        query = select(LineRow).where(LineRow.handover == handover.id, LineRow.id > after)
        if but:
            query = query.where(LineRow.speaker != but)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(LineRow.id)).all()
        return [Line(row.id, Speaker(row.speaker), self.seal.open(row.sealed_text) or "", row.at, row.danger) for row in rows]

    def claim(self, handover: Handover) -> list[Line]:
        """What the caregiver did not get yet; from now on it counts as given. Of two who claim at once, one gets it."""
        fresh = self.lines(handover, handover.shown, but=Speaker.CAREGIVER)
        if not fresh:
            return []
        taken = self._change(handover, {"shown": fresh[-1].id}, HandoverRow.shown == handover.shown)
        return fresh if taken else []

    def give_back(self, handover: Handover, last: Line) -> None:
        """What was claimed could not be given after all: it is to be given again."""
        self._change(handover, {"shown": handover.shown}, HandoverRow.shown == last.id)

    def see(self, account: int, municipality: str | None, available: bool | None = None) -> None:
        """Somebody of the staff has the queue open. `available`: whether they take talks; None leaves it as it was."""
        values = {"account": account, "municipality": municipality, "seen_at": self.clock(), "available": available is not False}
        made = UPSERTS[self.engine.dialect.name](PresenceRow).values(values)
        kept = {"municipality": made.excluded.municipality, "seen_at": made.excluded.seen_at}
        kept |= {} if available is None else {"available": made.excluded.available}
        with self.engine.begin() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["account"], set_=kept))

    def is_available(self, account: int) -> bool:
        """Whether somebody takes talks, as they last said."""
        with self.engine.connect() as connection:
            return connection.scalar(select(PresenceRow.available).where(PresenceRow.account == account)) is not False

    def staffed(self, municipality: str | None, within: float, available: bool = True) -> bool:
        """Whether somebody who works for a municipality had the queue open in the last so many seconds."""
        query = select(PresenceRow.account).where(PresenceRow.seen_at > self.clock() - within)
        query = query.where(or_(PresenceRow.municipality.is_(None), PresenceRow.municipality == municipality))
        if available:
            query = query.where(PresenceRow.available)
        with self.engine.connect() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def drop(self, handover: Handover) -> None:
        """Delete one, with all that was said and left."""
        self._delete(HandoverRow.id == handover.id)

    def forget(self, talk: str) -> None:
        """Delete all hand-overs of a talk, call-backs too."""
        self._delete(HandoverRow.talk == talk)

    def forget_older(self, hours: float, callback_days: float) -> int:
        """Delete what is too old: talks by their last line, call-backs by when they were asked for; how many that were."""
        now = self.clock()
        old_call = and_(HandoverRow.state == State.CALLBACK, HandoverRow.opened_at < now - callback_days * 24 * HOUR)
        old_talk = and_(HandoverRow.state != State.CALLBACK, HandoverRow.changed_at < now - hours * HOUR)
        over = and_(HandoverRow.state == State.CLOSED, HandoverRow.changed_at < now - CLOSED_KEPT)
        return self._delete(or_(old_call, old_talk, over))

    def _delete(self, which: Where) -> int:
        with self.engine.begin() as connection:
            connection.execute(delete(LineRow).where(LineRow.handover.in_(select(HandoverRow.id).where(which))))
            done: CursorResult = connection.execute(delete(HandoverRow).where(which))
        return done.rowcount

    def _change(self, handover: Handover, values: dict[str, Any], *where: Where) -> int:
        with self.engine.begin() as connection:
            done: CursorResult = connection.execute(update(HandoverRow).where(HandoverRow.id == handover.id, *where).values(values))
        return done.rowcount

    def _one(self, which: Where) -> Handover | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(HandoverRow).where(which).order_by(HandoverRow.id.desc()).limit(1)).first()
        return self._made(row) if row else None

    def _made(self, row: Row) -> Handover:
        contact = self.seal.open(row.sealed_contact)
        return Handover(
            id=row.id,
            token=row.token,
            talk=row.talk,
            municipality=row.municipality,
            channel=row.channel,
            state=State(row.state),
            reason=row.reason,
            summary=tuple(json.loads(self.seal.open(row.sealed_summary) or "[]")),
            contact=Contact(**json.loads(contact)) if contact else None,
            staff=row.staff,
            system=row.system,
            reference=row.reference,
            opened_at=row.opened_at,
            changed_at=row.changed_at,
            shown=row.shown,
        )
