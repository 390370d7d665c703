"""Counting for limits: in memory and in a real Redis, by the same rules."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from bot.up import free_port
from bot.web import buckets as module
from bot.web.buckets import Limit, MemoryBuckets, RedisBuckets

SLOW, QUICK = Limit.of("slow", 4, 60), Limit.of("quick", 100, 1)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of our own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    process = start_redis(program, port, folder)
    yield f"redis://127.0.0.1:{port}/0"
    process.kill()
    process.wait()


def start_redis(program: str, port: int, folder: Path) -> subprocess.Popen[bytes]:
    """Start a Redis and wait until it answers."""
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    with Redis(port=port) as client:
        for _ in range(100):
            try:
                client.ping()
                break
            except NoConnection:
                time.sleep(0.05)
    return process


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisBuckets]:
    with Redis.from_url(redis_url) as client:
        client.flushall()
    made = RedisBuckets(redis_url)
    yield made
    await made.close()


async def test_half_at_once_and_then_at_a_steady_pace() -> None:
    clock = Clock()
    memory = MemoryBuckets(clock)
    assert [await memory.take([(SLOW, "a")]) for _ in range(3)] == [0, 0, 15]
    clock.now += 15
    assert await memory.take([(SLOW, "a")]) == 0
    assert await memory.take([(SLOW, "a")]) == 15
    assert await memory.take([(SLOW, "b")]) == 0


async def test_who_is_refused_by_one_limit_does_not_use_up_another() -> None:
    memory = MemoryBuckets(Clock())
    one = Limit.of("one", 1, 60)
    await memory.take([(one, "a")])
    for _ in range(5):
        assert await memory.take([(SLOW, "a"), (one, "a")]) == 60
    assert [await memory.take([(SLOW, "a")]) for _ in range(3)] == [0, 0, 15]


async def test_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BUCKETS", 10)
    memory = MemoryBuckets(Clock())
    for number in range(50):
        await memory.take([(SLOW, str(number))])
    assert len(memory._full) == 10


@given(pauses=st.lists(st.floats(0, 40), max_size=60), number=st.integers(1, 20))
def test_never_more_than_the_limit_says(pauses: list[float], number: int) -> None:
    """In any stretch of time at most its share and the burst get through."""
    clock, limit = Clock(), Limit.of("x", number, 60)
    memory, passed = MemoryBuckets(clock), []
    for pause in pauses:
        clock.now += pause
        if asyncio.run(memory.take([(limit, "a")])) == 0:
            passed.append(clock.now)
    for first, start in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= (passed[last] - start) / limit.interval + limit.burst + 1e-6


async def test_redis_counts_by_the_same_rules(redis: RedisBuckets) -> None:
    assert [await redis.take([(SLOW, "a")]) for _ in range(2)] == [0, 0]
    assert await redis.take([(SLOW, "a")]) == pytest.approx(15, abs=1)
    assert await redis.take([(SLOW, "b")]) == 0


async def test_redis_refuses_all_or_nothing(redis: RedisBuckets) -> None:
    one = Limit.of("one", 1, 60)
    await redis.take([(one, "a")])
    for _ in range(5):
        assert await redis.take([(SLOW, "a"), (one, "a")]) > 50
    assert [await redis.take([(SLOW, "a")]) for _ in range(2)] == [0, 0]


async def test_many_at_the_same_moment_do_not_slip_through(redis: RedisBuckets, redis_url: str) -> None:
    """Two gateways that ask at once get no more than one would."""
    other, limit = RedisBuckets(redis_url), Limit.of("crowd", 40, 3600)
    waits = await asyncio.gather(*(gateway.take([(limit, "a")]) for _ in range(25) for gateway in (redis, other)))
    await other.close()
    assert waits.count(0) == limit.burst


async def test_redis_keeps_nothing_longer_than_it_counts(redis: RedisBuckets, redis_url: str) -> None:
    await redis.take([(QUICK, "a"), (SLOW, "a")])
    with Redis.from_url(redis_url) as client:
        lives = {key.decode().split(":")[2]: client.pttl(key) for key in client.scan_iter()}
    assert 0 < lives["quick"] <= 12
    assert 14_000 < lives["slow"] <= 15_001


async def test_without_redis_the_process_counts_for_itself_and_does_not_wait_each_time(caplog: pytest.LogCaptureFixture) -> None:
    buckets = RedisBuckets(f"redis://127.0.0.1:{free_port()}/0")
    began = time.monotonic()
    assert [await buckets.take([(SLOW, "a")]) == 0 for _ in range(3)] == [True, True, False]
    assert time.monotonic() - began < 1
    assert len(caplog.records) == 1
    await buckets.close()


async def test_a_redis_that_hangs_costs_a_moment_once() -> None:
    held: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda reader, writer: held.append(writer), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    buckets = RedisBuckets(f"redis://127.0.0.1:{port}/0")
    began = time.monotonic()
    for _ in range(20):
        assert await buckets.take([(QUICK, "a")]) == 0
    assert time.monotonic() - began < 1
    await buckets.close()
    for writer in held:
        writer.close()
    server.close()


async def test_redis_is_asked_again_after_a_while(tmp_path: Path) -> None:
    clock = Clock()
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    port = free_port()
    buckets = RedisBuckets(f"redis://127.0.0.1:{port}/0", clock)
    await buckets.take([(SLOW, "a")])
    process = start_redis(program, port, tmp_path)
    clock.now += module.LEFT_ALONE + 1
    await buckets.take([(SLOW, "a")])
    with Redis(port=port) as client:
        assert client.dbsize() == 1
    await buckets.close()
    process.kill()
    process.wait()
