"""The lock of a talk in a real Redis of its own."""

import asyncio
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest
import redis
from rasa.utils.endpoints import EndpointConfig

from bot.rasa.lock_store import HELD, SharedLocks
from bot.up import free_port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path_factory.mktemp("redis"))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while True:
        try:
            with redis.Redis(port=port) as client:
                client.ping()
            break
        except redis.ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield process, f"redis://127.0.0.1:{port}/0"
    process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()


Make = Callable[[], SharedLocks]


@pytest.fixture
async def locks(server: tuple[subprocess.Popen[bytes], str]) -> AsyncIterator[Make]:
    """Makes locks as a worker of its own has them."""
    made: list[SharedLocks] = []

    def make() -> SharedLocks:
        made.append(SharedLocks(EndpointConfig(url=server[1])))
        return made[-1]

    yield make
    for each in made:
        await each.close()


async def test_one_turn_of_a_talk_at_a_time_in_all_workers(locks: Make) -> None:
    workers, inside, most = [locks() for _ in range(3)], 0, 0

    async def turn(number: int) -> None:
        nonlocal inside, most
        async with workers[number % 3].lock("talk"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(turn(number) for number in range(12)))
    assert most == 1


async def test_talks_do_not_wait_for_each_other(locks: Make) -> None:
    worker = locks()
    async with asyncio.timeout(5), worker.lock("one"), worker.lock("other"):
        pass


async def test_a_long_turn_keeps_its_lock(locks: Make) -> None:
    first, second = locks(), locks()
    async with first.lock("long"):
        waiting = asyncio.create_task(_take(second, "long"))
        await asyncio.sleep(HELD * 1.3)
        assert not waiting.done()
    await waiting


async def test_a_worker_that_was_killed_holds_no_talk_for_long(server: tuple[subprocess.Popen[bytes], str], locks: Make) -> None:
    async with AsyncExitStack() as never_left:
        with redis.Redis.from_url(server[1]) as client:
            client.set("draagwijzer:turn:orphan", "of a dead worker", px=int(HELD * 1000))
        began = time.monotonic()
        await never_left.enter_async_context(locks().lock("orphan"))
        assert HELD * 0.8 < time.monotonic() - began < HELD + 5


async def test_without_redis_the_talk_goes_on(server: tuple[subprocess.Popen[bytes], str], locks: Make, caplog: pytest.LogCaptureFixture) -> None:
    worker = locks()
    await _take(worker, "before")
    server[0].send_signal(signal.SIGSTOP)
    try:
        async with asyncio.timeout(10):
            for _ in range(3):
                await _take(worker, "during")
    finally:
        server[0].send_signal(signal.SIGCONT)
    assert caplog.text.count("Redis locks no talk") == 1


async def _take(worker: SharedLocks, talk: str) -> None:
    async with worker.lock(talk):
        pass
