"""From record files to the database: all of them, or none."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from knowledge.catalogue.areas import area_keys
from knowledge.catalogue.checks import HALF, checks_digest, newest_in, with_check
from knowledge.catalogue.database import analyse, migrate
from knowledge.catalogue.journal import undo_cut_off
from knowledge.catalogue.judged import STORED_FORM
from knowledge.catalogue.models import CatalogueVersion, OfferRecord
from knowledge.catalogue.offer import Record, area_of
from knowledge.catalogue.rows import clear, insert_municipalities, insert_offers
from knowledge.errors import DataError, DraagwijzerError, Fault
from knowledge.places import Places, load_places
from knowledge.records import check_record, parse_record, quick_check
from knowledge.track import Track, no_track

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
    return load_records(engine, read_offers(data, places), places)


def load_records(engine: Engine, records: list[Record], places: Places, track: Track = no_track) -> Loaded:
    """Put checked records, in the order of their files, in the database in one transaction.

    Raises:
        DraagwijzerError: the database cannot be reached or written; it is as it was before.
    """
    try:
        loaded = _load(engine, records, places, track)
    except OperationalError as error:
        raise DraagwijzerError(f"De catalogus is niet te schrijven ({error.orig}). Er is niets veranderd.") from error
    if loaded.changed:
        analyse(engine)
    return loaded


def _load(engine: Engine, records: list[Record], places: Places, track: Track) -> Loaded:
    migrate(engine)
    with Session(engine) as session, session.begin():
        checks = newest_in(session)
        digest = _digest(records, places) + checks_digest(checks)
        version = session.get(CatalogueVersion, 1)
        if version and version.digest == digest:
            return Loaded(len(records), changed=False)
        checked = [with_check(record, checks.get(record["id"])) for record in records]
        _replace_all(session, places, track(checked, "Laden", len(records)), digest)
    return Loaded(len(records), changed=True)


def fill(engine: Engine, places: Places, records: Iterable[Record], digest: str) -> None:
    """A catalogue of records that need no check: made-up ones, of any number."""
    migrate(engine)
    with Session(engine) as session, session.begin():
        _replace_all(session, places, records, digest)
    analyse(engine)


def _replace_all(session: Session, places: Places, records: Iterable[Record], digest: str) -> None:
    """Put checked records in the place of the whole catalogue; the transaction is the caller's."""
    clear(session)
    insert_municipalities(session, places)
    insert_offers(session, records)
    session.add(CatalogueVersion(id=1, digest=digest))


def stored_records(engine: Engine) -> list[Record]:
    """The records in the database, with their newest checks; none when there is no catalogue yet."""
    if not inspect(engine).has_table(OfferRecord.__tablename__):
        return []
    with Session(engine) as session:
        return list(session.scalars(select(OfferRecord.record)))


def read_offers(data: Path, places: Places) -> list[Record]:
    """Read and check every offer file under `data/offers`, in the order of their paths.

    Raises:
        DataError: with every fault of every file.
    """
    return list(read_offer_files(data, places).values())


def read_offer_files(data: Path, places: Places) -> dict[Path, Record]:
    """The same, with the file of each offer. An import that was cut off is undone first.

    Raises:
        DataError: with every fault of every file.
    """
    undo_cut_off(data)
    schema = offer_schema(data)
    passes = quick_check(schema)
    records: dict[Path, Record] = {}
    faults: list[Fault] = []
    first: dict[str, Path] = {}
    for path in sorted((data / "offers").rglob("*.yaml")):
        shown = path.relative_to(data)
        record, found = parse_record(path, shown)
        if record is not None and not passes(record):
            found = check_record(record, schema, shown)
        faults += found
        if record is not None and not found:
            faults += _check_file(path, shown, record, places) + check_names(shown, record, places)
            records[path] = record
            earlier = first.setdefault(record["id"], shown)
            if earlier != shown:
                problem = f"'{record['id']}' is ook het id van {earlier}."
                faults.append(Fault(shown, "id", problem, "Geef elk aanbod een eigen id."))
    if faults:
        raise DataError(faults)
    return records


def offer_schema(data: Path) -> Path:
    """Where the schema of offers lies in a data folder."""
    return data / "schemas" / "offer.schema.json"


def _check_file(path: Path, shown: Path, record: Record, places: Places) -> list[Fault]:
    """The names of the file and its folder."""
    faults = []
    if path.stem != record["id"]:
        faults.append(Fault(shown, "id", f"'{record['id']}' is niet de naam van het bestand.", "Geef ze dezelfde naam."))
    folder = path.parent.name
    if folder not in places and folder not in FALLBACK_FOLDERS:
        faults.append(Fault(shown, "", f"De map '{folder}' is geen gemeente.", "Neem een id uit places/municipalities.csv."))
    return faults


def check_names(shown: Path, record: Record, places: Places) -> list[Fault]:
    """What a schema cannot check: that the area is not empty, and that municipalities and provinces exist."""
    faults = []
    if not area_keys(area_of(record["service_area"])):
        scope = record["service_area"]["scope"]
        problem = f"Dit gebied is leeg, dus het aanbod bereikt niemand (scope '{scope}')."
        faults.append(Fault(shown, "service_area", problem, "Vul de gemeenten, de provincies of de regio in."))
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
            if name not in places.provinces
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
    # Another form of what is stored is another catalogue: after an update it is loaded anew.
    return hashlib.sha256(f"{STORED_FORM}\n{content}".encode()).hexdigest()[:HALF]
