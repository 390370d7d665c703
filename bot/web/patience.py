"""Turns, and what becomes of those that take longer than somebody should wait.

    waits `turn_timeout`     ── in time ──▶ the answer
            │
            └─ too long ──▶ TurnIsLate; the turn goes on, and its answer comes before that of the next turn

So a slow database or action server costs nobody their words: what was told is taken in, and the talk goes on from there.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.watching.metrics import METRICS
from bot.web.rasa_client import RasaClient
from bot.web.sessions import Session, Turns

logger = logging.getLogger(__name__)
Messages = list[dict[str, Any]]
Turn = asyncio.Task[Messages]
# Late answers are kept for so many seconds, and so many of them.
KEPT, MOST_LATE = 600.0, 1000


class TurnIsLate(Exception):
    """There is no answer yet; it will come."""


@dataclass(frozen=True)
class Late:
    """Turns of one talk whose answers were not waited for, the oldest first, and since when (seconds of the clock)."""

    since: float
    turns: list[Turn]


@dataclass
class Patience:
    """Takes turns with Rasa, one of a talk at a time. `timeout`: the seconds one waits for an answer."""

    rasa: RasaClient
    turns: Turns
    timeout: float
    clock: Callable[[], float] = time.monotonic
    _late: dict[str, Late] = field(default_factory=dict)

    async def take(self, session: Session, message: str, message_id: str | None = None) -> Messages:
        """What Rasa says to a message, after what it still had to say. `message_id`: by it Rasa knows a message that is said again.

        Raises:
            TurnIsLate: it takes too long.
            RasaUnavailable: there is no answer, and none will come.
        """
        turn = asyncio.create_task(self._turn(session, message, message_id, self._taken(session)))
        return await self._wait(session, [turn])

    async def late_answer(self, session: Session) -> Messages:
        """The answer of a turn that was late; nothing when none was.

        Raises:
            TurnIsLate: it is still not there.
            RasaUnavailable: the turn failed after all.
        """
        late = self._taken(session)
        return await self._wait(session, late) if late else []

    def drop(self, session: Session) -> None:
        """Forget a late answer, of a talk that is forgotten."""
        self._late.pop(session.id, None)

    async def close(self) -> None:
        """Give up what is under way."""
        for late in self._late.values():
            for turn in late.turns:
                turn.cancel()
        self._late.clear()

    def _taken(self, session: Session) -> list[Turn]:
        late = self._late.pop(session.id, None)
        return late.turns if late else []

    async def _turn(self, session: Session, message: str, message_id: str | None, before: list[Turn]) -> Messages:
        began = time.perf_counter()
        async with self.turns.of(session):
            METRICS.stage("queue", time.perf_counter() - began)
            earlier = [said for turn in before if not turn.exception() for said in turn.result()]
            with METRICS.timed("rasa"):
                return earlier + await self.rasa.turn(session.id, message, session.municipality, message_id=message_id)

    async def _wait(self, session: Session, turns: list[Turn]) -> Messages:
        _, pending = await asyncio.wait(turns, timeout=self.timeout)
        if pending:
            self._keep(session, turns)
            raise TurnIsLate
        return [said for turn in turns for said in turn.result()]

    def _keep(self, session: Session, turns: list[Turn]) -> None:
        for turn in turns:
            turn.add_done_callback(_tell_failure)
        now = self.clock()
        others = self._taken(session)
        self._late = {known: late for known, late in self._late.items() if now - late.since <= KEPT}
        if len(self._late) >= MOST_LATE:
            del self._late[next(iter(self._late))]
        self._late[session.id] = Late(now, others + turns)


def _tell_failure(turn: Turn) -> None:
    """A turn that failed when nobody waited for it any more is told in the log."""
    if not turn.cancelled() and (error := turn.exception()):
        logger.error("a late turn failed: %s", error)
