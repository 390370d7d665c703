"""What the tests of the exchange share: an empty catalogue to import into, and files filled in by hand."""

import csv
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from knowledge.catalogue.offer import Record
from knowledge.errors import DataError, Fault
from knowledge.exchange.plan import Plan, plan_import
from knowledge.exchange.sheet.csv_file import write_csv
from knowledge.exchange.sheet.layout import flat_layout, load_layout
from knowledge.exchange.sheet.rows import record_to_cells
from knowledge.exchange.sheet.words import load_words
from knowledge.exchange.sheet.xlsx_write import write_xlsx
from knowledge.exchange.yaml_file import write_yaml
from tests.knowledge.conftest import DATA

BASIC = {
    "Naam": "Praatcafé",
    "Soort": "contact met andere mantelzorgers",
    "Vraaggebieden": "praten en lotgenoten",
    "Samenvatting": "Je praat met anderen.",
    "Aanbieder": "Stad Aalst",
    "Gemeente": "Aalst",
    "Telefoon": "053 00 00 00",
    "Bron": "https://www.aalst.be",
    "Jaar van de bron": 2025,
}


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without offers; tests only read it."""
    return shutil.copytree(
        DATA, tmp_path_factory.mktemp("bare") / "data", ignore=shutil.ignore_patterns("offers")
    )


@pytest.fixture
def few(data: Path) -> Path:
    """A data folder with the offers of a few municipalities, to change."""
    for name in ("be-aalst", "be-genk", "be-londerzeel"):
        shutil.copytree(DATA / "offers" / name, data / "offers" / name)
    return data


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Path]:
    """Writes an Excel file with these rows by sheet, as somebody fills it in."""

    def fill(aanbod: list[dict[str, Any]], name: str = "aanbod.xlsx", **details: list[dict[str, Any]]) -> Path:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in {"Aanbod": aanbod, **details}.items():
            sheet = workbook.create_sheet(title)
            heads = list(dict.fromkeys([*(known_heads(title) if title != "Aanbod" else []), *(h for row in rows for h in row)]))
            sheet.append(heads)
            for row in rows:
                sheet.append([row.get(head) for head in heads])
        workbook.save(tmp_path / name)
        return tmp_path / name

    return fill


def known_heads(title: str) -> list[str]:
    """The heads of a sheet for a part of the offers."""
    sheet = next(sheet for sheet in load_layout().details if sheet.name == title)
    return ["Aanbod", *sheet.by_head]


def write_file(file: Path, records: list[Record]) -> Path:
    """Export these records in the form the file's name asks for."""
    words = load_words(DATA)
    match file.suffix:
        case ".xlsx":
            write_xlsx(file, load_layout(), (record_to_cells(record, load_layout(), words) for record in records), words)
        case ".csv":
            write_csv(file, flat_layout().offers, (record_to_cells(record, flat_layout(), words).cells for record in records))
        case _:
            write_yaml(file, records)
    return file


def new_records(plan: Plan) -> list[Record]:
    """The records of all changes."""
    return [change.new for change in plan.changes]


def faults_of(file: Path, data: Path) -> list[Fault]:
    """The faults for which an import is refused."""
    with pytest.raises(DataError) as raised:
        plan_import(file, data)
    return list(raised.value.faults)


def fault_of(file: Path, data: Path) -> Fault:
    """The one fault for which an import is refused."""
    (fault,) = faults_of(file, data)
    return fault


def csv_file(path: Path, rows: Iterable[dict[str, Any]], delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    """A CSV file as somebody's program writes it."""
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def changed_xlsx(path: Path, change: Callable[[Any], None]) -> Path:
    """Change a workbook by hand."""
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path
