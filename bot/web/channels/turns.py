"""One turn of a talk in a channel: the same turn as that of the widget, with what only channels need around it."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from bot.channels.accounts import accounts_of
from bot.channels.forms import FORMS
from bot.channels.heard import Heard
from bot.channels.offered import offer
from bot.channels.rendering import rendered
from bot.web.body import text_field
from bot.web.channels.talks import ChannelTalk, ChannelTalks
from bot.web.chat import Message, turn, urgent_messages
from bot.web.context import Context
from bot.web.errors import ApiError
from bot.web.remembered import forget
from bot.web.sessions import Session
from bot.web.talk_view import page_texts

OPENING = "/open_talk"
# Seconds between two times that somebody is told that it goes too fast: who floods us is not answered each time.
WARNED = 60.0


@dataclass(frozen=True)
class ChannelTurns:
    """Takes turns. `context`: that of the gateway, with the patience of a channel."""

    context: Context
    talks: ChannelTalks

    async def take(self, heard: Heard, now: float) -> list[Message]:
        """What is to be sent, in parts that fit."""
        talk = await self.talks.of(heard)
        session = self._session(talk)
        if heard.leaves:
            await self._forget(session)
            return []
        messages = await self._messages(session, talk, heard, now)
        parts = self.parts(talk, messages)
        if await self._was_forgotten(session):
            await self._forget(session)
        else:
            await self.talks.keep(talk, now)
        return parts

    def parts(self, talk: ChannelTalk, messages: list[Message]) -> list[Message]:
        """Messages made to fit the channel of a talk, in which their buttons can be pressed from now on."""
        buttons = offer(messages)
        talk.offered.add(buttons)
        texts = page_texts(self.context, self._session(talk).municipality)
        return [part.as_json() for part in rendered(messages, buttons, FORMS[talk.channel], texts)]

    def _session(self, talk: ChannelTalk) -> Session:
        account = accounts_of(talk.channel, self.context.settings)[talk.account]
        return Session(talk.id, account.municipality, talk.channel)

    async def _messages(self, session: Session, talk: ChannelTalk, heard: Heard, now: float) -> list[Message]:
        texts = page_texts(self.context, session.municipality)
        if heard.media and not heard.text:
            return [{"text": texts.say("channel.media")}]
        signed = talk.offered.pressed(heard.pressed) if heard.pressed else talk.offered.typed(heard.text)
        if heard.pressed and signed is None:
            return [{"text": texts.say("channel.old_button")}]
        try:
            return await self._said(session, talk, heard, signed)
        except ApiError as error:
            if urgent := urgent_messages(self.context, session, heard.text[: self.context.settings.max_text]):
                return urgent
            if error.status == 429 and now - talk.warned < WARNED:
                return []
            talk.warned = now if error.status == 429 else talk.warned
            return [{"text": error.message}]

    async def _said(self, session: Session, talk: ChannelTalk, heard: Heard, signed: str | None) -> list[Message]:
        """Whoever comes in for the first time is told what this is, unless danger comes first."""
        opening: list[Message] = []
        if heard.opens or not (talk.known and await self._kept(session)):
            await self.context.limits.admit_talk()
            opening = await turn(self.context, session, OPENING, None)
        if heard.opens:
            return opening
        payload = self.context.signer.payload(session, signed) if signed else None
        text = None if payload else text_field({"text": heard.text}, "text", self.context.settings.max_text)
        said = await turn(self.context, session, payload, text)
        if any(message.get("safety") for message in (*opening, *said)):
            return said
        return [*({"text": message["text"]} for message in opening), *said]

    async def _kept(self, session: Session) -> list[dict[str, Any]] | None:
        """What Rasa keeps of the talk; None when there is none, or it was forgotten in time."""
        kept = await asyncio.to_thread(self.context.retention.conversations.read, session.id)
        return json.loads(kept.events) if kept else None

    async def _was_forgotten(self, session: Session) -> bool:
        """Whether this turn was "vergeet mij": after it Rasa keeps nothing that anybody said."""
        events = await self._kept(session)
        return events is not None and not any(event["event"] == "user" for event in events)

    async def _forget(self, session: Session) -> None:
        await forget(self.context, session)
        await asyncio.to_thread(self.talks.store.forget_talk, session.id)
