"""The reading of texts: it never raises, and no text costs much more than a plain one of its length."""

import statistics
import time

from bot.reading import Reader
from tests.fuzz.tally import Tally
from tests.fuzz.texts import LONGEST, TextMaker

# How many times the processor time of plain sentences of the same length a text may cost. Ten times a plain text
# of 4,200 characters is still under what a turn may take before the gateway answers by itself.
MOST_TIMES_PLAIN = 10.0
PLAIN = "Mijn moeder woont nog alleen, ik ga er elke dag langs en ik slaap slecht van de zorgen. "


def fuzz_reading(reader: Reader, count: int, seed: int = 0) -> Tally:
    """So many texts."""
    tally, maker = Tally("texts read"), TextMaker(seed)
    plain = _Plain(reader)
    for _ in range(count):
        text = maker.text()
        began = time.process_time()
        try:
            reading = reader.read(text)
            outcome, wrong = ("unread", f"unread: {text[:100]!r}") if reading.safety.unread else ("read", "")
        except Exception as error:
            outcome, wrong = "raised", f"{type(error).__name__}: {text[:100]!r}"
        took = time.process_time() - began
        tally.add(outcome, wrong or plain.too_slow(text, took))
    tally.notes.append(f"the slowest for its length cost {plain.worst:.1f} times a plain text")
    return tally


class _Plain:
    """What plain sentences cost on this machine in this hour: processor time for a text, as a line over its length."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self.worst = reader, 0.0
        reader.read(PLAIN)  # the first one loads what is loaded late
        self._short, self._long = self._cost(len(PLAIN)), self._cost(LONGEST)

    def too_slow(self, text: str, took: float) -> str:
        """What is wrong with a text that took so long; a second measurement decides, the first may have been interrupted."""
        if took / self._expected(text) > MOST_TIMES_PLAIN:
            took = min(took, self._timed(text))
        times = took / self._expected(text)
        self.worst = max(self.worst, times)
        return f"{times:.1f} times a plain text ({took:.2f} s): {text[:100]!r}" if times > MOST_TIMES_PLAIN else ""

    def _expected(self, text: str) -> float:
        share = max(0.0, (len(text) - len(PLAIN)) / (LONGEST - len(PLAIN)))
        return self._short + share * (self._long - self._short)

    def _cost(self, length: int) -> float:
        return statistics.median(self._timed((PLAIN * (length // len(PLAIN) + 1))[:length]) for _ in range(5))

    def _timed(self, text: str) -> float:
        began = time.process_time()
        self._reader.read(text)
        return time.process_time() - began
