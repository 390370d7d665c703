"""Counting how often something happens, for a limit: in memory, or in Redis when several gateways share the limits.

Each bucket is one number, the time at which it is full again (GCRA, the "virtual scheduling" form of ITU-T I.371). It is
taken from all buckets of a request or from none, so that who is refused by one limit does not use up another.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# So many buckets are kept in memory (some 20 MB); the one that was used longest ago goes first.
MOST_BUCKETS = 100_000
# Seconds that Redis may take for an answer, and for which it is left alone after it did not.
PATIENCE, LEFT_ALONE = 0.25, 5.0
MOST_CONNECTIONS = 16
MICROSECONDS = 1_000_000
SCRIPT = """
local clock = redis.call('TIME')
local now, wait, full = clock[1] * 1e6 + clock[2], 0, {}
for i, key in ipairs(KEYS) do
  local interval, room = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local known = math.max(tonumber(redis.call('GET', key) or now), now)
  wait = math.max(wait, known - now - room)
  full[i] = known + interval
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', full[i]), 'PX', math.ceil((full[i] - now) / 1000) + 1)
end
return 0
"""


@dataclass(frozen=True)
class Limit:
    """At length one time each `interval` seconds, at most `burst` times at once."""

    name: str
    interval: float
    burst: int

    @classmethod
    def of(cls, name: str, number: int, seconds: float) -> "Limit":
        """So many times in so many seconds, half of them at once."""
        return cls(name, seconds / number, max(1, number // 2))

    @property
    def room(self) -> float:
        """How many seconds ahead of a steady pace one may be."""
        return self.interval * (self.burst - 1)


Wanted = Sequence[tuple[Limit, str]]


class Buckets(Protocol):
    """Where the counting is done."""

    async def take(self, wanted: Wanted) -> float:
        """Count one time for each limit and what it is about. 0 when that is within all of them, else the seconds to wait."""


class MemoryBuckets:
    """For one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._full: OrderedDict[tuple[str, str], float] = OrderedDict()

    async def take(self, wanted: Wanted) -> float:
        """See `Buckets`."""
        now = self._clock()
        known = [max(self._full.get((limit.name, about), now), now) for limit, about in wanted]
        wait = max((full - now - limit.room for full, (limit, _) in zip(known, wanted, strict=True)), default=0.0)
        if wait > 1 / MICROSECONDS:
            return wait
        for full, (limit, about) in zip(known, wanted, strict=True):
            self._full[limit.name, about] = full + limit.interval
            self._full.move_to_end((limit.name, about))
        while len(self._full) > MOST_BUCKETS:
            self._full.popitem(last=False)
        return 0.0


class RedisBuckets:
    """For several processes, by the clock of Redis. While Redis does not answer each process counts for itself."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        pool = BlockingConnectionPool.from_url(
            url, max_connections=MOST_CONNECTIONS, timeout=PATIENCE, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        )
        self._redis = Redis.from_pool(pool)
        self._script = self._redis.register_script(SCRIPT)
        self._alone = MemoryBuckets(clock)
        self._clock = clock
        self._left_alone_until = float("-inf")

    async def take(self, wanted: Wanted) -> float:
        """See `Buckets`."""
        if self._clock() < self._left_alone_until:
            return await self._alone.take(wanted)
        keys = [f"draagwijzer:{{limit}}:{limit.name}:{about}" for limit, about in wanted]
        numbers = [round(seconds * MICROSECONDS) for limit, _ in wanted for seconds in (limit.interval, limit.room)]
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._script(keys=keys, args=numbers) / MICROSECONDS
        except (RedisError, OSError, TimeoutError) as error:
            if self._clock() >= self._left_alone_until:
                logger.error("Redis does not count (%s); this process counts for itself", type(error).__name__)
            self._left_alone_until = self._clock() + LEFT_ALONE
            return await self._alone.take(wanted)

    async def close(self) -> None:
        """Give the connections back."""
        await self._redis.aclose()


def buckets_for(redis_url: str) -> MemoryBuckets | RedisBuckets:
    """In Redis when there is an address of one, else in memory."""
    return RedisBuckets(redis_url) if redis_url else MemoryBuckets()
