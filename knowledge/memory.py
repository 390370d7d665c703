"""Garbage collection of a program that keeps many offers in memory."""

import gc

# New objects before a collection, and collections of the young before one of the old. With Python's own (700, 10, 10)
# an advice out of 400 offers took twice as long: all that is kept was looked at every twelfth time.
THRESHOLDS = (50_000, 50, 1000)


def collect_seldom() -> None:
    """Leave alone what is loaded by now, and look for garbage less often; for programs that serve."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
