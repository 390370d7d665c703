"""What a check of the catalogue found, as sentences for the people who keep it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is the matter with a record; the first ones are the worst."""

    DISPUTED = "disputed"
    CONTRADICTION = "contradiction"
    EXPIRED = "expired"
    DUPLICATE = "duplicate"
    STALE = "stale"
    INCOMPLETE = "incomplete"


# A caregiver would be told something wrong, or the same thing twice.
ERRORS = frozenset({Kind.DISPUTED, Kind.CONTRADICTION, Kind.EXPIRED, Kind.DUPLICATE})


@dataclass(frozen=True, order=True)
class Finding:
    """One thing about one record; `text` says in Dutch what it is and how to mend it."""

    record_id: str
    kind: Kind
    text: str

    @property
    def is_error(self) -> bool:
        """Whether it must be mended; the rest is work to plan."""
        return self.kind in ERRORS
