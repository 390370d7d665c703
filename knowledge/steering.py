"""What the situations of one caregiver do together to offers and questions: held back, brought forward, not asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.catalogue.offer import Offer
from knowledge.profile import Profile
from knowledge.situations import Situation

# What a domain that comes first (++) or is likely (+) in a situation adds to the score of an offer that serves it first: less than a
# rank of a need that was told, for what somebody asks goes before what people in their situation mostly need.
BONUS = {"++": 0.04, "+": 0.02}


@dataclass(frozen=True, slots=True)
class Steering:
    """Kinds and domains that are held back; `bonus`: points by domain, before scaling; what is not asked.

    `unasked_facts` are of the profile, `unasked_rules` types of conditions.
    """

    held_kinds: frozenset[str] = frozenset()
    held_domains: frozenset[str] = frozenset()
    bonus: Mapping[str, float] = field(default_factory=dict)
    unasked_facts: frozenset[str] = frozenset()
    unasked_rules: frozenset[str] = frozenset()

    def withholds(self, offer: Offer) -> bool:
        """Whether an offer is not shown at all, not even as a near miss; what it mainly serves counts."""
        return offer.kind in self.held_kinds or offer.domains[0] in self.held_domains


def steering(situations: Iterable[Situation], profile: Profile) -> Steering:
    """What these situations do together: what one never offers is not offered, and the highest priority counts."""
    applying = tuple(situations)
    if not applying:
        return NOTHING
    bonus: dict[str, float] = {}
    for situation in applying:
        for domain, priority in situation.priorities.items():
            bonus[domain] = max(bonus.get(domain, 0.0), BONUS[priority])
    return Steering(
        held_kinds=frozenset().union(
            *(item.never_kinds for item in applying), _not_asked_for(applying, profile)
        ),
        held_domains=frozenset().union(*(item.never_domains for item in applying)),
        bonus=bonus,
        unasked_facts=frozenset().union(*(item.facts_not_asked for item in applying)),
        unasked_rules=frozenset().union(*(item.rules_not_asked for item in applying)),
    )


def _not_asked_for(applying: tuple[Situation, ...], profile: Profile) -> set[str]:
    """Kinds for which the need has to be told, and was not."""
    ids = {item.id for item in applying}
    needs = {finding.id for finding in profile.domains}
    asked = [held for item in applying for held in item.only_if_asked]
    return {held.kind for held in asked if held.domain not in needs and ids.isdisjoint(held.unless)}


NOTHING = Steering()
