"""The way to other systems: HTTPS with a limit on time and size, and no redirects (a token must not travel on)."""

import contextlib
from collections.abc import Mapping

import aiohttp

from bot.handover.adapters.base import DeskUnavailable

# Seconds and bytes.
PATIENCE, MOST = 8.0, 200_000


class Transport:
    """Sends requests; the connection pool is made at the first one."""

    def __init__(self) -> None:
        self._http: aiohttp.ClientSession | None = None

    async def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Status and body of an answer.

        Raises:
            DeskUnavailable: there is none, or it is too large.
        """
        self._http = self._http or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        try:
            async with self._http.request(method, url, headers=headers, data=body, allow_redirects=False) as response:
                return response.status, await response.content.read(MOST)
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise DeskUnavailable(type(error).__name__) from None

    async def close(self) -> None:
        """Give the connections back."""
        if self._http:
            with contextlib.suppress(aiohttp.ClientError):
                await self._http.close()
