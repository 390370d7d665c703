"""Which turns are for a person, and what becomes of them. Danger shows its card in the same turn, whoever answers."""

import asyncio
import logging
from dataclasses import dataclass, field, replace

from bot.handover.adapters import Desk
from bot.handover.adapters.base import Case, DeskUnavailable
from bot.handover.contact import phone_in, plain
from bot.handover.model import ASKING, OWN_DESK, Contact, Handover, Line, Speaker, State
from bot.handover.store import Handovers, StoreFailed
from bot.handover.ways import NO_WAY, Ways, ways_to_a_person
from bot.triage import Triage
from bot.web.fallback import danger_messages
from bot.web.human.outlets import Outlets
from bot.web.human.words import (
    CALLBACK,
    LEAVE,
    LIVE,
    MOMENT,
    NO,
    SKIP,
    Messages,
    Words,
    case_country,
    is_for_a_person,
)
from bot.web.sessions import Session
from knowledge.address import address_for
from knowledge.helplines import general_contacts
from knowledge.opening import desk_hours
from knowledge.profile import Profile
from knowledge.settings import Settings
from knowledge.switchboard import switchboard

logger = logging.getLogger(__name__)
MINUTE = 60.0
# What somebody types instead of an answer when they want no call-back after all; of these the bot knows more.
ENOUGH, FOR_THE_BOT = ("stop", "deny", "goodbye", "insult"), ("forget_me", "start_over", "privacy", "why_ask")


@dataclass(frozen=True)
class Taken:
    """What was said. `done`: the turn was for a person; else it goes to the bot, whose answer comes after."""

    said: Messages
    done: bool


NOT_FOR_A_PERSON = Taken([], False)


@dataclass
class Human:
    """The part of the gateway that leads to a person. `desk`: another system, None for our own queue."""

    settings: Settings
    triage: Triage
    handovers: Handovers
    desk: Desk | None
    outlets: Outlets = field(default_factory=Outlets)

    async def take(self, session: Session, payload: str | None, text: str | None) -> Taken:
        """Take a turn, if it is for a person. `text` is what was typed, with all that may stand in it: it goes no further."""
        if self.settings.handover == "off":
            return NOT_FOR_A_PERSON
        try:
            handover = await self.current(session)
        except StoreFailed as error:
            logger.error("hand-overs could not be read: %s", type(error).__name__)
            return NOT_FOR_A_PERSON
        if is_for_a_person(payload):
            return Taken(await self._pressed(session, handover, payload), True)
        if handover is None:
            return NOT_FOR_A_PERSON
        if handover.live:
            return Taken(await self._live(session, handover, text), True)
        if handover.state in ASKING and text is not None:
            return await self._answered(session, handover, text)
        if handover.state == State.OFFERED and text is not None and (said := await self._typed_answer(session, handover, text)):
            return Taken(said, True)
        if handover.state in (State.OFFERED, *ASKING):
            await asyncio.to_thread(self.handovers.drop, handover)  # the talk went on to something else
            return NOT_FOR_A_PERSON
        return Taken(await self.unread(session, handover), False)

    async def offer(self, session: Session, said: Messages) -> Messages:
        """What Rasa said, with the ways to a person behind it where Rasa wants one."""
        wanted = next((message["custom"]["handover"] for message in said if (message.get("custom") or {}).get("handover")), None)
        if any((message.get("custom") or {}).get("forgotten") for message in said):
            await self.forget(session)
        if wanted is None or self.settings.handover == "off":
            return said
        municipality = wanted["municipality"] or session.municipality
        try:
            ways = await asyncio.to_thread(self.ways, municipality)
            if not ways.some:
                return said
            system = self.desk.name if self.desk else OWN_DESK
            made = await asyncio.to_thread(
                self.handovers.open, session.id, municipality, wanted["summary"], wanted["reason"], session.channel, system
            )
        except StoreFailed as error:
            logger.error("a hand-over could not be offered: %s", type(error).__name__)
            return said
        return [*said, self.words(session, made.municipality).offer(ways, made.summary)]

    async def current(self, session: Session) -> Handover | None:
        """The hand-over of a talk as it stands now, its patience considered."""
        handover = await asyncio.to_thread(self.handovers.of_talk, session.id)
        return await asyncio.to_thread(self.settle, handover) if handover else None

    def settle(self, handover: Handover) -> Handover:
        """End what nobody took in time, and what went silent."""
        now = self.handovers.clock()
        if handover.state == State.WAITING and now - handover.opened_at > self.settings.handover_wait:
            return self._over(handover, State.MISSED, "missed")
        if handover.state == State.TAKEN and now - handover.changed_at > self.settings.handover_idle_minutes * MINUTE:
            return self._over(handover, State.CLOSED, "silent")
        return handover

    async def look(self, session: Session) -> Messages:
        """What the caregiver did not get yet; nothing while the database is gone."""
        try:
            handover = await self.current(session)
            return await self.unread(session, handover) if handover else []
        except StoreFailed as error:
            logger.error("hand-overs could not be read: %s", type(error).__name__)
            return []

    async def unread(self, session: Session, handover: Handover) -> Messages:
        """What the caregiver did not get yet, as messages."""
        lines = await asyncio.to_thread(self.handovers.claim, handover)
        return await self.as_messages(session, handover, lines)

    async def as_messages(self, session: Session, handover: Handover, lines: list[Line]) -> Messages:
        """Lines of the hand-over as messages."""
        if not lines:
            return []
        words, ways = self.words(session, handover.municipality), await asyncio.to_thread(self.ways, handover.municipality)
        return [message for line in lines for message in words.line(line, ways.callback, self._contacts(handover.municipality))]

    async def forget(self, session: Session) -> None:
        """Forget all hand-overs of a talk; another system is told that it is over."""
        if self.settings.handover == "off":
            return
        try:
            handover = await asyncio.to_thread(self.handovers.of_talk, session.id)
            await asyncio.to_thread(self.handovers.forget, session.id)
        except StoreFailed as error:
            logger.error("hand-overs could not be forgotten: %s", type(error).__name__)
            return
        if handover and handover.live:
            await self._tell_end(handover)

    def ways(self, municipality: str | None) -> Ways:
        """The ways to a person of a municipality, now."""
        if self.settings.handover == "off":
            return NO_WAY
        hours = desk_hours(self.settings.data, municipality, self.settings.handover_hours)
        system, live = (self.desk.name, self.desk.takes_live) if self.desk else (OWN_DESK, True)
        return ways_to_a_person(self.handovers, municipality, hours, system, live, self.settings.callback_days)

    def words(self, session: Session, municipality: str | None) -> Words:
        """The sentences of a desk, in the form of address of the page."""
        place = self.triage.places.get(municipality)
        texts = self.triage.texts.addressing(address_for(session.municipality, Profile(), self.triage.places, self.settings))
        return Words(texts, place.name if place else "", place.country if place else None)

    async def _pressed(self, session: Session, handover: Handover | None, payload: str) -> Messages:
        """A button of ours; one whose moment is over says so."""
        words = self.words(session, handover.municipality if handover else session.municipality)
        if handover is None:
            return [words.plainly("no_longer", again=True)]
        offered = handover.state in (State.OFFERED, State.MISSED)
        if payload == LEAVE and handover.live:
            return await self._left(session, handover)
        if payload == LIVE and offered:
            return await self._agreed(session, handover)
        if payload == CALLBACK and offered:
            await asyncio.to_thread(self.handovers.move, handover, State.NAME)
            return [words.ask(State.NAME)]
        if payload == NO and (offered or handover.state in ASKING):
            await asyncio.to_thread(self.handovers.drop, handover)
            return [words.plainly("not_passed_on")]
        if payload == SKIP and handover.state == State.NAME:
            return await self._take_name(session, handover, "")
        if payload.startswith(MOMENT) and handover.state == State.MOMENT:
            return await self._pass_on(session, handover, words.moment(payload.removeprefix(MOMENT)))
        return [words.noted()] if handover.state == State.WAITING else [words.plainly("no_longer", again=True)]

    async def _typed_answer(self, session: Session, handover: Handover, text: str) -> Messages:
        """Yes or no in words to what was offered; nothing when it is neither."""
        act = self.triage.reader.read(text).act
        ways = await asyncio.to_thread(self.ways, handover.municipality)
        if act == "affirm" and not danger_messages(self.triage, session.municipality, text):
            return await self._pressed(session, handover, LIVE if ways.live else CALLBACK)
        return await self._pressed(session, handover, NO) if act == "deny" else []

    async def _agreed(self, session: Session, handover: Handover) -> Messages:
        """The caregiver agreed to a live talk: into the queue, or to the other system."""
        words = self.words(session, handover.municipality)
        if not (await asyncio.to_thread(self.ways, handover.municipality)).live:
            await asyncio.to_thread(self.handovers.move, handover, State.MISSED)
            return [words.plainly("nobody_now"), *words.missed(self.ways(handover.municipality).callback, self._contacts(handover.municipality))]
        if not await asyncio.to_thread(self.handovers.move, handover, State.WAITING, opened_at=self.handovers.clock()):
            return [words.noted()]
        if self.desk and not await self._opened_elsewhere(handover, None):
            return [words.lines("human.failed_live", self._contacts(handover.municipality))]
        return [words.system("waiting")]

    async def _live(self, session: Session, handover: Handover, text: str | None) -> Messages:
        """What is typed goes to the person; the bot is silent, but for danger."""
        words = self.words(session, handover.municipality)
        if text is None:
            return [words.noted() if handover.state == State.WAITING else words.system("taken")]
        urgent = danger_messages(self.triage, session.municipality, text)
        await asyncio.to_thread(self.handovers.say, handover, Speaker.CAREGIVER, text, bool(urgent))
        if self.desk and handover.reference:
            try:
                await self.desk.say(handover.reference, text)
            except DeskUnavailable as error:
                logger.error("%s did not take a message: %s", self.desk.name, error)
                await asyncio.to_thread(self._over, handover, State.MISSED, "missed")
        said = [*urgent, *await self.unread(session, handover)]
        return said or ([words.noted()] if handover.state == State.WAITING else [])

    async def _left(self, session: Session, handover: Handover) -> Messages:
        await asyncio.to_thread(self.handovers.move, handover, State.CLOSED)
        await self._tell_end(handover)
        return [*await self.unread(session, handover), self.words(session, handover.municipality).system("left")]

    async def _answered(self, session: Session, handover: Handover, text: str) -> Taken:
        """The answer to a question of the call-back. Danger comes first, and the question again after it."""
        words = self.words(session, handover.municipality)
        if urgent := danger_messages(self.triage, session.municipality, text):
            return Taken([*urgent, words.ask(handover.state)], True)
        act = self.triage.reader.read(text).act
        if act in (*ENOUGH, *FOR_THE_BOT):
            await asyncio.to_thread(self.handovers.drop, handover)
            return NOT_FOR_A_PERSON if act in FOR_THE_BOT else Taken([words.plainly("not_passed_on")], True)
        if handover.state == State.NAME:
            return Taken(await self._take_name(session, handover, plain(text)), True)
        if handover.state == State.MOMENT:
            return Taken(await self._pass_on(session, handover, plain(text)), True)
        return Taken(await self._take_phone(session, handover, text), True)

    async def _take_name(self, session: Session, handover: Handover, name: str) -> Messages:
        await asyncio.to_thread(self.handovers.leave, handover, Contact(name, "", ""))
        await asyncio.to_thread(self.handovers.move, handover, State.PHONE)
        return [self.words(session, handover.municipality).ask(State.PHONE)]

    async def _take_phone(self, session: Session, handover: Handover, text: str) -> Messages:
        phone, words = phone_in(text), self.words(session, handover.municipality)
        if phone is None:
            return [words.unclear()]
        known = handover.contact or Contact("", "", "")
        await asyncio.to_thread(self.handovers.leave, handover, replace(known, phone=phone))
        await asyncio.to_thread(self.handovers.move, handover, State.MOMENT)
        return [words.ask(State.MOMENT)]

    async def _pass_on(self, session: Session, handover: Handover, moment: str) -> Messages:
        """The call-back is complete: into the queue, or to the other system, and then nothing of it stays here."""
        words, contact = self.words(session, handover.municipality), replace(handover.contact or Contact("", "", ""), moment=moment)
        if self.desk:
            done = await self._opened_elsewhere(handover, contact)
            await asyncio.to_thread(self.handovers.drop, handover)
            if not done:
                return [words.lines("human.failed", self._contacts(handover.municipality))]
        else:
            await asyncio.to_thread(self.handovers.leave, handover, contact)
            await asyncio.to_thread(self.handovers.move, handover, State.CALLBACK, opened_at=self.handovers.clock())
        return [words.recorded(contact.phone, self.settings.callback_days)]

    async def _opened_elsewhere(self, handover: Handover, contact: Contact | None) -> bool:
        """Whether the other system took it."""
        assert self.desk
        place = self.triage.places.get(handover.municipality)
        case = Case(handover.token, place.name if place else "", case_country(handover), handover.summary, contact)
        try:
            reference = await self.desk.open(case)
        except DeskUnavailable as error:
            logger.error("%s took no hand-over: %s", self.desk.name, error)
            await asyncio.to_thread(self.handovers.drop, handover)
            return False
        await asyncio.to_thread(self.handovers.refer, handover, reference)
        return True

    async def _tell_end(self, handover: Handover) -> None:
        if self.desk and handover.reference:
            try:
                await self.desk.end(handover.reference)
            except DeskUnavailable as error:
                logger.error("%s did not hear that a talk is over: %s", self.desk.name, error)

    def _over(self, handover: Handover, state: State, key: str) -> Handover:
        if self.handovers.move(handover, state):
            self.handovers.say(handover, Speaker.SYSTEM, key)
        return self.handovers.find(handover.id) or handover

    def _contacts(self, municipality: str | None) -> list:
        place = self.triage.places.get(municipality)
        own = switchboard(self.settings.data, place) if place else None
        return [*([own] if own else []), *general_contacts(self.settings.data, place.country if place else None)]
