"""Which offers to show, in which order, and why; and the next question worth asking.

Only place, dates, known failing conditions and what no situation like this is helped by (see `knowledge.steering`)
exclude; the rest ranks (see `knowledge.ranking`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappush, heappushpop

from knowledge.address import Address
from knowledge.addressed import addressed_offer
from knowledge.catalogue.offer import Condition, Offer
from knowledge.catalogue.store import CatalogueStore
from knowledge.eligibility import Eligibility, Judge
from knowledge.freshness import is_current, is_stale
from knowledge.places import Municipality, Places
from knowledge.profile import Profile
from knowledge.questions import Candidate, Question, condition_question, fact_question, next_question
from knowledge.ranking import Reason, as_shown, fits_need, ranked, reasons, score, varied, with_likelihood
from knowledge.settings import Settings
from knowledge.situations import situations_of
from knowledge.steering import Steering, steering
from knowledge.texts import Texts

MOST_NEAR_MISSES = 3
# Details are asked of so many of the best offers: of those that people see.
MOST_ASKED_ABOUT = 5


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
    """Recommends offers of one catalogue. For one thread; `today` is passed in so that dates can be tested."""

    store: CatalogueStore
    places: Places
    texts: Texts
    settings: Settings

    def advise(self, profile: Profile, today: date, most: int = 5, skipped: frozenset[str] = frozenset()) -> Advice:
        """Rank the offers that reach one of the two homes. `skipped`: facts not to ask for (again)."""
        homes = self._homes(profile)
        if not homes:
            place_first = "caregiver_municipality" not in skipped
            return Advice(next_question=fact_question("caregiver_municipality", self.texts) if place_first else None)
        reaching = self.store.reaching(homes)
        steer = self._steering(profile)
        possible, missed = self._weigh(reaching, profile, today, most, steer)
        chosen = varied(possible, most)
        near = ranked([item for item in missed if fits_need(item.offer, profile)])[:MOST_NEAR_MISSES]
        whole = self.store.complete({item.offer.id for item in (*chosen, *near)})
        return Advice(
            recommendations=[self._recommendation(item, whole, profile, today) for item in chosen],
            near_misses=[self._recommendation(item, whole, profile, today) for item in near],
            absent=[addressed_offer(offer, self.texts) for offer in reaching if offer.negative and fits_need(offer, profile) and not steer.withholds(offer)],
            next_question=next_question(profile, chosen[:MOST_ASKED_ABOUT], possible, self.texts, skipped, steer),
            local=any(is_local(item.offer, homes) for item in chosen),
        )

    def explain(self, ids: Sequence[str], profile: Profile, today: date) -> list[Recommendation]:
        """These offers as they are for this profile, in this order, whether they would be recommended or not; those that are gone are left out."""
        whole = self.store.complete(set(ids))
        judge = Judge(profile, self.places, self.texts, self.settings)
        candidates = [Candidate(whole[known], score(whole[known], profile, today), judge.judge(whole[known])) for known in ids if known in whole]
        return [self._recommendation(item, whole, profile, today) for item in candidates]

    def open_question(self, offer_id: str, profile: Profile, skipped: frozenset[str] = frozenset()) -> Question | None:
        """The next question about an open condition of one offer; None when nothing of it is left to ask."""
        offer = self.store.get(offer_id)
        if offer is None:
            return None
        judge = Judge(profile, self.places, self.texts, self.settings)
        candidate = Candidate(offer, 1.0, judge.judge(offer))
        if candidate.eligibility.status == "unlikely":
            return None  # one condition that surely fails is enough
        return next_question(profile, [candidate], [candidate], self.texts, skipped | {"need"})

    def addressing(self, address: Address) -> "Adviser":
        """The same adviser, speaking with je or u."""
        return self if address == self.texts.address else replace(self, texts=self.texts.addressing(address))

    def is_stale(self, offer: Offer, today: date) -> bool:
        """Whether the last check of an offer's facts is too long ago (or never was)."""
        return is_stale(offer.source.verified_on, today, self.settings.stale_months)

    def question(self, about: str, profile: Profile | None = None) -> Question | None:
        """The question about a fact, or about a condition of an offer that reaches the homes of this profile."""
        known = profile or Profile()
        if about in self.texts.questions:
            return fact_question(about, self.texts, self._steering(known))
        condition = self.condition(about, known)
        return condition_question(condition, self.texts) if condition else None

    def condition(self, key: str, profile: Profile) -> Condition | None:
        """The condition with this key, of the offers that reach the homes of this profile."""
        offers = self.store.reaching(self._homes(profile))
        return next((item for offer in offers for item in offer.conditions if item.key == key), None)

    def _steering(self, profile: Profile) -> Steering:
        return steering(situations_of(profile, self.settings, self.settings.data), profile)

    def _homes(self, profile: Profile) -> list[Municipality]:
        known = (self.places.get(profile.caregiver_municipality), self.places.get(profile.receiver_municipality))
        return [home for home in known if home]

    def _weigh(
        self, offers: tuple[Offer, ...], profile: Profile, today: date, most: int, steer: Steering
    ) -> tuple[list[Candidate], list[Candidate]]:
        """Of each kind the best current offers that may fit, `most` of them at least, and those met on the way that do not."""
        by_kind: dict[str, list[tuple[float, Offer]]] = defaultdict(list)
        for offer in offers:
            if is_current(offer, today) and not steer.withholds(offer):
                by_kind[offer.kind].append((score(offer, profile, today, steer.bonus), offer))
        judge = Judge(profile, self.places, self.texts, self.settings)
        possible: list[Candidate] = []
        missed: list[Candidate] = []
        for scored in by_kind.values():
            scored.sort(key=lambda item: (-item[0], item[1].id))
            for candidate in _judged(judge, scored, most):
                (missed if candidate.eligibility.status == "unlikely" else possible).append(candidate)
        return possible, missed

    def _recommendation(
        self, item: Candidate, whole: dict[str, Offer], profile: Profile, today: date
    ) -> Recommendation:
        offer = whole[item.offer.id]
        why = reasons(offer, profile, self.texts, self.places)
        return Recommendation(addressed_offer(offer, self.texts), as_shown(item.score), why, item.eligibility, self.is_stale(offer, today))


def _judged(judge: Judge, scored: list[tuple[float, Offer]], most: int) -> Iterator[Candidate]:
    """Judge offers of one kind, the best first, until no later one can be among the `most` best that may fit.

    Judging is what takes time, and of hundreds of offers a handful is shown.
    """
    kept: list[float] = []  # a heap: the least of the best stands first
    for points, offer in scored:
        best_yet = with_likelihood(points, is_likely=True)
        if len(kept) >= most and (most == 0 or kept[0] > best_yet):
            return
        eligibility = judge.judge(offer)
        candidate = Candidate(offer, with_likelihood(points, eligibility.status == "likely"), eligibility)
        if eligibility.status != "unlikely":
            (heappush if len(kept) < most else heappushpop)(kept, candidate.score)
        yield candidate


def is_local(offer: Offer, homes: list[Municipality]) -> bool:
    """Whether an offer is of one of these municipalities itself, not of the region or the country."""
    return any(home.id in offer.area.municipalities for home in homes)
