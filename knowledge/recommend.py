"""Which offers to show, in which order, and why; and the next question worth asking.

Rule 2 of the design: a domain guess ranks and never excludes. Only place, dates and known failing conditions do.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from knowledge.catalogue.offer import Condition, Offer
from knowledge.catalogue.store import CatalogueStore
from knowledge.concepts import Domain, OverburdenLevel
from knowledge.conditions.people import CONTEXTS_OF_AUDIENCE
from knowledge.eligibility import Eligibility, Judge
from knowledge.freshness import is_current, is_stale
from knowledge.places import Municipality, Places
from knowledge.profile import Profile
from knowledge.questions import Candidate, Question, condition_question, fact_question, next_question
from knowledge.settings import Settings
from knowledge.texts import Texts

# A first ranking by hand; the vignettes of the catalogue's evaluation will tune it.
DOMAIN_RANK_WEIGHTS = (1.0, 0.8, 0.65, 0.55)
NEARNESS = {"district": 0.15, "municipality": 0.15, "municipalities": 0.12, "province": 0.08, "region": 0.04, "country": 0.0}
AUDIENCE_BONUS, FOREIGN_AUDIENCE_MALUS = 0.15, 0.12
LIKELY_BONUS = 0.05
URGENT_BONUS = {OverburdenLevel.NONE: 0.0, OverburdenLevel.SIGNS: 0.06, OverburdenLevel.SEVERE: 0.15}
URGENT_KINDS = {"respite", "counselling", "emotional_support", "practical_help"}
PILOT_MALUS = 0.06
CONFIDENCE = {"high": 0.02, "medium": 0.0, "low": -0.05}
SAME_KIND_MALUS = 0.07
UNKNOWN_NEED = 0.3
NOT_SHOWN = 0.5
MAX_SCORE = 1.0 + AUDIENCE_BONUS + LIKELY_BONUS + URGENT_BONUS[OverburdenLevel.SEVERE] + NEARNESS["municipality"] + 0.08


@dataclass(frozen=True)
class Reason:
    """Why an offer is shown: a code for machines, a Dutch sentence for people."""

    code: str
    text: str


@dataclass(frozen=True)
class Recommendation:
    """An offer with its place in the ranking (score 0 to 1), the reasons and the eligibility."""

    offer: Offer
    score: float
    reasons: list[Reason]
    eligibility: Eligibility
    stale: bool


@dataclass(frozen=True)
class Advice:
    """Everything the catalogue has to say to a profile.

    `absent`: records that say that something does not exist (any more) in one of the homes.
    """

    recommendations: list[Recommendation] = field(default_factory=list)
    near_misses: list[Recommendation] = field(default_factory=list)
    absent: list[Offer] = field(default_factory=list)
    next_question: Question | None = None
    local: bool = False


@dataclass(frozen=True)
class Adviser:
    """Recommends offers of one catalogue. Safe to share; `today` is passed in so that dates can be tested."""

    store: CatalogueStore
    places: Places
    texts: Texts
    settings: Settings

    def advise(
        self, profile: Profile, today: date, most: int = 5, skipped: frozenset[str] = frozenset()
    ) -> Advice:
        """Rank the offers that reach one of the two homes. `skipped`: facts not to ask for (again)."""
        homes = self._homes(profile)
        if not homes:
            place_first = "caregiver_municipality" not in skipped
            return Advice(next_question=fact_question("caregiver_municipality", self.texts) if place_first else None)
        judge = Judge(profile, self.places, self.texts, self.settings)
        shown, missed = [], []
        reaching = self.store.reaching(homes)
        for offer in reaching:
            if not is_current(offer, today):
                continue
            recommendation = self._recommendation(offer, judge.judge(offer), profile, today)
            (missed if recommendation.eligibility.status == "unlikely" else shown).append(recommendation)
        chosen = _varied(shown, most)
        return Advice(
            recommendations=chosen,
            near_misses=[miss for miss in _ranked(missed) if _fits_need(miss.offer, profile)][:3],
            next_question=next_question(profile, _candidates(shown, chosen), self.texts, skipped),
            absent=[offer for offer in reaching if offer.negative and _fits_need(offer, profile)],
            local=any(is_local(recommendation.offer, homes) for recommendation in chosen),
        )

    def is_stale(self, offer: Offer, today: date) -> bool:
        """Whether the last check of an offer's facts is too long ago (or never was)."""
        return is_stale(offer.source.verified_on, today, self.settings.stale_months)

    def _recommendation(
        self, offer: Offer, eligibility: Eligibility, profile: Profile, today: date
    ) -> Recommendation:
        reasons: list[Reason] = []
        score = self._need(offer, profile, reasons)
        score += self._audience(offer, profile, reasons)
        score += self._urgency(offer, profile, reasons)
        score += self._nearness(offer, reasons)
        score += CONFIDENCE[offer.source.confidence] + _freshness(offer, today)
        score += LIKELY_BONUS if eligibility.status == "likely" else 0
        score -= PILOT_MALUS if offer.status == "pilot" else 0
        bounded = round(min(max(score / MAX_SCORE, 0.0), 1.0), 3)
        return Recommendation(offer, bounded, reasons, eligibility, self.is_stale(offer, today))

    def _need(self, offer: Offer, profile: Profile, reasons: list[Reason]) -> float:
        if not profile.domains:
            return UNKNOWN_NEED
        scores = {finding.id: finding.score for finding in profile.domains}
        weighted = {
            domain: scores[domain] * DOMAIN_RANK_WEIGHTS[min(rank, len(DOMAIN_RANK_WEIGHTS) - 1)]
            for rank, domain in enumerate(offer.domains)
            if domain in scores
        }
        if not weighted:
            return 0.0
        best = max(weighted, key=weighted.__getitem__)
        reasons.append(Reason("domain", self.texts.say("reason.domain", domain=Domain(best).label)))
        return weighted[best]

    def _audience(self, offer: Offer, profile: Profile, reasons: list[Reason]) -> float:
        meant = offer.audience | offer.audience_focus
        mine = sorted(group for group in meant if _is_mine(group, profile))
        if mine:
            reasons.append(Reason("audience", self.texts.say("reason.audience", audience=self.texts.audience(mine[0]))))
            return AUDIENCE_BONUS
        return -FOREIGN_AUDIENCE_MALUS if offer.audience else 0.0

    def _urgency(self, offer: Offer, profile: Profile, reasons: list[Reason]) -> float:
        bonus = URGENT_BONUS[profile.overburden.level] if offer.kind in URGENT_KINDS else 0.0
        if bonus:
            reasons.append(Reason("urgency", self.texts.say("reason.urgency")))
        return bonus

    def _nearness(self, offer: Offer, reasons: list[Reason]) -> float:
        key = "reason.near" if offer.area.municipalities else "reason.region"
        reasons.append(Reason("area", self.texts.say(key, area=self.texts.area(offer.area, self.places))))
        return NEARNESS[offer.area.scope]

    def question(self, about: str, profile: Profile | None = None) -> Question | None:
        """The question about a fact, or about a condition of an offer that reaches the homes of this profile."""
        if about in self.texts.questions:
            return fact_question(about, self.texts)
        condition = self.condition(about, profile or Profile())
        return condition_question(condition, self.texts) if condition else None

    def condition(self, key: str, profile: Profile) -> Condition | None:
        """The condition with this key, of the offers that reach the homes of this profile."""
        offers = self.store.reaching(self._homes(profile))
        return next((item for offer in offers for item in offer.conditions if item.key == key), None)

    def _homes(self, profile: Profile) -> list[Municipality]:
        known = (self.places.get(profile.caregiver_municipality), self.places.get(profile.receiver_municipality))
        return [home for home in known if home]


def _candidates(possible: list[Recommendation], chosen: list[Recommendation]) -> list[Candidate]:
    """All offers still possible; one that is not shown weighs half, for an answer could bring it forward."""
    ids = {item.offer.id for item in chosen}
    return [
        Candidate(item.offer, item.score if item.offer.id in ids else item.score * NOT_SHOWN, item.eligibility)
        for item in possible
    ]


def is_local(offer: Offer, homes: list[Municipality]) -> bool:
    """Whether an offer is of one of these municipalities itself, not of the region or the country."""
    return any(home.id in offer.area.municipalities for home in homes)


def _fits_need(offer: Offer, profile: Profile) -> bool:
    wanted = {finding.id for finding in profile.domains}
    return not wanted or bool(wanted & set(offer.domains))


def _is_mine(audience: str, profile: Profile) -> bool:
    if audience in profile.groups or profile.contexts & CONTEXTS_OF_AUDIENCE.get(audience, set()):
        return True
    return audience == "parent" and profile.relation is not None and profile.relation.id == "child"


def _freshness(offer: Offer, today: date) -> float:
    year = offer.source.verified_on.year if offer.source.verified_on else offer.source.year
    if year is None:
        return 0.0
    age = today.year - year
    return 0.05 if age <= 1 else 0.02 if age <= 4 else -0.03 if age >= 7 else 0.0


def _ranked(recommendations: list[Recommendation]) -> list[Recommendation]:
    return sorted(recommendations, key=lambda recommendation: (-recommendation.score, recommendation.offer.id))


def _varied(recommendations: list[Recommendation], most: int) -> list[Recommendation]:
    """The best ones, where each further offer of the same kind weighs a little less."""
    left, chosen = _ranked(recommendations), []
    kinds: Counter[str] = Counter()
    while left and len(chosen) < most:
        best = max(left, key=lambda item: item.score - SAME_KIND_MALUS * kinds[item.offer.kind])
        left.remove(best)
        chosen.append(best)
        kinds[best.offer.kind] += 1
    return chosen
