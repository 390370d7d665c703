"""Sends lines of staff out through messaging channels, by the outlets that these put there."""

import asyncio
import logging

from bot.handover.model import Handover
from bot.web.human.part import Human
from bot.web.sessions import Session

logger = logging.getLogger(__name__)
# Seconds between two looks at the database.
EVERY = 1.0


async def keep_delivering(human: Human, every: float = EVERY) -> None:
    """A round every so many seconds, until cancelled; what fails is tried again at the next."""
    while True:
        await asyncio.sleep(every)
        try:
            await deliver(human)
        except Exception as error:  # whatever the database or a channel says: the next round must come
            logger.error("lines of staff could not be sent: %s", type(error).__name__)


async def deliver(human: Human) -> None:
    """One round."""
    if not human.outlets:
        return
    for handover in await asyncio.to_thread(human.handovers.outgoing, list(human.outlets)):
        await _send(human, await human.now(handover))


async def _send(human: Human, handover: Handover) -> None:
    session = Session(handover.talk, handover.municipality, handover.channel)
    lines = await asyncio.to_thread(human.handovers.claim, handover)
    if not lines:
        return
    try:
        await human.outlets[handover.channel](session, await human.as_messages(session, handover, lines))
    except Exception as error:  # whatever a platform says: the lines are still to be sent
        logger.error("%s took no line: %s", handover.channel, type(error).__name__)
        await asyncio.to_thread(human.handovers.give_back, handover, lines[-1])
