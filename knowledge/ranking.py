"""In which order offers that fit are shown, and why.

Rule 2 of the design: a domain guess ranks and never excludes. The weights were set by hand and are kept by the vignettes
in `tests/evaluation/vignettes`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeVar

from knowledge.catalogue.offer import Offer
from knowledge.concepts import Domain, OverburdenLevel
from knowledge.conditions.people import CONTEXTS_OF_AUDIENCE
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.texts import Texts

DOMAIN_RANK_WEIGHTS = (1.0, 0.8, 0.65, 0.55)
NEARNESS = {"district": 0.15, "municipality": 0.15, "municipalities": 0.12, "province": 0.08, "region": 0.04, "country": 0.0}
AUDIENCE_BONUS, FOREIGN_AUDIENCE_MALUS = 0.15, 0.12
# Meant for another illness than the ones that were told: it may still be so, but it comes after everything else.
OTHER_ILLNESS_MALUS = 1.2
# Who is old and failing may well have dementia too, without a word for it yet.
TELLS_LITTLE = {"frail_elderly"}
# Help at the door or close by is for the person cared for: of the caregiver's own town it is far away when they live apart.
AT_RECEIVERS_HOME = {"respite", "practical_help", "permit"}
WRONG_HOME_MALUS = 0.8
LIKELY_BONUS = 0.05
URGENT_BONUS = {OverburdenLevel.NONE: 0.0, OverburdenLevel.SIGNS: 0.06, OverburdenLevel.SEVERE: 0.15}
URGENT_KINDS = {"respite", "counselling", "emotional_support", "practical_help"}
PILOT_MALUS = 0.06
CONFIDENCE = {"high": 0.02, "medium": 0.0, "low": -0.05}
SAME_KIND_MALUS = 0.07
# Who names a kind of offer ("verlof", "een parkeerkaart") asks for that.
NAMED_KIND_BONUS = 0.18
# Of these the name is the need: "verlof" is no question for information in general.
ASKED_BY_NAME = {"leave_right", "permit", "premium"}
UNKNOWN_NEED = 0.3
NO_BONUS: Mapping[str, float] = MappingProxyType({})
MAX_SCORE = 1.0 + AUDIENCE_BONUS + LIKELY_BONUS + URGENT_BONUS[OverburdenLevel.SEVERE] + NEARNESS["municipality"] + NAMED_KIND_BONUS + 0.08

# What being likely adds to a score of at most 1.
LIKELY_SHARE = LIKELY_BONUS / MAX_SCORE

@dataclass(frozen=True)
class Reason:
    """Why an offer is shown: a code for machines, a Dutch sentence for people."""

    code: str
    text: str


class Ranked(Protocol):
    """Something with an offer and a score."""

    @property
    def offer(self) -> Offer:
        """The offer that is ranked."""

    @property
    def score(self) -> float:
        """Its score; see `score`."""


R = TypeVar("R", bound=Ranked)


def score(offer: Offer, profile: Profile, today: date, bonus: Mapping[str, float] = NO_BONUS) -> float:
    """How well an offer serves somebody, whether its rules are met or not; it only means something beside other scores.

    `bonus`: points for what people in this situation mostly need, by the domain that an offer serves first.
    """
    points = _best_need(offer, profile)[1]
    nearness = _nearness(offer, profile)
    points += _audience(offer, profile) + _urgency(offer, profile) + nearness
    points += CONFIDENCE[offer.source.confidence] + _freshness(offer, today) + bonus.get(offer.domains[0], 0.0)
    points += NAMED_KIND_BONUS if nearness >= 0.0 and any(finding.id == offer.kind for finding in profile.kinds) else 0.0
    points -= PILOT_MALUS if offer.status == "pilot" else 0.0
    return points / MAX_SCORE


def with_likelihood(points: float, is_likely: bool) -> float:
    """A little more when all rules are known to be met."""
    return points + (LIKELY_SHARE if is_likely else 0.0)


def as_shown(points: float) -> float:
    """The score in an answer, from 0 to 1; what was ranked far down for a reason keeps its place, not its minus."""
    return round(min(max(points, 0.0), 1.0), 3)


def reasons(offer: Offer, profile: Profile, texts: Texts, places: Places) -> list[Reason]:
    """What speaks for an offer, in sentences; where it is always belongs to it."""
    found = []
    need, _ = _best_need(offer, profile)
    if need:
        found.append(Reason("domain", texts.say("reason.domain", domain=Domain(need).label)))
    mine = _mine(offer, profile)
    if mine:
        found.append(Reason("audience", texts.say("reason.audience", audience=texts.audience(mine[0]))))
    if _urgency(offer, profile):
        found.append(Reason("urgency", texts.say("reason.urgency")))
    area = texts.area(offer.area, places)
    near = bool(offer.area.municipalities)
    found.append(Reason("area", texts.say("reason.near", area=area) if near else texts.say("reason.region", area=area)))
    return found


def fits_need(offer: Offer, profile: Profile) -> bool:
    """Whether an offer serves one of the domains somebody asks for; without a question all do."""
    return not profile.domains or any(finding.id in offer.domains for finding in profile.domains)


def ranked(items: Sequence[R]) -> list[R]:
    """The best ones first; the id decides between equals, so that the order is the same every time."""
    return sorted(items, key=lambda item: (-item.score, item.offer.id))


def varied(items: Sequence[R], most: int) -> list[R]:
    """The best ones, where each further offer of the same kind weighs a little less."""
    by_kind: dict[str, list[R]] = defaultdict(list)
    for item in ranked(items):
        if len(by_kind[item.offer.kind]) < most:
            by_kind[item.offer.kind].append(item)
    left = ranked([item for group in by_kind.values() for item in group])
    chosen: list[R] = []
    kinds: Counter[str] = Counter()
    while left and len(chosen) < most:
        best = max(left, key=lambda item: item.score - SAME_KIND_MALUS * kinds[item.offer.kind])
        left.remove(best)
        chosen.append(best)
        kinds[best.offer.kind] += 1
    return chosen


def _best_need(offer: Offer, profile: Profile) -> tuple[str | None, float]:
    """The domain asked for that the offer serves best, and its weight."""
    if not profile.domains:
        return None, UNKNOWN_NEED
    if offer.kind in ASKED_BY_NAME and any(finding.id == offer.kind for finding in profile.kinds):
        return offer.domains[0], max(finding.score for finding in profile.domains)
    best, weight = None, 0.0
    for finding in profile.domains:
        if finding.id in offer.domains:
            rank = min(offer.domains.index(finding.id), len(DOMAIN_RANK_WEIGHTS) - 1)
            points = finding.score * DOMAIN_RANK_WEIGHTS[rank]
            if best is None or points > weight:
                best, weight = finding.id, points
    return best, weight


def _audience(offer: Offer, profile: Profile) -> float:
    """More for what is meant for somebody like this, less for what is meant for others."""
    if _mine(offer, profile):
        return AUDIENCE_BONUS
    if not offer.audience:
        return 0.0
    by_illness = offer.audience <= CONTEXTS_OF_AUDIENCE.keys()
    told_another = bool(profile.contexts - TELLS_LITTLE)
    return -OTHER_ILLNESS_MALUS if by_illness and told_another else -FOREIGN_AUDIENCE_MALUS


def _nearness(offer: Offer, profile: Profile) -> float:
    """The nearer the better, seen from the home where the help is needed."""
    home, other = profile.receiver_municipality, profile.caregiver_municipality
    only_other = offer.area.municipalities and home and other and home != other and home not in offer.area.municipalities
    return -WRONG_HOME_MALUS if only_other and offer.kind in AT_RECEIVERS_HOME else NEARNESS[offer.area.scope]


def _mine(offer: Offer, profile: Profile) -> list[str]:
    """The groups an offer is meant for to which somebody belongs."""
    if not offer.audience and not offer.audience_focus:
        return []
    return sorted(group for group in offer.audience | offer.audience_focus if _is_mine(group, profile))


def _is_mine(audience: str, profile: Profile) -> bool:
    if audience in profile.groups or profile.contexts & CONTEXTS_OF_AUDIENCE.get(audience, set()):
        return True
    return audience == "parent" and profile.relation is not None and profile.relation.id == "child"


def _urgency(offer: Offer, profile: Profile) -> float:
    return URGENT_BONUS[profile.overburden.level] if offer.kind in URGENT_KINDS else 0.0


def _freshness(offer: Offer, today: date) -> float:
    year = offer.source.verified_on.year if offer.source.verified_on else offer.source.year
    if year is None:
        return 0.0
    age = today.year - year
    return 0.05 if age <= 1 else 0.02 if age <= 4 else -0.03 if age >= 7 else 0.0
