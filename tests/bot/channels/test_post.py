"""What was acknowledged is answered once, by whoever is left; the order is kept; nothing that was said stays."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.errors import NotSent, Refused
from bot.channels.heard import Heard
from bot.channels.offered import Offered
from bot.channels.secrecy import Secrecy
from bot.channels.store import KEEP_EVENTS, LEASE, MOST_TRIES, UNSPOKEN, channel_store_at
from bot.web.channels.post import DELIVERED_AGAIN, Post
from bot.web.channels.talks import ChannelTalk, ChannelTalks
from bot.web.sessions import Session
from tests.knowledge.databases import KINDS, database

PERSON = "whatsapp:+32470123456"


def heard(identifier: str, text: str = "hallo") -> Heard:
    return Heard("whatsapp", "whatsapp:+32530000", PERSON, identifier, text)


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Turns:
    """Answers each text with three parts; stands for Rasa."""

    taken: list[str] = field(default_factory=list)
    context: Any = field(default_factory=lambda: SimpleNamespace(redactor=SimpleNamespace(redact=lambda text: SimpleNamespace(text=text)), settings=SimpleNamespace(retention_hours=24)))

    async def take(self, said: Heard, _now: float) -> list[dict[str, Any]]:
        self.taken.append(said.text)
        return [{"text": f"{said.text} {number}"} for number in range(3)]

    def parts(self, _talk: ChannelTalk, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return messages


@dataclass
class Outlet:
    """A platform; `hangs` at a text, has `troubles` before it takes one."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    hangs: str = ""
    troubles: list[NotSent] = field(default_factory=list)
    hanging: asyncio.Event = field(default_factory=asyncio.Event)

    async def send_response(self, person: str, message: dict[str, Any]) -> None:
        if message["text"] == self.hangs:
            self.hanging.set()
            await asyncio.Event().wait()
        if self.troubles:
            raise self.troubles.pop(0)
        self.sent.append((person, message.pop("text")))


Make = Callable[..., Post]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Make]:
    """A gateway's post; all of a test share a database and a secret."""
    with database(request.param, tmp_path) as url:

        def made(turns: Turns, outlet: Outlet) -> Post:
            talks = ChannelTalks(channel_store_at(url), Secrecy("a secret"))
            return Post(turns, talks, lambda *_: outlet, clock, waits=(0.0, 0.0))  # type: ignore[arg-type]

        yield made
        channel_store_at(url).engine.dispose()


async def done(post: Post) -> None:
    """Until everything that came in is answered."""
    while post._working:
        await asyncio.gather(*post._working.values())


def rows(post: Post) -> list[tuple[Any, ...]]:
    with post.store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT sealed, lease FROM channel_post")]


async def test_each_event_is_answered_once_and_in_order(make: Make, clock: Clock) -> None:
    turns, outlet = Turns(), Outlet()
    post = make(turns, outlet)
    for identifier, text in (("1", "a"), ("2", "b"), ("1", "a")):
        await post.accept(heard(identifier, text))
    await done(post)
    assert outlet.sent == [(PERSON, f"{text} {number}") for text in "ab" for number in range(3)]
    assert rows(post) == [(None, None), (None, None)]
    clock.now += DELIVERED_AGAIN + 1
    with pytest.raises(Refused):
        await post.accept(heard("1", "a"))
    assert turns.taken == ["a", "b"]


async def test_what_a_gateway_left_is_taken_over_where_it_stopped(make: Make, clock: Clock) -> None:
    dies = make(first := Turns(), hanging := Outlet(hangs="a 1"))
    await dies.accept(heard("1", "a"))
    await hanging.hanging.wait()
    for task in list(dies._working.values()):  # killed: nothing is tidied up
        task.cancel()
    lives = make(second := Turns(), outlet := Outlet())
    assert lives.store.take_over(clock.now) == []
    clock.now += LEASE + 1
    going = asyncio.create_task(lives.keep_going())
    while len(outlet.sent) < 2:
        await asyncio.sleep(0)
    await done(lives)
    going.cancel()
    assert [text for _, text in hanging.sent + outlet.sent] == ["a 0", "a 1", "a 2"]
    assert (first.taken, second.taken) == (["a"], [])


async def test_what_fails_each_time_is_given_up_and_nothing_of_it_stays(make: Make, clock: Clock) -> None:
    post = make(Turns(), Outlet())
    post.store.add("x", post.secrecy.sealed({"heard": {"nonsense": 1}}), clock.now)
    for _ in range(MOST_TRIES):
        clock.now += LEASE + 1
        for kept in post.store.take_over(clock.now):
            post._work(kept)
        await done(post)
    assert post.store.take_over(clock.now + LEASE + 1) == []
    assert rows(post) == [(None, None)]


@pytest.mark.parametrize(("troubles", "sent"), [([503, 429], 3), ([503] * 3, 0), ([400], 0)])
async def test_a_platform_in_trouble_gets_so_many_chances(make: Make, troubles: list[int], sent: int) -> None:
    outlet = Outlet(troubles=[NotSent.of_status(status) for status in troubles])
    post = make(Turns(), outlet)
    await post.accept(heard("1"))
    await done(post)
    assert len(outlet.sent) == sent
    assert rows(post) == [(None, None)]


async def test_staff_can_send_to_a_talk_as_long_as_it_is_known(make: Make, clock: Clock) -> None:
    post = make(Turns(), outlet := Outlet())
    talk = ChannelTalk(post.secrecy.talk(heard("")), "whatsapp", "whatsapp:+32530000", PERSON, Offered([]))
    session = Session(talk.id, None)
    assert not await post.send_out(session, [{"text": "Dag, met An"}])
    await post.talks.keep(talk, clock.now)
    assert await post.send_out(session, [{"text": "Dag, met An"}])
    await done(post)
    assert outlet.sent == [(PERSON, "Dag, met An")]


async def test_what_is_old_is_forgotten(make: Make, clock: Clock) -> None:
    post = make(Turns(), Outlet())
    await post.talks.keep(ChannelTalk("t", "sms", "+32530000", PERSON), clock.now)
    await post.accept(heard("1"))
    await done(post)
    post.store.forget_old(clock.now + UNSPOKEN - 1, 24)
    assert await post.talks.find("t")
    post.store.forget_old(clock.now + UNSPOKEN + 1, 24)
    assert await post.talks.find("t") is None
    post.store.forget_old(clock.now + KEEP_EVENTS + 1, 24)
    assert rows(post) == []


def test_the_database_holds_no_number_and_no_word(make: Make, tmp_path: Path, clock: Clock) -> None:
    post = make(Turns(), Outlet())
    said = heard("1", "mijn man heeft dementie")
    post.store.add(post.secrecy.event(said), post._sealed(said, [{"text": "De Palto"}]), clock.now)
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [mark for mark in ("32470123456", "470123456", "dementie", "Palto") if mark.encode() in content] == []


def test_a_talk_has_another_id_for_each_person_number_and_installation() -> None:
    one = heard("1")
    others = [Heard("sms", one.account, one.person, "1"), Heard(one.channel, "whatsapp:+31", one.person, "1"), Heard(one.channel, one.account, "whatsapp:+33", "1")]
    ids = {Secrecy("a").talk(said) for said in (one, *others)} | {Secrecy("b").talk(one)}
    assert len(ids) == 5
    assert Secrecy("a").talk(one) == Secrecy("a").talk(heard("2", "anders"))
    assert Secrecy("b").opened(Secrecy("a").sealed({"x": 1})) is None
