"""What can go wrong in a channel.

    DraagwijzerError
    ├── Refused     a webhook that is not theirs, or comes a second time
    └── NotSent     a message that a platform did not take
"""

from knowledge.errors import DraagwijzerError


class Refused(DraagwijzerError):
    """`status`: 401 without a right signature or token, 403 for a replay or an account that is not ours, 400 for what cannot be read."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class NotSent(DraagwijzerError):
    """`again`: trying again may help; `wait`: the seconds the platform asks to wait first. It never holds an address or a text."""

    def __init__(self, why: str, again: bool, wait: float = 0.0) -> None:
        super().__init__(why)
        self.again, self.wait = again, wait

    @classmethod
    def of_status(cls, status: int, wait: float = 0.0) -> "NotSent":
        """What an HTTP status of a platform means: busy and broken pass, a refusal stays."""
        return cls(f"status {status}", status in (408, 425, 429) or status >= 500, wait)
