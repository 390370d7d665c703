"""What came in with a file: records, and where each of their fields stands in it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from knowledge.catalogue.load import check_names, offer_schema
from knowledge.catalogue.offer import Record
from knowledge.errors import Fault
from knowledge.exchange.sheet.layout import Column
from knowledge.places import Places
from knowledge.records import check_record, quick_check


class Origin(Protocol):
    """Where a record came from."""

    def locate(self, field: str) -> tuple[str, Column | None]:
        """The place of a field in the file, in words, and its column if it has one of its own."""


@dataclass
class Incoming:
    """A record of a file. `unread` are the places of its cells that could not be read."""

    record: Record
    origin: Origin
    unread: frozenset[str] = frozenset()


@dataclass
class Arrivals:
    """Everything a file holds: its records, its faults, and what people should know."""

    file: Path
    offers: list[Incoming] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(arrivals: Arrivals, incoming: Incoming, data: Path, places: Places) -> list[Fault]:
    """What is wrong with a record, with the place in the file instead of the field."""
    record, schema = incoming.record, offer_schema(data)
    found = [] if quick_check(schema)(record) else check_record(record, schema, arrivals.file)
    if not found and not incoming.unread:
        found = check_names(arrivals.file, record, places) or _unstorable(arrivals.file, record)
    placed = dict.fromkeys(_placed(fault, incoming) for fault in found)
    return [fault for fault in placed if fault.place not in incoming.unread]


def _unstorable(file: Path, record: Record) -> list[Fault]:
    """What YAML can say and no database can keep."""
    try:
        text = json.dumps(record, allow_nan=False)
    except ValueError:
        return [Fault(file, "", "Hier staat een getal dat geen getal is (.nan of .inf).", "Schrijf een getal of null.")]
    if "\\u0000" in text:
        return [Fault(file, "", "Hier staat een onzichtbaar teken (nul) in een tekst.", "Typ de tekst opnieuw.")]
    if not str(record["id"]).isascii() or "\n" in record["id"]:
        return [Fault(file, "id", "Dit id kan geen naam van een bestand zijn.", "Gebruik kleine letters, cijfers en streepjes.")]
    return []


def _placed(fault: Fault, incoming: Incoming) -> Fault:
    place, column = incoming.origin.locate(fault.field)
    if column is None:
        return Fault(fault.file, fault.field, fault.problem, fault.mend, place, fault.rule)
    problem, mend = fault.problem, fault.mend
    if fault.rule == "propertyNames":
        problem, mend = "Dit hoort niet bij deze soort voorwaarde.", "Maak de cel leeg, of kies een andere soort."
    elif fault.rule in ("pattern", "format"):
        mend = column.form or mend
    elif fault.rule in ("required", "minItems", "minLength") or _is_missing(incoming.record, column):
        problem, mend = "Deze cel is leeg.", f"Vul haar in. {column.help}"
    return Fault(fault.file, "", problem, mend, place)


def _is_missing(record: Record, column: Column) -> bool:
    value = record
    for key in column.path:
        value = value.get(key) if isinstance(value, dict) else None
    return value in (None, []) and len(column.path) > 0 and column.path[0] in record
