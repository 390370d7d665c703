"""What the gateway knows of somebody in a channel: where the answer goes, and which buttons they may press. Sealed."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.channels.heard import Heard
from bot.channels.offered import Offered
from bot.channels.secrecy import Secrecy
from bot.channels.store import ChannelStore


@dataclass
class ChannelTalk:
    """`warned`: when they were last told that it goes too fast (seconds since 1970); `known`: whether we spoke before."""

    id: str
    channel: str
    account: str
    person: str
    offered: Offered = field(default_factory=lambda: Offered([]))
    warned: float = 0.0
    known: bool = False

    def as_json(self) -> dict[str, Any]:
        """For keeping."""
        return {name: getattr(self, name) for name in ("channel", "account", "person", "warned")} | {"offered": self.offered.as_json()}


@dataclass(frozen=True)
class ChannelTalks:
    """Finds and keeps them."""

    store: ChannelStore
    secrecy: Secrecy

    async def of(self, heard: Heard) -> ChannelTalk:
        """The talk in which something was heard, maybe a new one."""
        identifier = self.secrecy.talk(heard)
        return await self.find(identifier) or ChannelTalk(identifier, heard.channel, heard.account, heard.person)

    async def find(self, identifier: str) -> ChannelTalk | None:
        """A talk by its id; None when it is no talk in a channel, or was forgotten."""
        sealed = await asyncio.to_thread(self.store.talk, identifier)
        content = self.secrecy.opened(sealed) if sealed else None
        if content is None:
            return None
        offered = Offered.of(content.pop("offered"))
        return ChannelTalk(identifier, **content, offered=offered, known=True)

    async def keep(self, talk: ChannelTalk, now: float) -> None:
        """Keep it as it is now."""
        await asyncio.to_thread(self.store.keep_talk, talk.id, self.secrecy.sealed(talk.as_json()), now)
