"""Many records in one YAML file, a document each."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue.offer import Record
from knowledge.errors import DataError, Fault
from knowledge.exchange import yaml_text
from knowledge.exchange.incoming import Arrivals, Incoming
from knowledge.exchange.sheet.layout import Column
from knowledge.exchange.yaml_layout import record_to_yaml
from knowledge.records import no_fields


@dataclass(frozen=True)
class RecordOrigin:
    """The how manieth record of a file, and its id."""

    number: int
    id: object

    def locate(self, field: str) -> tuple[str, Column | None]:
        name = f" ({self.id})" if isinstance(self.id, str) else ""
        return f"aanbod {self.number}{name}", None


def write_yaml(file: Path, records: Iterable[Record]) -> None:
    """Write all records."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"---\n{record_to_yaml(record)}" for record in records)


def read_yaml_file(file: Path, arrivals: Arrivals) -> None:
    """Add the records of a file: documents, or lists of records.

    Raises:
        DataError: the file as a whole cannot be read.
    """
    try:
        documents = yaml_text.load_all(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise DataError([Fault(file, "", "Het bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.")]) from None
    except yaml_text.NotReadable as error:
        raise DataError([Fault(file, "", str(error), "Kijk op die regel naar inspringen en aanhalingstekens.")]) from None
    for number, record in enumerate(_records(documents), 1):
        origin = RecordOrigin(number, record.get("id") if isinstance(record, dict) else None)
        if isinstance(record, dict):
            arrivals.offers.append(Incoming(record, origin))
        else:
            arrivals.faults.append(no_fields(file, origin.locate("")[0]))


def _records(documents: list[Any]) -> list[Any]:
    filled = [document for document in documents if document is not None]
    return [record for document in filled for record in (document if isinstance(document, list) else [document])]
