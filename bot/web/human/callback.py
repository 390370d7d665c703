"""The questions of a call-back: a name, a number, a good moment. The answers go from here into the sealed queue, and nowhere else.

They never reach Rasa: not its tracker, not its broker, not its log.
"""

import asyncio
from dataclasses import replace

from bot.handover.contact import phone_in, plain
from bot.handover.model import Contact, Handover, State
from bot.web.fallback import danger_messages
from bot.web.human.room import Room
from bot.web.human.words import Messages
from bot.web.sessions import Session

# What somebody types instead of an answer when they want no call-back after all; of the second kind the bot knows more.
ENOUGH, FOR_THE_BOT = ("stop", "deny", "goodbye", "insult"), ("forget_me", "start_over", "privacy", "why_ask")


async def answer(room: Room, session: Session, handover: Handover, text: str) -> Messages | None:
    """The answer to the open question; None when it is for the bot. Danger comes first, and the question again after it."""
    words = room.words(session, handover.municipality)
    if urgent := danger_messages(room.triage, session.municipality, text):
        return [*urgent, words.ask(handover.state)]
    act = room.triage.reader.read(text).act
    if act in (*ENOUGH, *FOR_THE_BOT):
        await asyncio.to_thread(room.handovers.drop, handover)
        return None if act in FOR_THE_BOT else [words.plainly("not_passed_on")]
    if handover.state == State.NAME:
        return await take_name(room, session, handover, plain(text))
    if handover.state == State.MOMENT:
        return await pass_on(room, session, handover, plain(text))
    return await take_phone(room, session, handover, text)


async def take_name(room: Room, session: Session, handover: Handover, name: str) -> Messages:
    """Keep the name, which may be empty; the number comes next."""
    await asyncio.to_thread(room.handovers.leave, handover, Contact(name, "", ""))
    await asyncio.to_thread(room.handovers.move, handover, State.PHONE)
    return [room.words(session, handover.municipality).ask(State.PHONE)]


async def take_phone(room: Room, session: Session, handover: Handover, text: str) -> Messages:
    """Keep the number, when there is one in the text; the moment comes next."""
    phone, words = phone_in(text), room.words(session, handover.municipality)
    if phone is None:
        return [words.unclear()]
    known = handover.contact or Contact("", "", "")
    await asyncio.to_thread(room.handovers.leave, handover, replace(known, phone=phone))
    await asyncio.to_thread(room.handovers.move, handover, State.MOMENT)
    return [words.ask(State.MOMENT)]


async def pass_on(room: Room, session: Session, handover: Handover, moment: str) -> Messages:
    """The call-back is complete: into the queue, or to the other system, and then nothing of it stays here."""
    words, contact = room.words(session, handover.municipality), replace(handover.contact or Contact("", "", ""), moment=moment)
    if room.desk:
        done = await room.opened_elsewhere(handover, contact)
        await asyncio.to_thread(room.handovers.drop, handover)
        if not done:
            return [words.lines("human.failed", room.contacts(handover.municipality))]
    else:
        await asyncio.to_thread(room.handovers.leave, handover, contact)
        await asyncio.to_thread(room.handovers.move, handover, State.CALLBACK, opened_at=room.handovers.clock())
    return [words.recorded(contact.phone, room.settings.callback_days)]
