"""Turns that take too long: nobody waits, nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.web import patience as module
from bot.web.again import Before, again, said_again
from bot.web.patience import Patience, TurnIsLate
from bot.web.rasa_client import RasaClient, RasaUnavailable
from bot.web.sessions import Session, Turns

TALK, OTHER = Session("a", None), Session("b", None)
SHORT = 0.1


@dataclass
class SlowRasa:
    """Answers over HTTP like Rasa's channel, but waits at a gate for messages that begin with "slow"; "bad" ones fail."""

    heard: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def webhook(self, request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        if "slow" in message:
            await self.gate.wait()
        self.heard.append(message)
        if "bad" in message:
            return web.json_response({"error": "turn failed"}, status=500)
        return web.json_response({"messages": [{"text": f"re {message}"}]})


@dataclass
class Line:
    """The slow Rasa, and the patience of a gateway with it."""

    rasa: SlowRasa
    patience: Patience

    async def say(self, message: str, session: Session = TALK) -> list[str]:
        return [said["text"] for said in await self.patience.take(session, message)]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    rasa, app = SlowRasa(), web.Application()
    app.router.add_post("/webhooks/draagwijzer/webhook", rasa.webhook)
    async with TestServer(app) as server:
        client = RasaClient([str(server.make_url("")).rstrip("/")], "token", timeout=5)
        await client.open()
        made = Line(rasa, Patience(client, Turns(), SHORT))
        yield made
        rasa.gate.set()
        await made.patience.close()
        await client.close()


async def test_an_answer_in_time_is_the_answer(line: Line) -> None:
    assert await line.say("hallo") == ["re hallo"]


async def test_a_late_answer_comes_before_the_next_one(line: Line) -> None:
    with pytest.raises(TurnIsLate):
        await line.say("slow een")
    assert await line.say("hallo", OTHER) == ["re hallo"]
    line.rasa.gate.set()
    assert await line.say("twee") == ["re slow een", "re twee"]
    assert await line.say("drie") == ["re drie"]
    assert line.rasa.heard == ["hallo", "slow een", "twee", "drie"]


async def test_turns_of_one_talk_keep_their_order_while_it_is_slow(line: Line) -> None:
    for message in ("slow een", "twee", "drie"):
        with pytest.raises(TurnIsLate):
            await line.say(message)
    line.rasa.gate.set()
    assert await line.say("vier") == ["re slow een", "re twee", "re drie", "re vier"]


async def test_a_late_answer_can_be_asked_for_and_comes_once(line: Line) -> None:
    with pytest.raises(TurnIsLate):
        await line.say("slow een")
    with pytest.raises(TurnIsLate):
        await line.patience.late_answer(TALK)
    line.rasa.gate.set()
    assert [said["text"] for said in await line.patience.late_answer(TALK)] == ["re slow een"]
    assert await line.patience.late_answer(TALK) == []
    assert line.rasa.heard == ["slow een"]


async def test_a_late_turn_that_fails_does_not_stop_the_next(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TurnIsLate):
        await line.say("slow bad")
    line.rasa.gate.set()
    assert await line.say("hallo") == ["re hallo"]
    assert "a late turn failed" in caplog.text


async def test_a_turn_that_fails_in_time_is_told_at_once(line: Line) -> None:
    with pytest.raises(RasaUnavailable):
        await line.say("bad")


async def test_a_talk_can_only_be_forgotten_after_its_late_turn_and_then_has_no_answer_left(line: Line) -> None:
    with pytest.raises(TurnIsLate):
        await line.say("slow een")
    lock = line.patience.turns.of(TALK)
    assert lock.locked()
    line.rasa.gate.set()
    async with asyncio.timeout(1), lock:
        line.patience.drop(TALK)
    assert await line.patience.late_answer(TALK) == []


async def test_two_at_once_are_both_answered_in_time_and_once(line: Line) -> None:
    said = await asyncio.gather(line.say("een"), line.say("twee"), line.say("drie"))
    assert said == [["re een"], ["re twee"], ["re drie"]]


async def test_late_answers_are_not_kept_without_end(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LATE", 3)
    monkeypatch.setattr(line.patience, "timeout", 0.001)
    for number in range(8):
        with pytest.raises(TurnIsLate):
            await line.say("slow", Session(str(number), None))
    assert len(line.patience._late) == 3


@given(text=st.text(min_size=1))
def test_what_was_typed_is_said_again_as_typed_and_a_button_as_a_button(text: str) -> None:
    assert said_again(again("x", text, "id")) == Before(None, text, "id")
    assert said_again(again(f"/{text}", None, "id")) == Before(f"/{text}", None, "id")
    assert said_again(f"/{text}") is None


async def test_two_at_once_that_are_both_late_are_both_answered_later(line: Line) -> None:
    said = await asyncio.gather(line.say("slow een"), line.say("slow twee"), return_exceptions=True)
    assert [type(answer) for answer in said] == [TurnIsLate, TurnIsLate]
    line.rasa.gate.set()
    assert await line.say("drie") == ["re slow een", "re slow twee", "re drie"]
