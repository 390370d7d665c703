"""From a reading to the intent of Rasa's rules: safety first, then what the text does, then what it says."""

from knowledge.concepts import SafetyKind
from knowledge.profile import Reading


def intent_of(reading: Reading) -> str:
    """The intent of a text. Every value stands in `domain.yml`."""
    if reading.safety.kind != SafetyKind.NONE or reading.safety.unread:
        return "danger"
    if reading.safety.check:
        return "distress"
    if reading.act != "tell":
        return reading.act
    if not reading.in_scope:
        return "out_of_scope"
    return "tell" if reading.domains or reading.overburden.signs else "inform"
