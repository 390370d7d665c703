"""Which offer somebody means, put together."""

from collections.abc import Collection, Sequence

from knowledge.catalogue.offer import Offer
from knowledge.references.kinds import by_kind
from knowledge.references.names import by_name, by_provider
from knowledge.references.overlap import most_said
from knowledge.references.positions import by_position
from knowledge.references.words import ReferenceWords, tokens


def mentioned(
    text: str,
    shown: Sequence[Offer],
    others: Sequence[Offer],
    words: ReferenceWords,
    municipalities: Collection[str] = (),
) -> list[Offer]:
    """The offers a text points at: none, one, or several when it is not clear which.

    `shown`: the offers shown last, in the order on the screen, which go before all `others` (earlier ones first; whole
    or judged offers). `municipalities`: ids that the reading of the text found; names of the places of these offers are
    found here too. Pronouns alone ("hoe werkt dat?") point at nothing: what a talk is about is for the talk to know.
    """
    said = tokens(text)
    found = by_position(said, shown, words)
    if found:
        return found
    named = {*municipalities, *_places_named(said, [*shown, *others])}
    for offers, were_shown in ((shown, True), (others, False)):
        reaching = [offer for offer in offers if _reaches(offer, named)]
        for look in (by_name, by_kind, by_provider):
            found = look(said, reaching, words, were_shown)
            if found:
                found = [offer for offer in found if offer.area.municipalities & named] or found
                return most_said(said, found, words) or found
    return []


def _places_named(said: Sequence[str], offers: Sequence[Offer]) -> set[str]:
    """The municipalities of these offers that are named, by their ids: "nl-den-haag" is named by "den haag"."""
    text = f" {' '.join(said)} "
    homes = {home for offer in offers for home in offer.area.municipalities}
    return {home for home in homes if f" {home.split('-', 1)[1].replace('-', ' ')} " in text}


def _reaches(offer: Offer, named: set[str]) -> bool:
    """Whether an offer holds in a municipality that was named, or more widely; any does when none was named."""
    return not named or not offer.area.municipalities or bool(offer.area.municipalities & named)
