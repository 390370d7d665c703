"""What an import would change."""

from dataclasses import dataclass, field
from pathlib import Path

from knowledge.catalogue.checks import newest_checks, with_check
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import FALLBACK_FOLDERS, read_offer_files, stored_records
from knowledge.catalogue.offer import Record
from knowledge.errors import DataError, Fault
from knowledge.exchange.gather import Gatherer
from knowledge.exchange.incoming import Arrivals, check
from knowledge.exchange.limits import MAX_FILE_BYTES, MEGABYTE
from knowledge.exchange.sheet.csv_file import read_csv
from knowledge.exchange.sheet.layout import flat_layout, load_layout
from knowledge.exchange.sheet.words import load_words
from knowledge.exchange.yaml_file import read_yaml_file
from knowledge.places import Places, load_places
from knowledge.settings import Settings
from knowledge.track import Track, no_track

MOST_FAULTS = 200
KINDS = (".xlsx", ".csv", ".yaml", ".yml")


@dataclass(frozen=True)
class Change:
    """An offer that is new (`old` is None) or changes, and its file."""

    new: Record
    old: Record | None
    path: Path


@dataclass
class Plan:
    """All changes of an import; `kept` are all offers as they are, by their files. `gone` are ids that disappear,
    which only loading a folder can bring about."""

    data: Path
    changes: list[Change]
    kept: dict[Path, Record]
    unchanged: int
    notes: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def plan_import(file: Path, data: Path, track: Track = no_track) -> Plan:
    """Read a file, check everything in it and compare it with the offers below `data`. Nothing is written.

    Raises:
        DataError: with every fault of the file, by sheet, row and column.
    """
    places = load_places(data / "places")
    kept = read_offer_files(data, places)
    paths = {record["id"]: path for path, record in kept.items()}
    arrivals = _read(file, data, {record["id"]: record for record in kept.values()}, track)
    first: dict[str, str] = {}
    changes, unchanged = [], 0
    for incoming in track(arrivals.offers, "Controleren", len(arrivals.offers)):
        faults = check(arrivals, incoming, data, places)
        arrivals.faults += faults
        if faults or incoming.unread:
            continue
        record = incoming.record
        arrivals.faults += _twice(arrivals, record["id"], incoming.origin.locate("id")[0], first)
        path = paths.get(record["id"]) or _new_path(record, data, places)
        old = kept.get(path)
        if old == record:
            unchanged += 1
        else:
            changes.append(Change(record, old, path))
    _refuse(arrivals.faults, file)
    if not arrivals.offers:
        arrivals.notes.append("In het bestand staat nog geen aanbod.")
    return Plan(data, changes, kept, unchanged, arrivals.notes)


def plan_folder(settings: Settings) -> Plan:
    """Compare the offers of a data folder with those in the database. Nothing is written.

    Raises:
        DataError: with every fault of every file.
    """
    engine = engine_for(settings.catalogue_url)
    checks = newest_checks(engine)
    read = read_offer_files(settings.data, load_places(settings.data / "places"))
    files = {path: with_check(record, checks.get(record["id"])) for path, record in read.items()}
    loaded = {record["id"]: record for record in stored_records(engine)}
    changes = [Change(new, loaded.get(new["id"]), path) for path, new in files.items() if loaded.get(new["id"]) != new]
    gone = sorted(loaded.keys() - {record["id"] for record in files.values()})
    return Plan(settings.data, changes, files, len(files) - len(changes), gone=gone)


def _read(file: Path, data: Path, known: dict[str, Record], track: Track) -> Arrivals:
    kind = file.suffix.lower()
    if kind == ".xls":
        raise DataError([Fault(file, "", "Dit is een oud Excel-bestand (.xls).", "Bewaar het in Excel als 'Excel-werkmap (.xlsx)'.")])
    if kind not in KINDS:
        raise DataError([Fault(file, "", f"Bestanden van de soort '{kind}' ken ik niet.", "Gebruik .xlsx, .csv of .yaml.")])
    if file.stat().st_size > MAX_FILE_BYTES:
        problem = f"Dit bestand is groter dan {MAX_FILE_BYTES // MEGABYTE} MB."
        raise DataError([Fault(file, "", problem, "Verdeel het over meer bestanden.")])
    arrivals = Arrivals(file)
    if kind in (".yaml", ".yml"):
        read_yaml_file(file, arrivals)
        return arrivals
    if kind == ".csv":
        layout = flat_layout()
        table, arrivals.faults, arrivals.notes = read_csv(file, layout.offers)
        tables, home = [table], None
    else:
        from knowledge.exchange.sheet.xlsx_read import read_xlsx

        layout = load_layout()
        book = read_xlsx(file, layout, track)
        tables, arrivals.faults, home = book.tables, book.faults, book.home
    Gatherer(file, layout, load_words(data), known, home).gather(tables, arrivals)
    return arrivals


def _twice(arrivals: Arrivals, offer_id: str, place: str, first: dict[str, str]) -> list[Fault]:
    earlier = first.setdefault(offer_id, place)
    if earlier == place:
        return []
    return [Fault(arrivals.file, "", f"'{offer_id}' staat er ook al: {earlier}.", "Geef elk aanbod een eigen Id.", place)]


def _new_path(record: Record, data: Path, places: Places) -> Path:
    """In the folder of its first municipality, of the one its id begins with, or of its country."""
    area = record["service_area"]
    parts = record["id"].split("-")
    starts = ["-".join(parts[:length]) for length in range(len(parts), 1, -1)]
    fallback = [name for name in sorted(FALLBACK_FOLDERS) if name.startswith(area["country"].lower())]
    homes = [name for name in [*area["municipalities"], *starts] if name in places]
    return data / "offers" / [*homes, *fallback][0] / f"{record['id']}.yaml"


def _refuse(faults: list[Fault], file: Path) -> None:
    if not faults:
        return
    more = len(faults) - MOST_FAULTS
    rest = [Fault(file, "", f"En nog {more} andere fouten.", "Herstel eerst deze en probeer het opnieuw.")] if more > 0 else []
    raise DataError(faults[:MOST_FAULTS] + rest)
