"""Whether a talk works is tried seldom, and by one at a time."""

import asyncio
from typing import Any

import pytest

from bot.web import health
from bot.web.health import Readiness


class Tries:
    """Counts how often a turn is tried."""

    def __init__(self, works: bool) -> None:
        self.works, self.count = works, 0

    async def __call__(self, context: Any) -> bool:
        self.count += 1
        await asyncio.sleep(0.01)
        return self.works


async def test_many_who_ask_at_once_are_one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Tries(works=True)
    monkeypatch.setattr(health, "_gives_offers", tries)
    readiness = Readiness()
    assert all(await asyncio.gather(*(readiness.works(None) for _ in range(20))))  # type: ignore[arg-type]
    assert tries.count == 1


async def test_a_failure_is_forgotten_sooner_than_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Tries(works=False)
    monkeypatch.setattr(health, "_gives_offers", tries)
    monkeypatch.setattr(health, "FAILED", 0.02)
    readiness = Readiness()
    assert not await readiness.works(None, fresh=60)  # type: ignore[arg-type]
    await asyncio.sleep(0.03)
    tries.works = True
    assert await readiness.works(None, fresh=60)  # type: ignore[arg-type]
    assert await readiness.works(None, fresh=60)  # type: ignore[arg-type]
    assert tries.count == 2
