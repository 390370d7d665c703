"""Questions to the catalogue."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, Engine, Select, and_, bindparam, case, false, func, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.sql import ColumnElement

from knowledge.catalogue.areas import home_keys
from knowledge.catalogue.database import reader_of
from knowledge.catalogue.judged import SEPARATOR, judged_offers
from knowledge.catalogue.models import (
    CatalogueVersion,
    OfferArea,
    OfferAudience,
    OfferDomain,
    OfferRecord,
    OfferRow,
)
from knowledge.catalogue.offer import Offer, offer_from_record
from knowledge.catalogue.reach import AreaMemory
from knowledge.catalogue.words import wanted_words
from knowledge.errors import CatalogueNotReady
from knowledge.places import Municipality

# Made once: making a statement takes SQLAlchemy as long as a small question takes the database.
DIGEST = select(CatalogueVersion.digest)
# The offers of an area come as one text, which is read in one go; a row for each offer takes half as long again.
OF_AREAS = (
    select(CatalogueVersion.digest, OfferArea.area, func.aggregate_strings(OfferArea.judged, SEPARATOR))
    .join(OfferArea, OfferArea.area.in_(bindparam("areas", expanding=True)), isouter=True)
    .group_by(CatalogueVersion.digest, OfferArea.area)
)
# How wide areas are; a few municipalities together are as near as one.
WIDTHS = {"district": 0, "municipality": 0, "municipalities": 0, "province": 1, "region": 2, "country": 3}
RECORDS = select(OfferRecord.record).where(OfferRecord.offer_id.in_(bindparam("ids", expanding=True)))


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
    _memory: AreaMemory = field(default_factory=AreaMemory)

    def digest(self) -> str:
        """What the catalogue was loaded from.

        Raises:
            CatalogueNotReady: nothing was loaded yet.
        """
        with self._connection() as connection:
            return _loaded(connection.scalar(DIGEST))

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with reader_of(self.engine).connect() as connection:
                yield connection
        except (DBAPIError, NoConnection, sqlite3.Error) as error:
            raise CatalogueNotReady("De catalogus is er nog niet. Laad hem met './draagwijzer kb import'.") from error

    def reaching(self, homes: Iterable[Municipality]) -> tuple[Offer, ...]:
        """All offers whose area holds at least one of these homes, in no order: local, provincial, regional and national.

        They hold the judged part of their records; see `complete`.
        """
        areas = list(dict.fromkeys(key for home in homes for key in home_keys(home)))
        missing = self._memory.missing(areas)
        digest, read = self._read_areas(missing)
        if digest != self._memory.digest:
            if len(missing) < len(areas):
                digest, read = self._read_areas(areas)
            self._memory = AreaMemory(digest)
        return self._memory.take(areas, read)

    def _read_areas(self, areas: list[str]) -> tuple[str, dict[str, tuple[Offer, ...]]]:
        """The version of the catalogue and the offers of these areas, in one statement so that they belong together."""
        if not areas:
            return self.digest(), {}
        with self._connection() as connection:
            rows = connection.execute(OF_AREAS, {"areas": areas}).all()
        found = {area: judged_offers(parts) for _, area, parts in rows if area}
        digest = _loaded(rows[0][0] if rows else None)
        return digest, {area: found.get(area, ()) for area in areas}

    def complete(self, ids: Collection[str]) -> dict[str, Offer]:
        """These offers with their whole records, by id."""
        if not ids:
            return {}
        with self._connection() as connection:
            records = connection.scalars(RECORDS, {"ids": sorted(ids)})
            return {record["id"]: offer_from_record(record) for record in records}

    def get(self, offer_id: str) -> Offer | None:
        """One offer, or None."""
        with self._connection() as connection:
            record = connection.scalar(select(OfferRecord.record).where(OfferRecord.offer_id == offer_id))
        return offer_from_record(record) if record else None

    def search(self, wanted: Filter, number: int = 1, size: int = 20, first: date | None = None) -> Page:
        """List offers by name. With a day `first`: what still is there on it before the rest, what is nearest before what is wide."""
        query = _filtered(wanted)
        with self._connection() as connection:
            total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
            order = _usable_first(first) if first else ()
            shown = query.order_by(*order, OfferRow.name, OfferRow.id).limit(size).offset((number - 1) * size)
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


def _loaded(digest: str | None) -> str:
    """The version of a catalogue, if there is one."""
    if digest is None:
        raise CatalogueNotReady("De catalogus is leeg. Laad hem met './draagwijzer kb import'.")
    return digest


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
    return query.where(_with_words(wanted.q)) if wanted.q and wanted.q.strip() else query


def _with_words(text: str) -> ColumnElement[bool]:
    """All words of a question, each as it was typed or by its stem; a question without words finds nothing."""
    words = wanted_words(text)
    found = (or_(*(OfferRow.searched.contains(form, autoescape=True) for form in set(forms))) for forms in words)
    return and_(*found) if words else false()


def _usable_first(day: date) -> tuple[ColumnElement[int], ...]:
    gone = or_(OfferRow.negative, OfferRow.status.in_(("withdrawn", "planned")), OfferRow.until < day)
    return case((gone, 1), else_=0), case(WIDTHS, value=OfferRow.scope)
