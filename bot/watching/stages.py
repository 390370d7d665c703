"""The stages of one turn inside Rasa: timed once, for figures and traces."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.watching import tracing


@dataclass
class TurnRecord:
    """What is noted of a turn while it goes on: seconds by stage, whether a part of it failed, what it was about."""

    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    failed: bool = False
    intent: str | None = None
    domains: list[str] | None = None


TURN: ContextVar[TurnRecord | None] = ContextVar("turn", default=None)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time a stage of the turn that goes on, if one does."""
    record, began = TURN.get(), time.perf_counter()
    with tracing.span(name):
        try:
            yield
        finally:
            if record is not None:
                record.stages[name] += time.perf_counter() - began
