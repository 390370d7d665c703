"""Records as rows: written in batches, so that memory does not grow with the catalogue."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from knowledge.catalogue.areas import area_keys
from knowledge.catalogue.judged import judged_part
from knowledge.catalogue.models import (
    CatalogueVersion,
    MunicipalityRow,
    OfferArea,
    OfferAudience,
    OfferDomain,
    OfferRecord,
    OfferRow,
)
from knowledge.catalogue.offer import Record, area_of, day_of
from knowledge.catalogue.words import searched_text
from knowledge.places import Places

BATCH = 1000


def clear(session: Session) -> None:
    """Empty the catalogue; what staff saw when they checked offers stays."""
    for table in (OfferArea, OfferAudience, OfferDomain, OfferRecord, OfferRow, MunicipalityRow, CatalogueVersion):
        session.execute(delete(table))


def insert_municipalities(session: Session, places: Places) -> None:
    """Write all municipalities."""
    fields = ("id", "name", "country", "region", "province", "code")
    rows = [{field: getattr(item, field) for field in fields} for item in places.municipalities.values()]
    if rows:
        session.execute(insert(MunicipalityRow), rows)


def insert_offers(session: Session, records: Iterable[Record]) -> None:
    """Write checked records."""
    for batch in _batches(records):
        session.execute(insert(OfferRow), list(map(_offer_row, batch)))
        for table, rows in (
            (OfferRecord, [_row(item, record=item) for item in batch]),
            (OfferDomain, [_row(item, domain=name, rank=rank) for item in batch for rank, name in enumerate(item["domains"])]),
            (OfferAudience, [_row(item, audience=name) for item in batch for name in item["audience"]]),
            (OfferArea, [row for item in batch for row in _area_rows(item)]),
        ):
            if rows:
                session.execute(insert(table), rows)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, BATCH)):
        yield batch


def _row(item: Record, /, **values: Any) -> dict[str, Any]:
    return {"offer_id": item["id"], **values}


def _area_rows(item: Record) -> list[dict[str, Any]]:
    judged = judged_part(item)
    return [_row(item, area=key, judged=judged) for key in area_keys(area_of(item["service_area"]))]


def _offer_row(record: Record) -> dict[str, Any]:
    return {
        "id": record["id"],
        "name": record["name"],
        "kind": record["kind"],
        "summary": record["summary"],
        "provider": record["provider"],
        "scope": record["service_area"]["scope"],
        "country": record["service_area"]["country"],
        "status": record["status"],
        "until": day_of(record["status_dates"]["until"]),
        "negative": record["negative"],
        "source_year": record["source"]["year"],
        "verified_on": day_of(record["source"]["verified_on"]),
        "searched": searched_text(record),
    }
