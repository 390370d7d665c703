"""Somebody in a channel: what they send arrives as a webhook, and what they get is read at the stand-in of the platform."""

import itertools
import sqlite3
import time
from dataclasses import dataclass, field

from bot.channels.heard import Heard
from bot.channels.secrecy import Secrecy
from tests.bot.channels.accounts import account
from tests.bot.channels.standin import Sent, StandIn
from tests.bot.channels.webhooks import MAKERS, Webhook
from tests.conftest import Answer, Stack

NUMBERS = itertools.count(int(time.time()))
ANSWERED = 60.0


def new_person(channel: str) -> str:
    """An address that nobody had before."""
    number = f"4719{next(NUMBERS) % 10**6:06}"
    return {"whatsapp": f"whatsapp:+32{number}", "sms": f"+32{number}", "slack": f"D{number}", "callback": f"klant-{number}"}.get(channel, number)


@dataclass
class Person:
    """One person in one channel, at our account for a municipality."""

    stack: Stack
    platform: StandIn
    channel: str
    site: str | None
    address: str = ""
    seen: int = 0
    last: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.address = self.address or new_person(self.channel)

    def webhook(self, **said: object) -> Webhook:
        """What the platform sends when they do something."""
        return MAKERS[self.channel](self.stack.url, account(self.channel, self.site), self.address, next(NUMBERS), **said)

    def deliver(self, webhook: Webhook) -> Answer:
        """The platform calls the gateway."""
        return self.stack.call("POST", webhook.path, raw=webhook.body, **webhook.headers)

    def say(self, text: str) -> list[Sent]:
        """Type a text; what comes back."""
        return self.does(self.webhook(text=text))

    def press(self, title: str) -> list[Sent]:
        """Press the button with this title; where there are numbers, type the number."""
        buttons = self.last[-1].buttons
        key = next(key for shown, key in buttons if shown.split(". ")[-1].rstrip("…").startswith(title[:8]) or shown == title)
        return self.does(self.webhook(pressed=key))

    def does(self, webhook: Webhook) -> list[Sent]:
        """Deliver, and wait until it is answered."""
        answer = self.deliver(webhook)
        assert answer.status == 200, answer.text
        self.wait(webhook)
        mine = self.platform.to(self.address)
        self.last, self.seen = mine[self.seen :], len(mine)
        return self.last

    def wait(self, webhook: Webhook) -> None:
        """Until the gateway has done with an event."""
        event = self.secrecy.event(Heard(self.channel, account(self.channel, self.site), self.address, webhook.id))
        deadline = time.monotonic() + ANSWERED
        while self._open(event):
            assert time.monotonic() < deadline, "no answer"
            time.sleep(0.02)

    @property
    def secrecy(self) -> Secrecy:
        """What the gateway hides and seals with."""
        return Secrecy((self.stack.var / "secrets" / "session-key").read_text(encoding="ascii"))

    @property
    def talk(self) -> str:
        """The id of the talk in Rasa."""
        return self.secrecy.talk(Heard(self.channel, account(self.channel, self.site), self.address, ""))

    def _open(self, event: str) -> bool:
        rows = query(self.stack, "SELECT sealed FROM channel_post WHERE id = ?", event)
        return not rows or rows[0][0] is not None


def query(stack: Stack, statement: str, *values: object) -> list[tuple]:
    """Rows of the database of the conversations."""
    connection = sqlite3.connect(stack.var / "tracker.db", timeout=20)
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()
