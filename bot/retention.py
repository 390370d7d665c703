"""Forgetting in time: conversations are deleted when their last message is too long ago."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversations import Conversations, Forgotten, conversations_at
from bot.handover.database import handover_database
from bot.handover.seal import seal_of
from bot.handover.store import Handovers
from knowledge.settings import Settings

logger = logging.getLogger(__name__)
# Seconds between two rounds: a conversation lives at most so much longer than was promised.
EVERY = 300.0
Clock = Callable[[], float]


@dataclass(frozen=True)
class Retention:
    """How long conversations are kept, in hours after their last message; those of minors shorter.

    `handovers`: talks with a person are kept as long, requests to be called back `callback_days`; None where there are none.
    """

    conversations: Conversations
    hours: float
    minor_hours: float
    clock: Clock = time.time
    handovers: Handovers | None = None
    callback_days: float = 7.0

    def forget_old(self, hours: float | None = None) -> Forgotten:
        """One round; `hours` instead of the setting."""
        kept = self.hours if hours is None else hours
        if self.handovers:
            self.handovers.forget_older(kept, self.callback_days)
        return self.conversations.forget_older(self.clock(), kept, self.minor_hours)

    def kept_until(self, updated: float, minor: bool) -> float:
        """When a conversation with its last message at `updated` is forgotten at the latest (seconds since 1970)."""
        hours = min(self.minor_hours, self.hours) if minor else self.hours
        return updated + hours * 3600 + EVERY

    async def keep_forgetting(self, every: float = EVERY) -> None:
        """A round at once and then every so many seconds, until cancelled. A round that fails is tried again at the next."""
        while True:
            try:
                await asyncio.to_thread(self.forget_old)
            except Exception as error:  # whatever the database says: the next round must come
                logger.error("old conversations could not be forgotten: %s", type(error).__name__)
            await asyncio.sleep(every)


def retention_of(settings: Settings, clock: Clock = time.time) -> Retention:
    """The retention that the settings ask for."""
    return Retention(
        conversations_at(settings.tracker_url),
        settings.retention_hours,
        settings.minor_retention_hours,
        clock,
        Handovers(handover_database(settings), seal_of(settings), clock),
        settings.callback_days,
    )
