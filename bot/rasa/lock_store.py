"""The lock of a talk, shared by all Rasa workers: `lock_store: {type: bot.rasa.lock_store.SharedLocks, url: redis://…}`.

Rasa's own RedisLockStore reads the lock and writes it back in two steps, so two workers can both believe that it is theirs; a
worker that is killed keeps a talk locked for a minute; and who waits looks once a second. Here it is redis-py's `Lock`: taken
in one step, held for `HELD` seconds and prolonged while the turn goes on.

The lock is for order, not for safety. Without Redis, or with one that has just started empty, two turns of a talk may run at
once; the second one that wants to write finds that the talk was changed, and is taken anew (`bot.conversations.ChangedMeanwhile`).
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError as NotOurs
from redis.exceptions import RedisError

from bot.watching.stages import stage

logger = logging.getLogger(__name__)
# Seconds that a lock outlives a worker that was killed; it is prolonged three times in that.
HELD = 3.0
# Seconds after which a turn gives up waiting; and between two looks.
LONGEST_WAIT, BETWEEN = 30.0, 0.03
# Seconds that Redis may take, and for which it is left alone after it did not answer.
PATIENCE, LEFT_ALONE = 0.25, 5.0
MOST_CONNECTIONS = 32


class SharedLocks(LockStore):
    """One lock a talk, in Redis; turns of this process wait for each other without it."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        """`url` of the configuration: the address of Redis."""
        self._url = endpoint_config.url
        self._redis: Redis | None = None
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._alone_until = float("-inf")
        super().__init__()

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: object, **__: object) -> AsyncIterator[None]:
        """Hold the talk.

        Raises:
            LockError: another turn held it for too long.
        """
        here = self._here.setdefault(conversation_id, asyncio.Lock())
        with stage("lock"):
            await asyncio.wait_for(here.acquire(), LONGEST_WAIT)
        try:
            with stage("lock"):
                lock = await self._take(conversation_id)
            keeper = asyncio.create_task(_keep(lock)) if lock else None
            try:
                yield None
            finally:
                if keeper:
                    keeper.cancel()
                    await self._give(lock)
        finally:
            here.release()

    async def _take(self, conversation_id: str) -> Lock | None:
        """The lock, or None when Redis does not answer."""
        if time.monotonic() < self._alone_until:
            return None
        lock = self._connected().lock(
            f"draagwijzer:turn:{conversation_id}", timeout=HELD, sleep=BETWEEN, blocking_timeout=LONGEST_WAIT, thread_local=False
        )
        try:
            taken = await lock.acquire()
        except (RedisError, OSError, TimeoutError) as error:
            if time.monotonic() >= self._alone_until:
                logger.error("Redis locks no talk (%s); the database sees to it alone", type(error).__name__)
            self._alone_until = time.monotonic() + LEFT_ALONE
            return None
        if not taken:
            raise LockError("another turn of this talk takes too long")
        return lock

    async def _give(self, lock: Lock) -> None:
        with suppress(NotOurs, RedisError, OSError, TimeoutError):
            await lock.release()

    async def close(self) -> None:
        """Give the connections back."""
        if self._redis:
            await self._redis.aclose()
            await self._redis.connection_pool.disconnect()

    def _connected(self) -> Redis:
        """Made with the first turn: then the event loop is there."""
        if self._redis is None:
            pool = BlockingConnectionPool.from_url(
                self._url, max_connections=MOST_CONNECTIONS, timeout=PATIENCE, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
            )
            self._redis = Redis.from_pool(pool)
        return self._redis


async def _keep(lock: Lock) -> None:
    """Prolong a lock until cancelled; when that fails the database sees to it."""
    with suppress(RedisError, OSError, TimeoutError):
        while True:
            await asyncio.sleep(HELD / 3)
            await lock.reacquire()
