"""Which turns are for a person, and what becomes of them; all other turns are the bot's."""

import asyncio
import logging
from dataclasses import dataclass

from bot.handover.model import ASKING, OWN_DESK, Handover, State
from bot.handover.store import StoreFailed
from bot.watching.metrics import METRICS
from bot.web.fallback import danger_messages
from bot.web.human.callback import answer, pass_on, take_name
from bot.web.human.live import agree, leave, type_live
from bot.web.human.room import Room
from bot.web.human.words import CALLBACK, LEAVE, LIVE, MOMENT, NO, SKIP, Messages, is_for_a_person
from bot.web.sessions import Session

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Taken:
    """What was said. `done`: the turn was for a person; else it goes to the bot, whose answer comes after."""

    said: Messages
    done: bool


NOT_FOR_A_PERSON = Taken([], False)


class Human(Room):
    """The part of the gateway that leads to a person."""

    async def take(self, session: Session, payload: str | None, text: str | None, message_id: str | None = None) -> Taken:
        """Take a turn, if it is for a person. `text` is what was typed, with all that may stand in it: it goes no further.

        `message_id`: what is sent again with the same one is passed on once.
        """
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
            return Taken(await type_live(self, session, handover, text, message_id), True)
        if handover.state in ASKING and text is not None:
            said = await answer(self, session, handover, text)
            return NOT_FOR_A_PERSON if said is None else Taken(said, True)
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
        METRICS.handovers.labels("opened").inc()
        return [*said, self.words(session, made.municipality).offer(ways, made.summary)]

    async def current(self, session: Session) -> Handover | None:
        """The hand-over of a talk as it stands now, its patience considered."""
        handover = await asyncio.to_thread(self.handovers.of_talk, session.id)
        return await self.now(handover) if handover else None

    async def look(self, session: Session) -> Messages:
        """What the caregiver did not get yet; nothing while the database is gone."""
        try:
            handover = await self.current(session)
            return await self.unread(session, handover) if handover else []
        except StoreFailed as error:
            logger.error("hand-overs could not be read: %s", type(error).__name__)
            return []

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
            await self.tell_end(handover)

    async def _pressed(self, session: Session, handover: Handover | None, payload: str) -> Messages:
        """A button of ours; one whose moment is over says so."""
        words = self.words(session, handover.municipality if handover else session.municipality)
        if handover is None:
            return [words.plainly("no_longer", again=True)]
        offered = handover.state in (State.OFFERED, State.MISSED)
        if payload == LEAVE and handover.live:
            return await leave(self, session, handover)
        if payload == LIVE and offered:
            return await agree(self, session, handover)
        if payload == CALLBACK and offered:
            await asyncio.to_thread(self.handovers.move, handover, State.NAME)
            return [words.ask(State.NAME)]
        if payload == NO and (offered or handover.state in ASKING):
            await asyncio.to_thread(self.handovers.drop, handover)
            return [words.plainly("not_passed_on")]
        if payload == SKIP and handover.state == State.NAME:
            return await take_name(self, session, handover, "")
        if payload.startswith(MOMENT) and handover.state == State.MOMENT:
            return await pass_on(self, session, handover, words.moment(payload.removeprefix(MOMENT)))
        return [words.noted()] if handover.state == State.WAITING else [words.plainly("no_longer", again=True)]

    async def _typed_answer(self, session: Session, handover: Handover, text: str) -> Messages:
        """Yes or no in words to what was offered; nothing when it is neither."""
        act = self.triage.reader.read(text).act
        ways = await asyncio.to_thread(self.ways, handover.municipality)
        if act == "affirm" and not danger_messages(self.triage, session.municipality, text):
            return await self._pressed(session, handover, LIVE if ways.live else CALLBACK)
        return await self._pressed(session, handover, NO) if act == "deny" else []
