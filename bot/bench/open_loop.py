"""People who do not wait for each other: turns arrive at a rate, whatever the answers do, and a late one counts from when it was due."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import yaml

# The same people each time.
SEED = 11
# Seconds that are waited for the last answers, after which a turn counts as failed.
LAST = 30.0


@dataclass(frozen=True)
class Script:
    """A talk of the mix: on whose page, and what is said; a number presses a button."""

    municipality: str | None
    says: tuple[str | int, ...]


@dataclass
class Guest:
    """A talk that goes on."""

    script: Script
    session: str
    messages: list[dict[str, Any]]
    said: int = 0

    def next(self) -> dict[str, str]:
        """The body of the next request."""
        saying = self.script.says[self.said]
        self.said += 1
        if isinstance(saying, str):
            return {"session": self.session, "text": saying}
        buttons = [button for message in self.messages for button in message.get("buttons", [])]
        return {"session": self.session, "payload": buttons[saying]["payload"]} if len(buttons) > saying else {"session": self.session, "text": "ja"}

    @property
    def done(self) -> bool:
        """Whether everything was said."""
        return self.said == len(self.script.says)


@dataclass(frozen=True)
class Measured:
    """Turns at one rate: wanted and done a second, milliseconds from when each was due, how many were not answered by Rasa."""

    rate: float
    done: float
    p50: float
    p95: float
    p99: float
    turns: int
    failed: int


class Crowd:
    """Holds talks of the mix with a gateway."""

    def __init__(self, http: aiohttp.ClientSession, url: str, mix: Sequence[Script]) -> None:
        self._http, self._url, self._mix = http, url, mix
        self._random = random.Random(SEED)  # noqa: S311 (nothing secret)
        self._idle: deque[Guest] = deque()
        self.waits: list[float] = []
        self.failed = 0

    async def turn(self, due: float) -> None:
        """One turn: the next message of a talk that waits, or the opening of a new one."""
        guest = self._idle.popleft() if self._idle else None
        try:
            if guest is None:
                guest = await self._open()
            else:
                answer = await self._post("messages", guest.next())
                guest.messages = answer["messages"]
        except (aiohttp.ClientError, TimeoutError, KeyError):
            self.failed += 1
            return
        self.waits.append(time.perf_counter() - due)
        if not guest.done:
            self._idle.append(guest)

    async def _open(self) -> Guest:
        script = self._random.choice(self._mix)
        answer = await self._post("sessions", {"municipality": script.municipality})
        return Guest(script, answer["session"], answer["messages"])

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"{self._url}/api/chat/{path}", json=body) as response:
            response.raise_for_status()
            return await response.json()


def read_mix(file: Path) -> list[Script]:
    """The talks of a file, each as often as its weight."""
    talks = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Script(talk["municipality"], tuple(talk["says"])) for talk in talks for _ in range(talk["weight"])]


async def at_rate(url: str, mix: Sequence[Script], rate: float, seconds: float) -> Measured:
    """Let turns arrive at `rate` a second (Poisson) for so many seconds."""
    chance = random.Random(SEED)  # noqa: S311
    async with client() as http:
        crowd, tasks = Crowd(http, url, mix), []
        began = due = time.perf_counter()
        while due < began + seconds:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(crowd.turn(due)))
        _, late = await asyncio.wait(tasks, timeout=LAST)
        for task in late:
            task.cancel()
        return _measured(crowd, rate, time.perf_counter() - began, len(late))


async def as_fast_as_it_goes(url: str, mix: Sequence[Script], clients: int, seconds: float) -> float:
    """Turns a second with so many clients that each wait for their answer."""
    async with client() as http:
        crowd, end = Crowd(http, url, mix), time.perf_counter() + seconds

        async def one() -> None:
            while time.perf_counter() < end:
                await crowd.turn(time.perf_counter())

        await asyncio.gather(*(one() for _ in range(clients)))
        return len(crowd.waits) / seconds


def client() -> aiohttp.ClientSession:
    """Connections without a limit: those who arrive must not wait here."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60))


def _measured(crowd: Crowd, rate: float, seconds: float, late: int) -> Measured:
    waits = sorted(crowd.waits) or [float("nan")]

    def percentile(part: float) -> float:
        return round(waits[min(len(waits) - 1, int(len(waits) * part))] * 1000, 1)

    failed = crowd.failed + late
    return Measured(round(rate, 1), round(len(crowd.waits) / seconds, 1), percentile(0.5), percentile(0.95), percentile(0.99), len(crowd.waits), failed)
