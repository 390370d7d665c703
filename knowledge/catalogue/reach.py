"""The offers of areas, as they were last read: most of what reaches a home reaches others too."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from knowledge.catalogue.offer import Offer

# How many offers are kept in memory (by their areas) until the catalogue changes: some 60 MB. More would cost more in
# collecting garbage than it saves in reading.
KEPT_OFFERS = 20_000


@dataclass
class AreaMemory:
    """Offers by area, all of one version of the catalogue (`digest`). The areas used last stand at the end."""

    digest: str = ""
    _areas: dict[str, tuple[Offer, ...]] = field(default_factory=dict)
    _kept: int = 0

    def missing(self, areas: Iterable[str]) -> list[str]:
        """The areas that have to be read."""
        return [area for area in areas if area not in self._areas]

    def take(self, areas: Collection[str], read: dict[str, tuple[Offer, ...]]) -> tuple[Offer, ...]:
        """The offers of these areas, each once; `read` are those of the missing ones, which are kept from now on."""
        self._kept += sum(map(len, read.values()))
        self._areas |= read
        found: dict[str, Offer] = {}
        for area in areas:
            offers = self._areas[area] = self._areas.pop(area)
            found |= {offer.id: offer for offer in offers}
        self._make_room()
        return tuple(found.values())

    def _make_room(self) -> None:
        """Forget the areas that were used longest ago when there are too many offers in memory."""
        while self._kept > KEPT_OFFERS:
            oldest = next(iter(self._areas))
            self._kept -= len(self._areas.pop(oldest))
