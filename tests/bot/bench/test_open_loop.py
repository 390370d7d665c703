"""The clients of the bench: turns come when they are due, and a slow answer counts from then."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.bench import open_loop, run_load
from bot.bench.load_picture import draw
from bot.bench.open_loop import Script, as_fast_as_it_goes, at_rate, read_mix
from bot.bench.run_load import Load, run_load_bench
from knowledge.errors import DraagwijzerError
from knowledge.places import load_places
from knowledge.settings import Settings

MIX = read_mix(Path(run_load.__file__).with_name("load_mix.yaml"))
BUTTONS = [{"title": "Meer", "payload": "signed"}]


@dataclass
class FakeGateway:
    """Answers after `slow` seconds."""

    url: str = ""
    slow: float = 0.0
    heard: list[dict[str, Any]] = field(default_factory=list)
    opened: int = 0

    async def open(self, request: web.Request) -> web.Response:
        self.opened += 1
        return web.json_response({"session": f"s{self.opened}", "messages": [{"text": "dag", "buttons": BUTTONS}]}, status=201)

    async def say(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        await asyncio.sleep(self.slow)
        return web.json_response({"messages": [{"text": "ja"}]})


@pytest.fixture
async def gateway() -> AsyncIterator[FakeGateway]:
    made, app = FakeGateway(), web.Application()
    app.router.add_post("/api/chat/sessions", made.open)
    app.router.add_post("/api/chat/messages", made.say)
    async with TestServer(app) as server:
        made.url = str(server.make_url("")).rstrip("/")
        yield made


def test_the_mix_is_about_places_that_exist_and_says_something() -> None:
    places = load_places(Settings().data / "places")
    assert len(MIX) > 10
    for script in MIX:
        assert script.municipality is None or script.municipality in places
        assert isinstance(script.says[0], str)
        assert len(script.says) >= 3


async def test_turns_come_at_the_rate_and_in_the_order_of_their_talk(gateway: FakeGateway) -> None:
    script = Script(None, ("een", 0, "drie"))
    found = await at_rate(gateway.url, [script], 60, 0.5)
    assert found.turns == gateway.opened + len(gateway.heard)
    assert 10 < found.turns < 60
    assert found.failed == 0
    first = [body.get("text") or body["payload"] for body in gateway.heard if body["session"] == "s1"]
    assert first == ["een", "ja", "drie"][: len(first)]  # the answer had no button, so it is said


async def test_a_slow_answer_does_not_keep_the_others_from_coming(gateway: FakeGateway) -> None:
    gateway.slow = 0.4
    found = await at_rate(gateway.url, [Script(None, ("een", "twee"))], 40, 0.5)
    assert found.turns > 10
    assert found.p99 >= 400


async def test_what_is_not_answered_counts_as_failed(gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_loop, "LAST", 0.1)
    gateway.slow = 5
    found = await at_rate(gateway.url, [Script(None, ("een",))], 40, 0.3)
    assert found.failed > 0


async def test_as_fast_as_it_goes_counts_turns_a_second(gateway: FakeGateway) -> None:
    gateway.slow = 0.05
    assert 2 < await as_fast_as_it_goes(gateway.url, MIX, 2, 0.5) < 400


def test_without_engines_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(DraagwijzerError, match="DRAAGWIJZER_REDIS_URL"):
        run_load_bench(Settings(var=tmp_path, database_url=""), (1,), 1, True, None, None)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # matplotlib speaks to pyparsing in its old way
def test_a_picture_is_drawn(tmp_path: Path) -> None:
    rates = [open_loop.Measured(rate, rate, 10 * rate, 20 * rate, 30 * rate, 9, 0) for rate in (1.0, 2.0)]
    draw([Load(1, 9.0, 2.0, rates, rates[0], {}, {}, {}, 0, 0.0)], tmp_path / "load.svg")
    assert (tmp_path / "load.svg").stat().st_size > 1000
