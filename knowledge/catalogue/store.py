"""Questions to the catalogue."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, Select, func, or_, select
from sqlalchemy.exc import OperationalError, ProgrammingError

from knowledge.catalogue.areas import home_keys
from knowledge.catalogue.models import (
    CatalogueVersion,
    OfferArea,
    OfferAudience,
    OfferDomain,
    OfferRecord,
    OfferRow,
)
from knowledge.catalogue.offer import Offer, judged_offer, offer_from_record
from knowledge.errors import CatalogueNotReady
from knowledge.places import Municipality

# How many offers are kept in memory (by the homes they were asked for) until the catalogue changes: some 60 MB. More
# would cost more in collecting garbage than it saves in reading.
KEPT_OFFERS = 20_000


@dataclass(frozen=True)
class Page:
    """A page of a listing; `number` starts at 1."""

    offers: list[Offer]
    total: int
    number: int
    size: int


@dataclass(frozen=True)
class Filter:
    """What a listing is narrowed by; None and empty do not narrow."""

    municipality: Municipality | None = None
    domain: str | None = None
    kind: str | None = None
    audience: str | None = None
    q: str | None = None


@dataclass
class CatalogueStore:
    """Reads offers, in one thread; keeps answers in memory until the catalogue changes.

    All questions raise `CatalogueNotReady` when there is no catalogue.
    """

    engine: Engine
    _digest: str = ""
    _reaching: dict[tuple[str, ...], tuple[Offer, ...]] = field(default_factory=dict)

    def digest(self) -> str:
        """What the catalogue was loaded from.

        Raises:
            CatalogueNotReady: nothing was loaded yet.
        """
        with self._connection() as connection:
            digest = connection.scalar(select(CatalogueVersion.digest))
        if digest is None:
            raise CatalogueNotReady("De catalogus is leeg. Laad hem met './draagwijzer kb import'.")
        return digest

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except (OperationalError, ProgrammingError) as error:
            raise CatalogueNotReady("De catalogus is er nog niet. Laad hem met './draagwijzer kb import'.") from error

    def reaching(self, homes: Iterable[Municipality]) -> tuple[Offer, ...]:
        """All offers whose area holds at least one of these homes, in no order: local, provincial, regional and national.

        They hold the judged part of their records; see `complete`.
        """
        keys = tuple(sorted({key for home in homes for key in home_keys(home)}))
        digest = self.digest()
        if digest != self._digest:
            self._reaching, self._digest = {}, digest
        if keys not in self._reaching:
            found = self._read_reaching(keys)
            self._make_room(len(found))
            self._reaching[keys] = found
            return found
        return self._reaching[keys]

    def _make_room(self, wanted: int) -> None:
        """Forget the oldest answers when there are too many offers in memory."""
        kept = sum(map(len, self._reaching.values()))
        for keys in list(self._reaching):
            if kept + wanted <= KEPT_OFFERS:
                return
            kept -= len(self._reaching.pop(keys, ()))

    def _read_reaching(self, keys: tuple[str, ...]) -> tuple[Offer, ...]:
        reached = select(OfferArea.offer_id).where(OfferArea.area.in_(keys))
        query = select(OfferRow.judged).where(OfferRow.id.in_(reached))
        with self._connection() as connection:
            return tuple(map(judged_offer, connection.scalars(query)))

    def complete(self, ids: Collection[str]) -> dict[str, Offer]:
        """These offers with their whole records, by id."""
        if not ids:
            return {}
        query = select(OfferRecord.record).where(OfferRecord.offer_id.in_(sorted(ids)))
        with self._connection() as connection:
            return {record["id"]: offer_from_record(record) for record in connection.scalars(query)}

    def get(self, offer_id: str) -> Offer | None:
        """One offer, or None."""
        with self._connection() as connection:
            record = connection.scalar(select(OfferRecord.record).where(OfferRecord.offer_id == offer_id))
        return offer_from_record(record) if record else None

    def search(self, wanted: Filter, number: int = 1, size: int = 20) -> Page:
        """List offers by name."""
        query = _filtered(wanted)
        with self._connection() as connection:
            total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
            shown = query.order_by(OfferRow.name, OfferRow.id).limit(size).offset((number - 1) * size)
            ids = list(connection.scalars(shown))
        whole = self.complete(ids)
        return Page([whole[offer_id] for offer_id in ids], total, number, size)

    def count(self) -> int:
        """How many offers there are."""
        with self._connection() as connection:
            return connection.scalar(select(func.count()).select_from(OfferRow)) or 0

    def municipalities_with_offers(self) -> list[str]:
        """Ids of municipalities that have an offer of their own."""
        prefix = "municipality:"
        query = select(OfferArea.area).where(OfferArea.area.startswith(prefix)).distinct().order_by(OfferArea.area)
        with self._connection() as connection:
            return [area.removeprefix(prefix) for area in connection.scalars(query)]


def _filtered(wanted: Filter) -> Select[tuple[str]]:
    query = select(OfferRow.id)
    if wanted.municipality:
        keys = home_keys(wanted.municipality)
        query = query.where(OfferRow.id.in_(select(OfferArea.offer_id).where(OfferArea.area.in_(keys))))
    if wanted.domain:
        query = query.where(OfferRow.id.in_(select(OfferDomain.offer_id).where(OfferDomain.domain == wanted.domain)))
    if wanted.kind:
        query = query.where(OfferRow.kind == wanted.kind)
    if wanted.audience:
        of_audience = select(OfferAudience.offer_id).where(OfferAudience.audience == wanted.audience)
        query = query.where(OfferRow.id.in_(of_audience))
    for word in (wanted.q or "").split():
        like = f"%{_escaped(word)}%"
        fields = (OfferRow.name, OfferRow.summary, OfferRow.provider)
        query = query.where(or_(*(column.ilike(like, escape="\\") for column in fields)))
    return query


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
