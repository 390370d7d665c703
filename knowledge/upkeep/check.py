"""`kb check`: everything that can be seen in the records themselves. Whether a page still says so, only a person sees."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.catalogue.checks import OfferCheck, is_disputed, with_check
from knowledge.catalogue.load import read_offers
from knowledge.catalogue.offer import Offer, offer_from_record
from knowledge.freshness import is_stale
from knowledge.helplines import Helpline, load_helplines
from knowledge.places import load_places
from knowledge.texts import Texts, load_texts
from knowledge.upkeep.contradictions import contradictions
from knowledge.upkeep.duplicates import doubles
from knowledge.upkeep.findings import Finding, Kind

# Kinds of which people ask at once what they get or what they pay.
GIVES_MONEY = {"premium"}
COSTS_MONEY = {"respite", "practical_help"}


@dataclass(frozen=True)
class Check:
    """Looks at records on a day; `stale_months` as in the settings, `disputed` what staff marked as wrong, by the id of its offer."""

    today: date
    stale_months: int
    texts: Texts
    disputed: Mapping[str, OfferCheck] = field(default_factory=dict)

    def offers(self, offers: list[Offer]) -> Iterator[Finding]:
        """What is the matter with offers, one by one and beside each other."""
        for offer in offers:
            for look in (self._disputed, self._expired, self._stale, self._incomplete, self._contradicting):
                yield from look(offer)
        for one, other in doubles(offers):
            yield Finding(one.id, Kind.DUPLICATE, self.texts.say("upkeep.double", other=other.id))

    def helplines(self, lines: Iterable[Helpline]) -> Iterator[Finding]:
        """What is the matter with helplines: a wrong number is worse than none."""
        for line in lines:
            if is_stale(line.checked_on, self.today, self.stale_months):
                yield Finding(
                    line.id, Kind.STALE, self.texts.say("upkeep.helpline_stale", months=self.stale_months)
                )
            if not (line.phone or line.chat_url or line.url):
                yield Finding(line.id, Kind.INCOMPLETE, self.texts.say("upkeep.unreachable"))

    def _disputed(self, offer: Offer) -> Iterator[Finding]:
        """What somebody of the staff saw to be wrong, and nobody mended since."""
        check = self.disputed.get(offer.id)
        if check:
            text = self.texts.say("upkeep.disputed", day=check.day, remark=check.remark or "")
            yield Finding(offer.id, Kind.DISPUTED, text)

    def _expired(self, offer: Offer) -> Iterator[Finding]:
        """Over, and still standing as if it went on. What is marked as one-off or withdrawn may stay: it is an answer too."""
        over = offer.until is not None and offer.until < self.today
        if over and offer.status in ("listed", "pilot", "planned"):
            yield Finding(offer.id, Kind.EXPIRED, self.texts.say("upkeep.expired", until=offer.until))

    def _stale(self, offer: Offer) -> Iterator[Finding]:
        if offer.status in ("withdrawn", "one_off") or offer.id in self.disputed:
            return
        if is_stale(offer.source.verified_on, self.today, self.stale_months):
            seen = offer.source.verified_on or self.texts.say("upkeep.never")
            yield Finding(offer.id, Kind.STALE, self.texts.say("upkeep.stale", seen=seen))

    def _incomplete(self, offer: Offer) -> Iterator[Finding]:
        if offer.negative or offer.status == "withdrawn":
            return
        missing: dict[str, Callable[[Offer], bool]] = {
            "contact": lambda item: not any(item.contact.values()),
            "amount": lambda item: item.kind in GIVES_MONEY and not item.record["amounts"],
            "cost": lambda item: item.kind in COSTS_MONEY and item.record["cost"] is None,
            "rules": lambda item: item.kind in GIVES_MONEY and not item.conditions,
            "year": lambda item: item.source.year is None and item.source.verified_on is None,
        }
        for key, lacks in missing.items():
            if lacks(offer):
                yield Finding(offer.id, Kind.INCOMPLETE, self.texts.say(f"upkeep.missing.{key}"))

    def _contradicting(self, offer: Offer) -> Iterator[Finding]:
        for text in contradictions(offer, self.texts):
            yield Finding(offer.id, Kind.CONTRADICTION, text)


def check_data(data: Path, today: date, stale_months: int, checks: Mapping[str, OfferCheck] | None = None) -> list[Finding]:
    """Everything found under a data folder, by record. `checks`: what staff saw last, by the id of its offer.

    Raises:
        DataError: a record breaks the schema; that comes first.
    """
    newest = checks or {}
    records = read_offers(data, load_places(data / "places"))
    disputed = {record["id"]: newest[record["id"]] for record in records if is_disputed(record, newest.get(record["id"]))}
    check = Check(today, stale_months, load_texts(data), disputed)
    offers = [offer_from_record(with_check(record, newest.get(record["id"]))) for record in records]
    return sorted([*check.offers(offers), *check.helplines(load_helplines(data))])
