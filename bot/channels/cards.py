"""Offers and helplines as plain text. Every line comes from the record, with its source and its age."""

from typing import Any

from knowledge.show import plain_card
from knowledge.texts import Texts

Card = dict[str, Any]
CONDITIONS = ("unmet", "open")


def offer_text(card: Card, texts: Texts, terse: bool) -> str:
    """An offer; `terse`: what it is called, how to get there, and the source."""
    return _short(card, texts) if terse else _long(card, texts)


def _long(card: Card, texts: Texts) -> str:
    """The conditions stand before the way to it, so that nobody calls in vain."""
    lines = plain_card(card, texts).splitlines()
    eligibility = card.get("eligibility") or {}
    conditions = [f"{texts.say(f'page.card.{key}')}: {' '.join(eligibility[key])}" for key in CONDITIONS if eligibility.get(key)]
    return "\n".join([*lines[:2], *conditions, *lines[2:]])


def _short(card: Card, texts: Texts) -> str:
    contact = card["contact"]
    reach = contact["phone"] or contact["url"] or contact["email"]
    told = " ".join(card[key] for key in ("amount", "cost") if card[key])
    source = texts.say("card.source", url=card["source_url"], year=card["source_year"] or texts.say("card.no_year"))
    return "\n".join(filter(None, (card["name"], told, reach, source)))


def contact_text(contact: Card, texts: Texts) -> str:
    """A helpline: name, number, what it is for, hours, and where to chat."""
    name, phone = contact["name"], contact["phone"]
    call = f"{texts.say('page.card.call')} {phone}" if phone else ""
    first = ": ".join(filter(None, (name if name != phone else "", call)))
    free = texts.say("page.card.free") if contact["free"] else ""
    about = " ".join(filter(None, (contact["text"], free, contact["hours"])))
    return "\n".join(filter(None, (first, about, contact["chat_url"] or contact["url"])))
