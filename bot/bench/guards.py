"""What redaction and guards together cost a turn, in this process and without the way over the network.

The same objects as in the gateway and in Rasa's channel: limits of address and talk, the signature of the session, redaction
(at the gateway and once more in the channel), taking away what could be a command, and signing the buttons of the answer.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from secrets import token_hex

from aiohttp.test_utils import make_mocked_request

from bot.privacy import redactor
from bot.web.buckets import buckets_for
from bot.web.chat import harmless
from bot.web.limits import Limits
from bot.web.sessions import Signer
from knowledge.settings import ROOT, Settings
from knowledge.texts import load_texts

TEXTS, WARM_UP = 2000, 50
# What most answers have under them.
BUTTONS = ("/choose{0}", "/choose{1}", "/choose{2}", "/choose{3}")
# Milliseconds at the median (issue 8).
AIM = 3.0
NEVER_FULL = 10_000_000


@dataclass(frozen=True)
class Guards:
    """Milliseconds a turn: at the median and the 95th percentile, the latter in processor time too (the clock also counts what else the
    machine does); and of that redaction alone, at the median.
    """

    p50: float
    p95: float
    processor_p95: float
    redaction_p50: float
    texts: int


def measure_guards(settings: Settings, texts: int = TEXTS) -> Guards:
    """Send texts of the training data through all guards, one after the other."""
    return asyncio.run(_measure(settings, real_texts(texts)))


def real_texts(number: int) -> list[str]:
    """So many texts spread evenly over those the reading learns from."""
    lines = [line for file in sorted((ROOT / "data" / "nlu").glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [json.loads(line)["text"] for line in lines[:: max(1, len(lines) // number)][:number]]


async def _measure(settings: Settings, texts: list[str]) -> Guards:
    roomy = settings.model_copy(update={f"limit_{name}": NEVER_FULL for name in ("session", "address", "total", "talks_address", "talks")})
    guards = _Guards(roomy)
    try:
        for text in texts[:WARM_UP]:
            await guards.turn(text)
        timed = [await guards.turn(text) for text in texts]
    finally:
        await guards.limits.close()
    whole, processor, redaction = (sorted(column) for column in zip(*timed, strict=True))
    return Guards(_at(whole, 0.5), _at(whole, 0.95), _at(processor, 0.95), _at(redaction, 0.5), len(texts))


def _at(ordered: list[float], share: float) -> float:
    return round(ordered[int(len(ordered) * share)] * 1000, 3)


class _Guards:
    """The guards of one gateway, and of the channel behind it."""

    def __init__(self, settings: Settings) -> None:
        secret = token_hex(32)
        self.limits = Limits(settings, load_texts(settings.data), secret, buckets_for(settings.redis_url))
        self._redactor, self._signer = redactor(settings.data), Signer(secret)
        _, self._token = self._signer.new_session(None)
        self._request = make_mocked_request("POST", "/api/chat/messages")

    async def turn(self, text: str) -> tuple[float, float, float]:
        """Seconds for all guards by the clock and of the processor, and for redaction alone by the clock."""
        began, worked = time.perf_counter(), time.process_time()
        await self.limits.admit(self._request)
        session = self._signer.session(self._token)
        redacting = time.perf_counter()
        kept = self._redactor.redact(text).text
        redacted = time.perf_counter() - redacting
        message = harmless(kept)
        await self.limits.admit_turn(session.id)
        redacting = time.perf_counter()
        self._redactor.redact(message)  # in Rasa's channel, for who sends messages past the gateway
        redacted += time.perf_counter() - redacting
        for payload in BUTTONS:
            self._signer.sign_payload(session, payload)
        return time.perf_counter() - began, time.process_time() - worked, redacted
