"""What the tests of privacy share."""

from datetime import date

from bot.privacy import Redacted, Redactor, redactor
from bot.privacy.redactor import public_numbers
from bot.privacy.rules import load_lists
from knowledge.places import load_places
from knowledge.settings import Settings

DATA = Settings().data
TODAY = date(2026, 11, 21)
FIXED = Redactor(load_places(DATA / "places"), public_numbers(DATA), load_lists(), today=lambda: TODAY)


def redacted(text: str) -> Redacted:
    """Redact on a fixed day."""
    return FIXED.redact(text)


def replaced(text: str) -> str:
    """The text without personal data."""
    return redacted(text).text


__all__ = ["DATA", "FIXED", "TODAY", "redacted", "redactor", "replaced"]
