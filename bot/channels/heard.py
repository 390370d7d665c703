"""What came in through a channel, whatever the channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channels.errors import Refused

# A platform delivers again what was not acknowledged, for a day and a half at most (Meta); older is a replay.
OLDEST = 37 * 3600.0


@dataclass(frozen=True)
class Heard:
    """One thing somebody did in a channel.

    `account`: our number, page, bot, team or client; `person`: where the answer goes; `id`: the platform's own for this event. `text`: what was
    typed. `pressed`: the key of a button. `opens`: they only opened the talk. `media`: there was something that cannot be read.
    `leaves`: they want no more messages, and the platform told them so.
    """

    channel: str
    account: str
    person: str
    id: str
    text: str = ""
    pressed: str = ""
    opens: bool = False
    media: bool = False
    leaves: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to answer."""
        return not (self.text or self.pressed or self.opens or self.media or self.leaves)


@dataclass(frozen=True)
class Hook:
    """A webhook as it arrived. `url` as the platform called it; header names in any case; `name`: the account in the path."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    now: float
    name: str = ""


@dataclass(frozen=True)
class Taken:
    """A webhook that is theirs: what it tells, and what is answered to the platform."""

    heard: list[Heard] = field(default_factory=list)
    answer: Mapping[str, Any] | str = ""
    content_type: str = "text/plain"


def refuse_old(sent: float, now: float, oldest: float = OLDEST) -> None:
    """A message may be late, but not older than the platform keeps trying, and not from the future.

    Raises:
        Refused: it is a replay.
    """
    if not -300 <= now - sent <= oldest:
        raise Refused(403, "Dit bericht is te oud.")
