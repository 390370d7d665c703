"""Offers that stand in the catalogue twice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from knowledge.catalogue.areas import area_keys
from knowledge.catalogue.offer import Offer

# How alike two names must be, of 100; "Mantelzorgcafé De Palto" and "De Palto mantelzorgcafé" are 100.
ALIKE = 90


def doubles(offers: list[Offer]) -> Iterator[tuple[Offer, Offer]]:
    """Pairs of one kind, with nearly one name and one provider, that reach a same place; each pair once."""
    by_area: dict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in offers:
        for key in area_keys(offer.area):
            by_area[offer.kind, key].append(offer)
    seen: set[tuple[str, str]] = set()
    for group in by_area.values():
        for one, other in combinations(sorted(group, key=lambda offer: offer.id), 2):
            if (one.id, other.id) not in seen and _alike(one, other):
                seen.add((one.id, other.id))
                yield one, other


def _alike(one: Offer, other: Offer) -> bool:
    return (
        one.negative == other.negative
        and fuzz.token_sort_ratio(one.name.casefold(), other.name.casefold()) >= ALIKE
        and fuzz.token_sort_ratio(one.provider.casefold(), other.provider.casefold()) >= ALIKE
    )
