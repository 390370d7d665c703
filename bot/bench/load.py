"""Clients that talk, and how long each turn took."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Talk = Callable[[int], Awaitable[list[float]]]


@dataclass(frozen=True)
class Timing:
    """Milliseconds a turn and turns a second."""

    p50: float
    p95: float
    per_second: float


async def measure(talk: Talk, clients: int, turns: int) -> Timing:
    """Let so many clients hold talks until at least `turns` turns were timed. `talk(n)` holds the n-th talk."""
    durations: list[float] = []
    counter = iter(range(10_000_000))
    began = time.perf_counter()

    async def client() -> None:
        while len(durations) < turns:
            durations.extend(await talk(next(counter)))

    await asyncio.gather(*(client() for _ in range(clients)))
    elapsed = time.perf_counter() - began
    ordered = sorted(durations)
    return Timing(
        p50=statistics.median(ordered) * 1000,
        p95=ordered[int(len(ordered) * 0.95) - 1] * 1000,
        per_second=len(ordered) / elapsed,
    )
