"""What a municipality covers and lacks: domains × kinds × audiences, the view of its policy officer ("regisseur").

Only what is there now counts, and what is the municipality's own; the region's and the country's offers are counted
beside it, for they are what people are sent to where nothing local exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.catalogue.areas import area_keys, home_keys
from knowledge.catalogue.offer import Offer
from knowledge.concepts import Domain, OfferKind
from knowledge.freshness import is_current
from knowledge.places import Municipality

# Groups an offer can be meant for; "everybody" is the rest.
AUDIENCES = (
    "young_caregiver",
    "older_caregiver",
    "working_caregiver",
    "migration_background",
    "dementia",
    "psychiatric",
    "disability",
    "parent",
    "former_caregiver",
)


@dataclass(frozen=True)
class Coverage:
    """The current offers of a municipality itself, and those of a wider area that reach it."""

    municipality: Municipality
    local: tuple[Offer, ...]
    wider: tuple[Offer, ...]

    def of(self, domain: Domain, kind: OfferKind | None = None) -> list[Offer]:
        """The municipality's own offers in a domain (of a kind)."""
        return [offer for offer in self.local if domain in offer.domains and kind in (None, offer.kind)]

    def wider_of(self, domain: Domain) -> list[Offer]:
        """Offers of the province, the region or the country in a domain."""
        return [offer for offer in self.wider if domain in offer.domains]

    def meant_for(self, audience: str, domain: Domain | None = None) -> list[Offer]:
        """Own offers that name a group, as a condition or as their focus."""
        return [
            offer
            for offer in self.local
            if audience in offer.audience | offer.audience_focus and domain in (None, *offer.domains)
        ]

    @property
    def lacking(self) -> list[Domain]:
        """Domains in which the municipality has nothing of its own."""
        return [domain for domain in Domain if not self.of(domain)]


def coverage_of(municipality: Municipality, offers: Iterable[Offer], today: date) -> Coverage:
    """The coverage of one municipality."""
    own, *_ = home = home_keys(municipality)
    local, wider = [], []
    for offer in offers:
        keys = set(area_keys(offer.area))
        if is_current(offer, today) and keys & set(home):
            (local if own in keys else wider).append(offer)
    return Coverage(municipality, tuple(local), tuple(wider))
