"""Which Rasa gets a turn: the one with the least to do; one that did not answer is left alone for a while."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

# Seconds for which a worker that did not answer comes last.
LEFT_ALONE = 2.0


@dataclass
class Worker:
    """One Rasa. `busy`: turns it has under way; `down_until`: seconds of the clock until which it comes last."""

    url: str
    busy: int = 0
    down_until: float = float("-inf")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Count a turn while it is under way."""
        self.busy += 1
        try:
            yield
        finally:
            self.busy -= 1


@dataclass
class Workers:
    """All workers of a gateway."""

    urls: Sequence[str]
    clock: Callable[[], float] = time.monotonic
    _workers: list[Worker] = field(init=False)
    _turns: int = 0

    def __post_init__(self) -> None:
        self._workers = [Worker(url.rstrip("/")) for url in self.urls]

    def __len__(self) -> int:
        return len(self._workers)

    def next(self, tried: Collection[str] = ()) -> Worker:
        """The worker for a turn: not tried yet, up, least busy; among equals each in turn."""
        self._turns += 1
        now, count = self.clock(), len(self._workers)
        places = {worker.url: (number + self._turns) % count for number, worker in enumerate(self._workers)}
        return min(self._workers, key=lambda worker: (worker.url in tried, now < worker.down_until, worker.busy, places[worker.url]))

    def leave_alone(self, worker: Worker) -> None:
        """It did not answer."""
        worker.down_until = self.clock() + LEFT_ALONE

    def up(self) -> int:
        """How many are not left alone now."""
        now = self.clock()
        return sum(now >= worker.down_until for worker in self._workers)
