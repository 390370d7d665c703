"""The post: what came in is kept, acknowledged, answered and sent, each once and in order, also when something dies between.

    webhook ─▶ accept: kept, sealed ─▶ 200
                  │
                  └─▶ turn ─▶ parts, sealed ─▶ sent one by one ─▶ nothing is kept but a hash of the event's id

A gateway that starts takes over what another left (`ChannelStore`).
"""

import asyncio
import copy
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from secrets import token_hex
from typing import Protocol
from weakref import WeakValueDictionary

from bot.channels.errors import NotSent, Refused
from bot.channels.heard import Heard
from bot.channels.secrecy import Secrecy
from bot.channels.store import LEASE, ChannelStore
from bot.channels.store import Post as Kept
from bot.web.channels.talks import ChannelTalks
from bot.web.channels.turns import ChannelTurns
from bot.web.chat import Message
from bot.web.sessions import Session

logger = logging.getLogger(__name__)
# Within so many seconds a platform that missed our acknowledgement delivers again; later it is a replay.
DELIVERED_AGAIN = 600.0
# Seconds before a message that was not taken is sent again.
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
# Seconds between two looks for what was left or is too old, and that an end may take.
EVERY, LAST_WORDS = LEASE / 3, 5.0


class Outlet(Protocol):
    """What sends: a connector of Rasa."""

    async def send_response(self, recipient_id: str, message: Message) -> None:
        """Send one message, or raise `NotSent`."""


@dataclass
class Post:
    """Answers what comes in through channels. `outlet_of`: what sends, by channel and account."""

    turns: ChannelTurns
    talks: ChannelTalks
    outlet_of: Callable[[str, str], Outlet]
    clock: Callable[[], float] = time.time
    waits: Sequence[float] = WAITS
    _working: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @property
    def store(self) -> ChannelStore:
        """Where it is kept."""
        return self.talks.store

    @property
    def secrecy(self) -> Secrecy:
        """What seals it."""
        return self.talks.secrecy

    async def accept(self, heard: Heard) -> None:
        """Take in what was heard. It is answered later; what comes again is not.

        Raises:
            Refused: 403, it was taken in long ago: this is a replay.
        """
        clean = replace(heard, text=self.turns.context.redactor.redact(heard.text).text)
        kept, now = Kept(self.secrecy.event(heard), self.secrecy.sealed({"heard": asdict(clean)})), self.clock()
        first = await asyncio.to_thread(self.store.add, kept.id, kept.sealed, now)
        if first is None:
            self._work(kept)
        elif now - first > DELIVERED_AGAIN:
            raise Refused(403, "Dit bericht kwam al eerder binnen.")

    async def send_out(self, session: Session, messages: list[Message]) -> bool:
        """Send messages that are no answer, such as those of a member of staff. False when this is no talk in a channel, or it was forgotten."""
        talk = await self.talks.find(session.id)
        if talk is None:
            return False
        parts = self.turns.parts(talk, messages)
        await self.talks.keep(talk, self.clock())
        heard = Heard(talk.channel, talk.account, talk.person, token_hex(16))
        kept = Kept(self.secrecy.event(heard), self._sealed(heard, parts))
        await asyncio.to_thread(self.store.add, kept.id, kept.sealed, self.clock())
        self._work(kept)
        return True

    async def keep_going(self, every: float = EVERY) -> None:
        """Renew what is worked on, take over what was left, forget what is old; until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.store.renew, list(self._working), self.clock())
                for kept in await asyncio.to_thread(self.store.take_over, self.clock()):
                    self._work(kept)
                await asyncio.to_thread(self.store.forget_old, self.clock(), self.turns.context.settings.retention_hours)
            except Exception as error:  # whatever the database says: the next round must come
                logger.error("the post of channels was not looked through: %s", type(error).__name__)
            await asyncio.sleep(every)

    async def close(self) -> None:
        """Let what is nearly done end, and leave the rest for who comes next."""
        if self._working:
            _, left = await asyncio.wait(self._working.values(), timeout=LAST_WORDS)
            for task in left:
                task.cancel()
            await asyncio.to_thread(self.store.renew, list(self._working), self.clock() - LEASE - 1)

    def _work(self, kept: Kept) -> None:
        if kept.id not in self._working:
            task = asyncio.create_task(self._answer(kept))
            self._working[kept.id] = task
            task.add_done_callback(lambda _: self._working.pop(kept.id, None))

    async def _answer(self, kept: Kept) -> None:
        """A turn, when there was none yet, and the sending of what came of it."""
        content = self.secrecy.opened(kept.sealed)
        try:
            if content is not None:
                heard = Heard(**content["heard"])
                async with self._locks.setdefault(self.secrecy.talk(heard), asyncio.Lock()):
                    await self._send_all(kept.id, heard, content.get("parts"))
            await asyncio.to_thread(self.store.put, kept.id, None)
        except Exception:
            # The lease ends, and it is tried again.
            logger.exception("what came in through a channel was not answered")

    async def _send_all(self, identifier: str, heard: Heard, parts: list[Message] | None) -> None:
        if parts is None:
            parts = await self.turns.take(heard, self.clock())
            await asyncio.to_thread(self.store.put, identifier, self._sealed(heard, parts))
        try:
            for number, part in enumerate(parts, 1):
                await self._send(heard, part)
                if number < len(parts):
                    await asyncio.to_thread(self.store.put, identifier, self._sealed(heard, parts[number:]))
        except NotSent as error:
            logger.error("%s did not take an answer: %s", heard.channel, error)

    async def _send(self, heard: Heard, part: Message) -> None:
        outlet = await asyncio.to_thread(self.outlet_of, heard.channel, heard.account)  # the first one loads Rasa
        for wait in self.waits:
            try:
                return await outlet.send_response(heard.person, copy.deepcopy(part))
            except NotSent as error:
                if not error.again:
                    raise
                await asyncio.sleep(max(wait, error.wait))
        return await outlet.send_response(heard.person, copy.deepcopy(part))

    def _sealed(self, heard: Heard, parts: list[Message]) -> str:
        return self.secrecy.sealed({"heard": asdict(replace(heard, text="")), "parts": parts})

