"""By name: words that an offer or its provider has for itself, or nearly all of a name of ordinary words."""

from collections.abc import Sequence

from knowledge.catalogue.offer import Offer
from knowledge.references.kinds import kind_of
from knowledge.references.overlap import best, content, heard, spoken
from knowledge.references.words import ReferenceWords, alike, tokens

# A name of ordinary words ("Samen aan Tafel") is meant when so much of it is said, and two words at least.
SHARE_OF_NAME, WORDS_OF_NAME = 0.75, 2
SHORTEST_OWN = 4
# What was not shown is taken for meant only by words that hardly stand for anything else, or by its whole name.
SHORTEST_OWN_OF_OTHERS = 6
SHORTEST_WHOLE = 2


def by_name(
    said: Sequence[str], offers: Sequence[Offer], words: ReferenceWords, were_shown: bool
) -> list[Offer]:
    """The offers of whose name most is said; those of which equally much is said together."""
    told = spoken(said, words)
    text = f" {' '.join(said)} "

    def points(offer: Offer) -> int:
        name = tokens(offer.name)
        own = heard(
            _own(offer.name, offer, words), told, SHORTEST_OWN if were_shown else SHORTEST_OWN_OF_OTHERS
        )
        is_whole = f" {' '.join(name)} " in text and (were_shown or len(name) >= SHORTEST_WHOLE)
        return len(own) + (is_whole or (were_shown and _nearly_whole(offer, told, words)))

    return best(offers, points)


def by_provider(
    said: Sequence[str], offers: Sequence[Offer], words: ReferenceWords, were_shown: bool
) -> list[Offer]:
    """The offers that were shown of the provider that is named: "Humanitas", or "die van het OCMW"."""
    if not were_shown:
        return []
    told, pointed = spoken(said, words), _said_of_provider(said, words)
    own = best(offers, lambda offer: len(heard(_own(offer.provider, offer, words), told, SHORTEST_OWN)))
    return own or best(offers, lambda offer: len(heard(tokens(offer.provider), pointed)))


def _nearly_whole(offer: Offer, told: list[str], words: ReferenceWords) -> bool:
    name = content(offer.name, words)
    found = heard(name, told)
    return len(found) >= WORDS_OF_NAME and len(found) >= SHARE_OF_NAME * len(name)


def _own(name: str, offer: Offer, words: ReferenceWords) -> list[str]:
    """The words of a name that stand for nothing else: no ordinary words, kinds or places ("Brugse" is Brugge)."""
    places = {word for home in offer.area.municipalities for word in home.split("-")[1:]}
    return [
        word
        for word in content(name, words)
        if not (word in words.ordinary or word.isdigit() or any(alike(word, place) for place in places))
        and kind_of(word, words) is None
    ]


def _said_of_provider(said: Sequence[str], words: ReferenceWords) -> list[str]:
    """ "die van het OCMW": what comes after "die van", ordinary words too."""
    for index in range(1, len(said)):
        if said[index] == "van" and said[index - 1] in words.pointing:
            return [word for word in said[index + 1 :] if word not in words.filler]
    return []
