"""How much of a name is said."""

from collections.abc import Callable, Sequence

from knowledge.catalogue.offer import Offer
from knowledge.references.words import ReferenceWords, alike, tokens

# Shorter words are said too often to be part of a name that is split in two.
SHORTEST_HALF = 4
SHORTEST_SAID = 2


def spoken(said: Sequence[str], words: ReferenceWords) -> list[str]:
    """What was said, and two words as one: who types "luister schelp" means the Luisterschelp."""
    pairs = [
        first + second for first, second in zip(said, said[1:], strict=False) if len(first) >= SHORTEST_HALF
    ]
    return [word for word in (*said, *pairs) if word not in words.filler]


def content(name: str, words: ReferenceWords) -> list[str]:
    """The words of a name that say something."""
    return list(dict.fromkeys(word for word in tokens(name) if word not in words.filler))


def heard(name: Sequence[str], said: Sequence[str], shortest: int = SHORTEST_SAID) -> list[str]:
    """The words of a name (of this length at least) that were said."""
    return [word for word in name if len(word) >= shortest and any(alike(one, word) for one in said)]


def best(offers: Sequence[Offer], points: Callable[[Offer], int]) -> list[Offer]:
    """Those with most points, in the order given; none when nobody has any."""
    scored = [(points(offer), offer) for offer in offers]
    most = max((number for number, _ in scored), default=0)
    return [offer for number, offer in scored if number == most] if most else []


def most_said(said: Sequence[str], offers: Sequence[Offer], words: ReferenceWords) -> list[Offer]:
    """Those of whose name and provider most is said; words that only tell the kind do not tell apart."""
    general = {part for group in words.kinds for part in group.names if part in group.words}
    told = [word for word in spoken(said, words) if word not in general]
    return best(offers, lambda offer: len(heard(content(f"{offer.name} {offer.provider}", words), told)))
