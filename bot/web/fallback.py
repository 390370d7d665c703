"""What the gateway says by itself when Rasa cannot: helplines in danger, else an honest sentence with a number."""

from typing import Any, Literal

from bot.triage import Triage
from knowledge.address import address_for
from knowledge.concepts import SafetyKind
from knowledge.helplines import Helpline, contacts, counts_as_child, general_contacts
from knowledge.profile import Profile
from knowledge.texts import Texts

Messages = list[dict[str, Any]]


def danger_messages(triage: Triage, municipality: str | None, text: str | None) -> Messages:
    """The help card for a text with danger in it, or with something that could not be read; else nothing."""
    reading = triage.reader.read(text) if text else None
    if reading is None or (reading.safety.kind == SafetyKind.NONE and not reading.safety.unread):
        return []
    data, country, child = triage.adviser.settings.data, _country(municipality), counts_as_child(reading.caregiver_age)
    texts, kind = _texts(triage, municipality), reading.safety.kind
    if reading.safety.unread:
        return [_card(texts, "safety.unread", general_contacts(data, country, child))]
    return [_card(texts, f"safety.{kind}", contacts(data, kind, country, child), kind)]


def fallback_messages(
    triage: Triage, municipality: str | None, text: str | None, honest: Literal["broken", "late"] = "broken", again: str = ""
) -> Messages:
    """Messages without Rasa. The reading of a text still works: danger gets its lines in the same turn.

    `honest`: what is the matter, when there is no danger; `again`: the payload of a button to say the same again.
    """
    if urgent := danger_messages(triage, municipality, text):
        return urgent
    texts = _texts(triage, municipality)
    message = _card(texts, f"speech.{honest}", general_contacts(triage.adviser.settings.data, _country(municipality)))
    if again:
        message["buttons"] = [{"title": texts.say(f"speech.{honest}_again"), "payload": again}]
    return [message]


def _country(municipality: str | None) -> str | None:
    return municipality[:2].upper() if municipality else None


def _texts(triage: Triage, municipality: str | None) -> Texts:
    return triage.texts.addressing(address_for(municipality, Profile(), triage.places, triage.adviser.settings))


def _card(texts: Texts, intro: str, lines: list[Helpline], kind: str = SafetyKind.NONE) -> dict[str, Any]:
    said, shown = texts.say(intro), [line.addressing(texts.address).as_contact() for line in lines]
    return {"text": said, "custom": {"text": said, "safety": {"kind": kind, "contacts": shown}}}
