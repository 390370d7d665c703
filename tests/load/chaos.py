"""Talks in two Rasa workers while parts are killed: nothing lost, nothing doubled, in order. `python -m tests.load.chaos`."""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from knowledge.insight.counts import counts_at
from tests.load.cluster import Cluster, cluster
from tests.load.talks import PLACES, TEXTS, TURNS, PatientTalk, Told

Fault = Callable[[Cluster], None]
# Seconds around a fault in which messages count as hit by it.
BEFORE, AFTER = 1.0, 10.0
FAULTS: dict[str, Fault] = {
    "kill -9 of a Rasa worker": lambda hurt: hurt.kill("worker"),
    "kill -9 of the action server": lambda hurt: hurt.kill("actions"),
    "kill -9 of the gateway": lambda hurt: hurt.kill("gateway"),
    "Redis killed and started": lambda hurt: hurt.redis.restart(),
    "RabbitMQ cut off": lambda hurt: hurt.rabbitmq.shut(1.0) if hurt.rabbitmq else None,
    "PostgreSQL killed and started": lambda hurt: hurt.postgresql.restart(),
}


@dataclass
class Outcome:
    """What happened to all talks."""

    talks: int
    messages: int
    seconds: float
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    waits: dict[str, float] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    counted_talks: int | None = None

    @property
    def whole(self) -> bool:
        """Whether every message was answered, and stands once and in order in what is kept."""
        return not (self.lost or self.doubled or self.out_of_order or self.unanswered)


async def torment(hurt: Cluster, talks: int, faults: Sequence[str], pause: float, every: float, first: float) -> Outcome:
    """Hold so many talks at once, with `pause` seconds between messages on average, and a fault `every` so many seconds."""
    choice = random.Random(7)  # noqa: S311 (the same talks each time)
    happened: dict[str, float] = {}
    began = time.monotonic()
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
        held = [PatientTalk(http, hurt.stack.url, choice.sample(TEXTS, TURNS), choice.choice(PLACES), pause) for _ in range(talks)]
        hurting = asyncio.create_task(_hurt(hurt, faults, every, first, happened))
        ended = await asyncio.gather(*(talk.hold() for talk in held), return_exceptions=True)
        await hurting
        seconds = time.monotonic() - began
        outcome = Outcome(talks, sum(len(talk.told) for talk in held), round(seconds, 1))
        outcome.unanswered = [repr(error) for error in ended if error is not None]
        for talk in held:
            if talk.session:
                _compare(talk, await talk.kept(), outcome)
    told = [message for talk in held for message in talk.told]
    outcome.longest = {name: _longest(told, at) for name, at in happened.items()}
    outcome.waits = _percentiles([message.waited for message in told])
    return outcome


async def _hurt(hurt: Cluster, faults: Sequence[str], every: float, first: float, happened: dict[str, float]) -> None:
    await asyncio.sleep(first)
    for name in faults:
        happened[name] = time.monotonic()
        await asyncio.to_thread(FAULTS[name], hurt)
        await asyncio.sleep(every)


def _compare(talk: PatientTalk, kept: list[str], outcome: Outcome) -> None:
    said = [message.text for message in talk.told]
    outcome.lost += [text for text in said if text not in kept]
    outcome.doubled += [text for text in said if kept.count(text) > 1]
    if sorted(kept) == sorted(said) and kept != said:
        outcome.out_of_order.append(f"{said} became {kept}")


def _longest(told: Sequence[Told], at: float) -> float:
    """The longest wait of who said something around a fault: how long it took until the talk went on."""
    return round(max((message.waited for message in told if -BEFORE <= message.at - at <= AFTER), default=0.0), 2)


def _percentiles(waits: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(waits, n=100) if len(waits) > 1 else [0.0] * 99
    return {f"p{number}": round(cuts[number - 1], 3) for number in (50, 95, 99)}


def counted_talks(hurt: Cluster, at_least: int, patience: float = 10.0) -> int:
    """Talks in the counts of all places, once no more come in."""
    numbers, deadline = counts_at(hurt.database), time.monotonic() + patience
    while True:
        found = sum(month for place in PLACES for month in numbers.of(place, time.localtime().tm_year).get("talk:all", {}).values())
        if found >= at_least or time.monotonic() > deadline:
            return found
        time.sleep(0.2)


def main() -> None:
    """The whole of it, with a report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=25.0, help="mean seconds between two messages of a talk")
    parser.add_argument("--every", type=float, default=12.0, help="seconds between two faults")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="draagwijzer-chaos-") as folder, cluster(Path(folder), options.workers) as hurt:
        outcome = asyncio.run(torment(hurt, options.talks, list(FAULTS), options.pause, options.every, first=5.0))
        if hurt.rabbitmq:
            outcome.counted_talks = counted_talks(hurt, options.talks)
    report: dict[str, Any] = dict(vars(outcome))
    print(json.dumps(report, indent=2, ensure_ascii=False))
    raise SystemExit(0 if outcome.whole else 1)


if __name__ == "__main__":
    main()
