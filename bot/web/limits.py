"""How much one talk, one address and everybody together may ask, and the kind answer to who asks more.

| Limit | Counted by | Setting |
| --- | --- | --- |
| messages | talk | `limit_session`, a minute |
| requests | address | `limit_address`, a minute |
| requests | everybody | `limit_total`, a minute |
| new talks | address | `limit_talks_address`, an hour |
| new talks | everybody | `limit_talks`, an hour |

Addresses are hashed with a secret before they are counted: neither memory nor Redis holds one.
"""

import hashlib
import ipaddress
import math

from aiohttp import web

from bot.web.address import address_of
from bot.web.buckets import Buckets, Limit, RedisBuckets, Wanted
from bot.web.errors import ApiError
from knowledge.settings import Settings
from knowledge.texts import Texts

MINUTE, HOUR = 60.0, 3600.0
# A home gets a /64 of IPv6 and may use any address in it (RFC 6177).
IPV6_HOME = 64
NEW_TALK = {("POST", "/api/chat/sessions"), ("GET", "/chat")}
ALL = "all"


class Limits:
    """The limits of one gateway. `texts` says the kind answer, `secret` hides addresses."""

    def __init__(self, settings: Settings, texts: Texts, secret: str, buckets: Buckets) -> None:
        self.buckets = buckets
        self._proxies = settings.trusted_proxies
        self._texts, self._secret = texts, hashlib.sha256(secret.encode()).digest()
        self._session = Limit.of("session", settings.limit_session, MINUTE)
        self._address = Limit.of("address", settings.limit_address, MINUTE)
        self._total = Limit.of("total", settings.limit_total, MINUTE)
        self._talks_address = Limit.of("talks-address", settings.limit_talks_address, HOUR)
        self._talks = Limit.of("talks", settings.limit_talks, HOUR)

    async def admit(self, request: web.Request) -> None:
        """Count a request.

        Raises:
            ApiError: 429, with when to try again.
        """
        about = self._hidden(address_of(request, self._proxies))
        wanted = [(self._address, about), (self._total, ALL)]
        if (request.method, request.path) in NEW_TALK:
            wanted += [(self._talks_address, about), (self._talks, ALL)]
        await self._take(wanted)

    async def admit_turn(self, session: str) -> None:
        """Count a message of a talk.

        Raises:
            ApiError: 429, with when to try again.
        """
        await self._take([(self._session, session)])

    async def admit_event(self) -> None:
        """Count a webhook that is really of its platform: all people of a channel come from the same few addresses.

        Raises:
            ApiError: 429, with when to try again.
        """
        await self._take([(self._total, ALL)])

    async def admit_talk(self) -> None:
        """Count a new talk in a channel.

        Raises:
            ApiError: 429, with when to try again.
        """
        await self._take([(self._talks, ALL)])

    async def close(self) -> None:
        """Give connections back."""
        if isinstance(self.buckets, RedisBuckets):
            await self.buckets.close()

    async def _take(self, wanted: Wanted) -> None:
        wait = math.ceil(await self.buckets.take(wanted))
        if wait:
            raise ApiError(429, self._texts.say("speech.too_fast", wait=self._in_words(wait)), retry_after=wait)

    def _in_words(self, seconds: int) -> str:
        if seconds <= MINUTE:
            return self._texts.say("speech.wait_seconds" if seconds > 1 else "speech.wait_second", number=seconds)
        minutes = math.ceil(seconds / MINUTE)
        return self._texts.say("speech.wait_minutes" if minutes > 1 else "speech.wait_minute", number=minutes)

    def _hidden(self, address: str) -> str:
        return hashlib.blake2b(_home(address).encode("utf-8", "replace"), key=self._secret, digest_size=16).hexdigest()


def _home(address: str) -> str:
    """What one household shares: the IPv4 address, or the first half of the IPv6 address."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, IPV6_HOME), strict=False))
