"""The gateway's way to Rasa on loopback."""

from dataclasses import dataclass
from typing import Any

import aiohttp


class RasaUnavailable(Exception):
    """Rasa did not answer in time, or its turn failed."""


@dataclass
class RasaClient:
    """Sends turns to Rasa. `timeout` in seconds; one connection pool for the life of the gateway."""

    url: str
    token: str
    timeout: float
    _http: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Make the connection pool."""
        limit = aiohttp.ClientTimeout(total=self.timeout)
        self._http = aiohttp.ClientSession(timeout=limit, headers={"X-Token": self.token})

    async def close(self) -> None:
        """Give the connections back."""
        if self._http:
            await self._http.close()

    async def turn(self, sender: str, message: str, municipality: str | None, uncounted: bool = False) -> list[dict[str, Any]]:
        """One turn of a talk: what Rasa says to a message. `uncounted`: a trial, which the figures of a municipality leave out.

        Raises:
            RasaUnavailable: with no answer, or no answer in time.
        """
        body = {"sender": sender, "message": message, "metadata": {"municipality": municipality} | ({"uncounted": True} if uncounted else {})}
        try:
            async with self._http.post(f"{self.url}/webhooks/draagwijzer/webhook", json=body) as response:
                if response.status != 200:
                    raise RasaUnavailable(f"status {response.status}")
                return (await response.json())["messages"]
        except (TimeoutError, aiohttp.ClientError, KeyError, ValueError) as error:
            raise RasaUnavailable(type(error).__name__) from error
