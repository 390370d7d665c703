"""From record files to the database: all of them, or none."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from knowledge.catalogue.areas import area_keys
from knowledge.catalogue.database import migrate
from knowledge.catalogue.models import CatalogueVersion
from knowledge.catalogue.offer import Record, area_of
from knowledge.catalogue.rows import clear, insert_municipalities, insert_offers
from knowledge.errors import DataError, Fault
from knowledge.places import Places, load_places
from knowledge.records import read_record

# Folders for what belongs to no single municipality.
FALLBACK_FOLDERS = {"be-vlaanderen", "nl-nederland"}


@dataclass(frozen=True)
class Loaded:
    """What a load did: how many offers stand in the catalogue, and whether anything changed."""

    offers: int
    changed: bool


def load_catalogue(engine: Engine, data: Path) -> Loaded:
    """Check all records under `data`, then put them in the database in one transaction.

    Raises:
        DataError: a record breaks a rule; the database is as it was before.
    """
    places = load_places(data / "places")
    records = read_offers(data, places)
    digest = _digest(records, places)
    migrate(engine)
    with Session(engine) as session, session.begin():
        version = session.get(CatalogueVersion, 1)
        if version and version.digest == digest:
            return Loaded(len(records), changed=False)
        replace_all(session, places, records, digest)
    return Loaded(len(records), changed=True)


def replace_all(session: Session, places: Places, records: Iterable[Record], digest: str) -> None:
    """Put checked records in the place of the whole catalogue; the transaction is the caller's."""
    clear(session)
    insert_municipalities(session, places)
    insert_offers(session, records)
    session.add(CatalogueVersion(id=1, digest=digest))


def fill(engine: Engine, places: Places, records: Iterable[Record], digest: str) -> None:
    """A catalogue of records that need no check: made-up ones, of any number."""
    migrate(engine)
    with Session(engine) as session, session.begin():
        replace_all(session, places, records, digest)


def read_offers(data: Path, places: Places) -> list[Record]:
    """Read and check every offer file under `data/offers`, in the order of their paths.

    Raises:
        DataError: with every fault of every file.
    """
    folder, schema = data / "offers", data / "schemas" / "offer.schema.json"
    records: list[Record] = []
    faults: list[Fault] = []
    first: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.yaml")):
        shown = path.relative_to(data)
        record, found = read_record(path, schema, shown)
        faults += found
        if record is not None:
            faults += _check_names(path, shown, record, places)
            records.append(record)
            earlier = first.setdefault(record["id"], shown)
            if earlier != shown:
                problem = f"'{record['id']}' is ook het id van {earlier}."
                faults.append(Fault(shown, "id", problem, "Geef elk aanbod een eigen id."))
    if faults:
        raise DataError(faults)
    return records


def _check_names(path: Path, shown: Path, record: Record, places: Places) -> list[Fault]:
    """What a schema cannot check: file name, folder, an area, and that municipalities and provinces exist."""
    faults = []
    if path.stem != record["id"]:
        faults.append(Fault(shown, "id", f"'{record['id']}' is niet de naam van het bestand.", "Geef ze dezelfde naam."))
    folder = path.parent.name
    if folder not in places and folder not in FALLBACK_FOLDERS:
        faults.append(Fault(shown, "", f"De map '{folder}' is geen gemeente.", "Neem een id uit places/municipalities.csv."))
    if not area_keys(area_of(record["service_area"])):
        scope = record["service_area"]["scope"]
        problem = f"Dit gebied is leeg, dus het aanbod bereikt niemand (scope '{scope}')."
        faults.append(Fault(shown, "service_area", problem, "Vul de gemeenten, de provincies of de regio in."))
    provinces = {municipality.province for municipality in places.municipalities.values()}
    for field, ids in _named(record, "municipalities"):
        faults += [
            Fault(shown, field, f"De gemeente '{name}' is onbekend.", "Neem een id uit places/municipalities.csv.")
            for name in ids
            if name not in places
        ]
    for field, names in _named(record, "provinces"):
        faults += [
            Fault(shown, field, f"De provincie '{name}' is onbekend.", "Kijk in places/municipalities.csv.")
            for name in names
            if name not in provinces
        ]
    return faults


def _named(record: Record, key: str) -> list[tuple[str, list[str]]]:
    """All lists of `municipalities` or `provinces` in a record, with the field they stand in."""
    named = [(f"service_area.{key}", record["service_area"][key])]
    for number, condition in enumerate(record["conditions"]):
        named.append((f"conditions[{number}].{key}", condition.get(key, [])))
    return named


def _digest(records: list[Record], places: Places) -> str:
    content = json.dumps([records, sorted(places.municipalities)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
