"""What the gateway says by itself when Rasa cannot: helplines in danger, else an honest sentence with a number."""

from typing import Any

from bot.triage import Triage
from knowledge.concepts import SafetyKind
from knowledge.helplines import contacts, counts_as_child, general_contacts


def fallback_messages(triage: Triage, municipality: str | None, text: str | None) -> list[dict[str, Any]]:
    """Messages without Rasa. The reading of a text still works: danger gets its lines in the same turn."""
    texts, data = triage.texts, triage.adviser.settings.data
    country = municipality[:2].upper() if municipality else None
    reading = triage.reader.read(text) if text else None
    if reading and reading.safety.kind != SafetyKind.NONE:
        kind, intro = reading.safety.kind, texts.say(f"safety.{reading.safety.kind}")
        lines = contacts(data, kind, country, counts_as_child(reading.caregiver_age))
    else:
        kind, intro = SafetyKind.NONE, texts.say("speech.broken")
        lines = general_contacts(data, country)
    card = {"kind": kind, "contacts": [line.as_contact() for line in lines]}
    return [{"text": intro, "custom": {"text": intro, "safety": card}}]
