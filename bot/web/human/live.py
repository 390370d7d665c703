"""A live talk: agreed to, typed in, left. The bot is silent, but danger shows its card in the same turn."""

import asyncio
import logging

from bot.handover.adapters.base import DeskUnavailable
from bot.handover.model import Handover, Speaker, State
from bot.web.fallback import danger_messages
from bot.web.human.room import Room
from bot.web.human.words import Messages
from bot.web.sessions import Session

logger = logging.getLogger(__name__)


async def agree(room: Room, session: Session, handover: Handover) -> Messages:
    """The caregiver agreed to a live talk: into the queue, or to the other system."""
    words = room.words(session, handover.municipality)
    if not (await asyncio.to_thread(room.ways, handover.municipality)).live:
        await asyncio.to_thread(room.handovers.move, handover, State.MISSED)
        return [words.plainly("nobody_now"), *words.missed(room.ways(handover.municipality).callback, room.contacts(handover.municipality))]
    if not await asyncio.to_thread(room.handovers.move, handover, State.WAITING, opened_at=room.handovers.clock()):
        return [words.noted()]
    if room.desk and not await room.opened_elsewhere(handover, None):
        return [words.lines("human.failed_live", room.contacts(handover.municipality))]
    return [words.system("waiting")]


async def type_live(room: Room, session: Session, handover: Handover, text: str | None, message_id: str | None) -> Messages:
    """What is typed goes to the person; the bot is silent, but for danger."""
    words = room.words(session, handover.municipality)
    if text is None:
        return [words.noted() if handover.state == State.WAITING else words.system("taken")]
    urgent = danger_messages(room.triage, session.municipality, text)
    new = await asyncio.to_thread(room.handovers.say, handover, Speaker.CAREGIVER, text, bool(urgent), message_id)
    if new and room.desk and handover.reference:
        try:
            await room.desk.say(handover.reference, text)
        except DeskUnavailable as error:
            logger.error("%s did not take a message: %s", room.desk.name, error)
            await asyncio.to_thread(room.over, handover, State.MISSED, "missed")
    said = [*urgent, *await room.unread(session, handover)]
    return said or ([words.noted()] if handover.state == State.WAITING else [])


async def leave(room: Room, session: Session, handover: Handover) -> Messages:
    """The caregiver goes back to the bot."""
    await asyncio.to_thread(room.handovers.move, handover, State.CLOSED)
    await room.tell_end(handover)
    return [*await room.unread(session, handover), room.words(session, handover.municipality).system("left")]
