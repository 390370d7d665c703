"""What all turns with a person share: the queue, the ways there are now, the words, and another system where there is one."""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.handover.adapters import Desk
from bot.handover.adapters.base import Case, DeskUnavailable
from bot.handover.model import OWN_DESK, Contact, Handover, Line, Speaker, State
from bot.handover.store import Handovers
from bot.handover.ways import NO_WAY, Ways, ways_to_a_person
from bot.triage import Triage
from bot.web.human.outlets import Outlets
from bot.web.human.words import Messages, Words, case_country
from bot.web.sessions import Session
from knowledge.address import address_for
from knowledge.helplines import Helpline, general_contacts
from knowledge.opening import desk_hours
from knowledge.profile import Profile
from knowledge.settings import Settings
from knowledge.switchboard import switchboard

logger = logging.getLogger(__name__)
MINUTE = 60.0


@dataclass
class Room:
    """Where a caregiver and a person meet. `desk`: another system, None for our own queue."""

    settings: Settings
    triage: Triage
    handovers: Handovers
    desk: Desk | None
    outlets: Outlets = field(default_factory=Outlets)

    async def now(self, handover: Handover) -> Handover:
        """How it stands now; another system hears when its time was over."""
        settled = await asyncio.to_thread(self.settle, handover)
        if settled.state != handover.state:
            await self.tell_end(settled)
        return settled

    def settle(self, handover: Handover) -> Handover:
        """End what nobody took in time, and what went silent."""
        now = self.handovers.clock()
        if handover.state == State.WAITING and now - handover.opened_at > self.settings.handover_wait:
            return self.over(handover, State.MISSED, "missed")
        if handover.state == State.TAKEN and now - handover.changed_at > self.settings.handover_idle_minutes * MINUTE:
            return self.over(handover, State.CLOSED, "silent")
        return handover

    async def unread(self, session: Session, handover: Handover) -> Messages:
        """What the caregiver did not get yet, as messages."""
        lines = await asyncio.to_thread(self.handovers.claim, handover)
        return await self.as_messages(session, handover, lines)

    async def as_messages(self, session: Session, handover: Handover, lines: list[Line]) -> Messages:
        """Lines of the hand-over as messages."""
        if not lines:
            return []
        words, ways = self.words(session, handover.municipality), await asyncio.to_thread(self.ways, handover.municipality)
        return [message for line in lines for message in words.line(line, ways.callback, self.contacts(handover.municipality))]

    def ways(self, municipality: str | None) -> Ways:
        """The ways to a person of a municipality, now."""
        if self.settings.handover == "off":
            return NO_WAY
        hours = desk_hours(self.settings.data, municipality, self.settings.handover_hours)
        system, live = (self.desk.name, self.desk.takes_live) if self.desk else (OWN_DESK, True)
        return ways_to_a_person(self.handovers, municipality, hours, system, live, self.settings.callback_days)

    def words(self, session: Session, municipality: str | None) -> Words:
        """The sentences of a desk, in the form of address of the page and of the home."""
        place = self.triage.places.get(municipality)
        texts = self.triage.texts.addressing(address_for(session.municipality, Profile(caregiver_municipality=municipality), self.triage.places, self.settings))
        return Words(texts, place.name if place else "", place.country if place else None)

    def over(self, handover: Handover, state: State, key: str) -> Handover:
        """Go to a state and tell the caregiver why, once."""
        if self.handovers.move(handover, state):
            self.handovers.say(handover, Speaker.SYSTEM, key)
        return self.handovers.find(handover.id) or handover

    def contacts(self, municipality: str | None) -> list[Helpline]:
        """Numbers to call: of the municipality, and the general lines."""
        place = self.triage.places.get(municipality)
        own = switchboard(self.settings.data, place) if place else None
        return [*([own] if own else []), *general_contacts(self.settings.data, place.country if place else None)]

    async def opened_elsewhere(self, handover: Handover, contact: Contact | None) -> bool:
        """Whether the other system took it; what it did not take is deleted."""
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

    async def tell_end(self, handover: Handover) -> None:
        """Tell the other system that the caregiver left."""
        if self.desk and handover.reference:
            try:
                await self.desk.end(handover.reference)
            except DeskUnavailable as error:
                logger.error("%s did not hear that a talk is over: %s", self.desk.name, error)
