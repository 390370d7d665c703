"""The reading of texts: it never raises, and is quick on any text."""

import time

from bot.reading import Reader
from tests.fuzz.tally import Tally
from tests.fuzz.texts import TextMaker

# Seconds for one text; half of what a turn may take before the gateway answers by itself.
LONGEST = 5.0


def fuzz_reading(reader: Reader, count: int, seed: int = 0) -> Tally:
    """So many texts."""
    tally, maker = Tally("texts read"), TextMaker(seed)
    reader.read(maker.text())  # the first one loads what is loaded late
    for _ in range(count):
        text = maker.text()
        began = time.process_time()
        try:
            reading = reader.read(text)
            outcome, wrong = ("unread", f"unread: {text[:100]!r}") if reading.safety.unread else ("read", "")
        except Exception as error:
            outcome, wrong = "raised", f"{type(error).__name__}: {text[:100]!r}"
        took = time.process_time() - began
        tally.add(outcome, wrong or (f"{took:.2f} s: {text[:100]!r}" if took > LONGEST else ""))
    return tally
