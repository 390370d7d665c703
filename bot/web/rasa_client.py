"""The gateway's way to Rasa: to one of its workers, and to another one when that does not answer.

A message goes with an id. A worker that is asked for one that was answered already says the same again (`bot.rasa.once`), so
asking twice loses nothing and doubles nothing.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import aiohttp

from bot.watching.metrics import METRICS
from bot.watching.tracing import outgoing
from bot.web.workers import Worker, Workers

# Seconds that one worker gets while there is another; a worker that hangs must not keep a talk.
LONGEST_WORKER = 10.0
# How often one message is offered at most, and the seconds between: workers that wait for each other get on.
MOST_TRIES, BETWEEN = 4, 0.05
CHANGED_MEANWHILE = 409


class RasaUnavailable(Exception):
    """Rasa did not answer in time, or its turn failed."""


class WorkerGone(RasaUnavailable):
    """This worker did not answer; another one may."""


@dataclass
class RasaClient:
    """Sends turns to Rasa. `timeout` in seconds; one connection pool for the life of the gateway."""

    urls: Sequence[str]
    token: str
    timeout: float
    workers: Workers = field(init=False)
    _http: aiohttp.ClientSession | None = None

    def __post_init__(self) -> None:
        self.workers = Workers(self.urls)

    async def open(self) -> None:
        """Make the connection pool."""
        one = self.timeout if len(self.workers) == 1 else min(self.timeout, LONGEST_WORKER)
        limit = aiohttp.ClientTimeout(total=one)
        connector = aiohttp.TCPConnector(limit=0)  # the workers queue what is too much, and say how long it waited
        self._http = aiohttp.ClientSession(timeout=limit, headers={"X-Token": self.token}, connector=connector)

    async def close(self) -> None:
        """Give the connections back."""
        if self._http:
            await self._http.close()

    async def turn(
        self, sender: str, message: str, municipality: str | None, uncounted: bool = False, message_id: str | None = None
    ) -> list[dict[str, Any]]:
        """One turn of a talk: what Rasa says to a message. `uncounted`: a trial, which the figures of a municipality leave out.

        Raises:
            RasaUnavailable: with no answer, or no answer in time.
        """
        body = {"sender": sender, "message": message, "id": message_id or token_hex(16)}
        body["metadata"] = {"municipality": municipality} | ({"uncounted": True} if uncounted else {})
        try:
            async with asyncio.timeout(self.timeout):
                answer = await self._some_worker(body)
        except TimeoutError as error:
            raise RasaUnavailable("TimeoutError") from error
        if not uncounted:
            METRICS.heard(answer)
        return answer["messages"]

    async def _some_worker(self, body: Mapping[str, Any]) -> dict[str, Any]:
        tried: list[str] = []
        while True:
            worker = self.workers.next(tried)
            tried.append(worker.url)
            try:
                with worker.turn():
                    return await self._ask(worker, body)
            except WorkerGone:
                if len(tried) >= min(MOST_TRIES, max(2, len(self.workers) + 1)):
                    raise
                await asyncio.sleep(BETWEEN)

    async def _ask(self, worker: Worker, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            async with self._http.post(f"{worker.url}/webhooks/draagwijzer/webhook", json=body, headers=outgoing()) as response:
                if response.status == CHANGED_MEANWHILE:
                    raise WorkerGone("the talk was changed meanwhile")
                if response.status != 200:
                    METRICS.errors.labels("rasa").inc()
                    raise RasaUnavailable(f"status {response.status}")
                answer = await response.json()
                return answer | {"messages": answer["messages"]}
        except (TimeoutError, aiohttp.ClientConnectionError) as error:
            self.workers.leave_alone(worker)
            METRICS.errors.labels("connection").inc()
            raise WorkerGone(type(error).__name__) from error
        except (aiohttp.ClientError, KeyError, ValueError) as error:
            raise RasaUnavailable(type(error).__name__) from error
