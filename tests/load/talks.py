"""Talks that do not give up: a message is said, with the same id, until it is answered."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import aiohttp

# In each talk with its opening as many turns as are kept, so that all of it can be looked at afterwards.
TEXTS = (
    "mijn man heeft dementie en ik slaap al weken niet meer",
    "is er ook een premie?",
    "mijn moeder valt vaak, wie kan helpen in huis?",
    "ik wil er eens tussenuit",
    "hoe vraag ik dat aan?",
    "wat kost dat?",
    "ik zoek iemand om mee te praten",
    "meer",
    "bedankt",
)
TURNS = 4
PLACES = ("be-aalst", "be-gent", "nl-utrecht", "be-brugge")
AGAIN = {"Probeer opnieuw", "Toon het antwoord"}
PATIENCE = 90.0
# Seconds between two tries; and where nobody listens.
BETWEEN, LINE_CUT = 0.25, 1.0


@dataclass
class Told:
    """One message: when it was said first, and how long it took until it was answered (seconds)."""

    text: str
    at: float
    waited: float


@dataclass
class PatientTalk:
    """One talk over HTTP."""

    http: aiohttp.ClientSession
    url: str
    texts: list[str]
    place: str
    pause: float
    told: list[Told] = field(default_factory=list)
    session: str = ""

    async def hold(self) -> None:
        """Hold it from beginning to end.

        Raises:
            TimeoutError: a message was not answered at all.
        """
        self.session = (await self._insist("sessions", {"municipality": self.place}))["session"]
        for text in self.texts:
            await asyncio.sleep(random.expovariate(1 / self.pause) if self.pause else 0)
            began = time.monotonic()
            body = {"session": self.session, "text": text, "id": token_hex(16)}
            deadline = began + PATIENCE
            while True:
                answer = await self._insist("messages", body)
                button = _again(answer["messages"])
                if button is None:
                    break
                if time.monotonic() > deadline:
                    raise TimeoutError(text)
                await asyncio.sleep(BETWEEN)
                body = {"session": self.session, "payload": button}
            self.told.append(Told(text, began, time.monotonic() - began))

    async def kept(self) -> list[str]:
        """What is kept of what was said here, in order."""
        record = (await self._insist("export", {"session": self.session}))["record"]
        return [event["text"] for event in record if event["event"] == "user" and event["text"] != "/open_talk"]

    async def _insist(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask until there is an answer: the line may be cut, the gateway away."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                async with self.http.post(f"{self.url}/api/chat/{path}", json=body) as response:
                    if response.status < 300:
                        return await response.json()
                    problem = f"{response.status} {await response.text()}"
            except (aiohttp.ClientError, TimeoutError) as error:
                problem = repr(error)
            if time.monotonic() > deadline:
                raise TimeoutError(problem)
            await asyncio.sleep(LINE_CUT * (0.5 + random.random()))  # noqa: S311 (they must not all knock at once)


def _again(messages: list[dict[str, Any]]) -> str | None:
    """The button to say the same again, when the gateway could not answer."""
    return next((button["payload"] for message in messages for button in message.get("buttons", []) if button["title"] in AGAIN), None)
