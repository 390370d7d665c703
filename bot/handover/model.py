"""What a hand-over is, and where it stands. Times are seconds since 1970."""

from dataclasses import dataclass
from enum import StrEnum

WEB = "web"
OWN_DESK = "desk"


class State(StrEnum):
    """Where a hand-over stands."""

    OFFERED = "offered"
    NAME = "name"
    PHONE = "phone"
    MOMENT = "moment"
    CALLBACK = "callback"
    WAITING = "waiting"
    TAKEN = "taken"
    MISSED = "missed"
    CLOSED = "closed"


# What somebody types in these states is the answer to a question of the call-back.
ASKING = (State.NAME, State.PHONE, State.MOMENT)
# What somebody types in these states goes to a person, and the bot is silent.
LIVE = (State.WAITING, State.TAKEN)


class Speaker(StrEnum):
    """Who said a line; the system's own lines are keys of texts."""

    CAREGIVER = "caregiver"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True)
class Contact:
    """How somebody is called back. Every field was typed by them; `name` and `moment` may be empty."""

    name: str
    phone: str
    moment: str


@dataclass(frozen=True)
class Line:
    """One thing that was said. `danger`: the reading found danger in it."""

    id: int
    speaker: Speaker
    text: str
    at: float
    danger: bool


@dataclass(frozen=True)
class Handover:
    """One hand-over of one talk. `token`: its name for other systems; `talk`: the sender of the conversation.

    `system`: who handles it, `reference` its name there. `shown`: the last line that the caregiver got. `staff`: the account.
    """

    id: int
    token: str
    talk: str
    municipality: str | None
    channel: str
    state: State
    reason: str
    summary: tuple[str, ...]
    contact: Contact | None
    staff: int | None
    system: str
    reference: str | None
    opened_at: float
    changed_at: float
    shown: int

    @property
    def live(self) -> bool:
        """Whether a person answers, or is about to."""
        return self.state in LIVE
