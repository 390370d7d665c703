"""Pieces that several answers share: conditions inside a sentence, ways to get in touch, the source."""

from collections.abc import Sequence

from knowledge.catalogue.offer import Offer
from knowledge.show import source_in_words
from knowledge.texts import Texts

# Words with which conditions begin; any other first word may be a name and keeps its capital.
LOWERED = {"De", "Dit", "Een", "Eén", "Er", "Het", "Iemand", "Je", "Jouw", "Jullie", "U", "Uw", "Wie"}
MOST_CONDITIONS = 3


def inside(sentence: str) -> str:
    """A condition in the middle of another sentence: "Je woont in Aalst." becomes "je woont in Aalst"."""
    first = sentence.split(" ", 1)[0]
    body = sentence.strip().rstrip(".")
    return body[0].lower() + body[1:] if first in LOWERED else body


def with_conditions(intro: str, conditions: Sequence[str], texts: Texts) -> str:
    """An introduction that ends in a colon, with one condition behind it or some below it; the rest is counted."""
    if len(conditions) == 1:
        return f"{intro} {inside(conditions[0])}."
    shown = MOST_CONDITIONS if len(conditions) > MOST_CONDITIONS + 1 else len(conditions)
    lines = [f"- {condition}" for condition in conditions[:shown]]
    left = len(conditions) - shown
    return "\n".join([intro, *lines, *([texts.say("details.outcome.more", count=left)] if left else [])])


def reach(offer: Offer, texts: Texts) -> str | None:
    """ "Bel 050 32 68 00 of mail naar …", the telephone first; None when the record has no contact."""
    phone, email, url = (offer.contact[way] for way in ("phone", "email", "url"))
    ways = [texts.say("details.piece.call", phone=phone)] if phone else []
    ways += [texts.say("details.piece.mail", email=email)] if email else []
    ways += [texts.say("details.piece.site", url=url)] if url else []
    if not ways:
        return None
    told = texts.listed(ways)
    return f"{told[0].upper()}{told[1:]}."


def ask_there(offer: Offer, texts: Texts) -> str:
    """Where to ask what is not known: the contact, else who runs it."""
    way = reach(offer, texts)
    return f"{texts.say('details.contact.ask')} {way}" if way else ask_provider(offer, texts)


def ask_provider(offer: Offer, texts: Texts) -> str:
    """Where to ask when the record has no contact: who runs it."""
    return texts.say("details.contact.provider", provider=inside(offer.provider))


def source_of(offer: Offer, texts: Texts, stale: bool) -> str:
    """The source of an offer with its age, as on its card."""
    return source_in_words(
        {"source_url": offer.source.url, "source_year": offer.source.year, "stale": stale}, texts
    )


def year_of(offer: Offer, texts: Texts) -> str:
    """The year of the facts, or that it is not known."""
    return str(offer.source.year or texts.say("card.no_year"))


def together(names: Sequence[str], texts: Texts) -> str:
    """ "a", "a en b", "a, b en c"."""
    if len(names) == 1:
        return names[0]
    return texts.say("details.piece.and", first=", ".join(names[:-1]), last=names[-1])
