"""Which ways lead to a person now: a live talk, a call-back, or only a number.

| | a live talk | a call-back |
| --- | --- | --- |
| own desk | open as far as known, and somebody has the queue open | somebody had it open in the last days |
| another system | open as far as known; it must take live talks | always |

So nothing is promised that nobody reads.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.handover.model import OWN_DESK
from bot.handover.store import Handovers
from knowledge.opening import DeskHours

# Somebody counts as there while their page was heard of in the last so many seconds; it says so every fifteen.
PRESENT = 60.0
DAY = 24 * 3600.0


@dataclass(frozen=True)
class Ways:
    """What can be offered. `closed`: the desk is known to be closed now; `opens`: when it opens, where that is known."""

    live: bool
    callback: bool
    closed: bool
    opens: datetime | None

    @property
    def some(self) -> bool:
        """Whether there is any way but a number."""
        return self.live or self.callback


NO_WAY = Ways(False, False, False, None)


def ways_to_a_person(
    handovers: Handovers, municipality: str | None, hours: DeskHours | None, system: str, takes_live: bool, callback_days: float
) -> Ways:
    """The ways for who lives in a municipality."""
    now = datetime.fromtimestamp(handovers.clock(), UTC)
    closed = hours is not None and not hours.is_open(now)
    opens = hours.next_opening(now) if hours and closed else None
    if system != OWN_DESK:
        return Ways(takes_live and not closed, True, closed, opens)
    live = not closed and handovers.staffed(municipality, PRESENT)
    return Ways(live, handovers.staffed(municipality, callback_days * DAY, available=False), closed, opens)
