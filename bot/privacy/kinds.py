"""What is found in a text, and the text without it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What points at one person or one house."""

    PERSON_NAME = "person_name"
    BSN = "bsn"
    INSZ = "insz"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"
    STREET_ADDRESS = "street_address"
    POSTAL_CODE = "postal_code"
    BIRTH_DATE = "birth_date"
    LICENCE_PLATE = "licence_plate"
    REFERENCE_NUMBER = "reference_number"


@dataclass(frozen=True, slots=True)
class Found:
    """Where something was found: `start` and `end` count characters of the text as it was typed."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text with placeholders ("[naam]"), and what was replaced, in order of place."""

    text: str
    found: list[Found]
