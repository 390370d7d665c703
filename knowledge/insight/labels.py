"""What a talk is counted under: labels such as `domain:respite_care`, from the closed vocabulary."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from knowledge.catalogue.offer import Offer
from knowledge.concepts import OverburdenLevel
from knowledge.freshness import is_current
from knowledge.places import Municipality
from knowledge.profile import Profile

# The one id of kinds that have no ids of their own.
ALL = "all"


class Kind(StrEnum):
    """Kinds of counts. Of danger only that there was some is counted, never which."""

    TALK = "talk"
    DOMAIN = "domain"
    NO_LOCAL = "no_local"
    OVERBURDEN = "overburden"
    GROUP = "group"
    CONTEXT = "context"
    RELATION = "relation"
    SAFETY = "safety"
    OUT_OF_SCOPE = "out_of_scope"
    DESK = "desk"


# What happened in a talk stays, whatever is told afterwards.
EVENTS = (Kind.TALK, Kind.SAFETY, Kind.OUT_OF_SCOPE)


def label(kind: Kind, name: str = ALL) -> str:
    """The label of an id of a kind."""
    return f"{kind}:{name}"


def parts(text: str) -> tuple[Kind, str]:
    """The kind and the id of a label."""
    kind, _, name = text.partition(":")
    return Kind(kind), name


def is_event(text: str) -> bool:
    """Whether a label is about something that happened."""
    return parts(text)[0] in EVENTS


def labels_of(profile: Profile) -> frozenset[str]:
    """What is known of a caregiver now."""
    found = {label(Kind.DOMAIN, item.id) for item in profile.domains}
    found |= {label(Kind.GROUP, item.id) for item in profile.caregiver_groups}
    found |= {label(Kind.CONTEXT, item.id) for item in profile.care_contexts}
    found |= {label(Kind.RELATION, profile.relation.id)} if profile.relation else set()
    level = profile.overburden.level
    found |= {label(Kind.OVERBURDEN, level)} if level != OverburdenLevel.NONE else set()
    return frozenset(found)


def without_local_offer(
    domains: Iterable[str], homes: list[Municipality], offers: Iterable[Offer], today: date
) -> frozenset[str]:
    """Of these domains, those in which none of the two municipalities has a current offer of its own."""
    if not homes:
        return frozenset()
    ids = {home.id for home in homes}
    local = [
        offer
        for offer in offers
        if not ids.isdisjoint(offer.area.municipalities) and is_current(offer, today)
    ]
    served = {domain for offer in local for domain in offer.domains}
    return frozenset(label(Kind.NO_LOCAL, domain) for domain in domains if domain not in served)
