"""Reading an Excel file, row by row."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook import Workbook

from knowledge.errors import DataError, DraagwijzerError, Fault
from knowledge.exchange.limits import MAX_COLUMNS, MAX_ROWS
from knowledge.exchange.sheet.cells import Cell
from knowledge.exchange.sheet.escape import unescape
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import Layout, Sheet
from knowledge.exchange.sheet.tables import Table, place, read_table
from knowledge.exchange.sheet.words import nearest
from knowledge.exchange.sheet.xlsx_guard import SAVE_AS, merged_cells, merged_fault, refuse_dangerous
from knowledge.exchange.sheet.xlsx_names import DEFAULT_HOME, HELP, LISTS, LONG, LONG_CELL
from knowledge.exchange.sheet.xlsx_open import RawCells, cells_by_row, open_xlsx, rows_told
from knowledge.track import Track, no_track

# What Excel itself writes for characters that XML cannot hold.
EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
RawCell = Cell | CellFault


class Book:
    """An opened workbook: its tables, and the municipality for which its template was made (or None)."""

    def __init__(self, file: Path, tables: list[Table], faults: list[Fault], home: str | None) -> None:
        self.file, self.tables, self.faults, self.home = file, tables, faults, home


def read_xlsx(file: Path, layout: Layout, track: Track = no_track) -> Book:
    """Read every sheet of an Excel file.

    Raises:
        DataError: the file as a whole cannot be read.
    """
    refuse_dangerous(file)
    try:
        with file.open("rb") as content, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it does not keep; nothing is kept here
            workbook = open_xlsx(content)
            try:
                return _read(file, workbook, layout, track)
            finally:
                workbook.close()
    except DraagwijzerError:
        raise
    except Exception as error:  # noqa: BLE001 (openpyxl lets through whatever goes wrong inside a damaged file)
        problem = f"Dit Excel-bestand is beschadigd ({type(error).__name__})."
        raise DataError([Fault(file, "", problem, SAVE_AS)]) from error


def _read(file: Path, workbook: Workbook, layout: Layout, track: Track) -> Book:
    sheets = {sheet.name.casefold(): sheet for sheet in layout.sheets}
    long = _long_texts(workbook)
    tables, faults = [], []
    for worksheet in workbook.worksheets:
        title = worksheet.title
        sheet = sheets.get(title.strip().casefold())
        if title in (HELP, LISTS, LONG):
            continue
        if sheet is None:
            faults += _unknown_sheet(file, worksheet, sheets)
            continue
        merged = merged_cells(file, worksheet._worksheet_path)
        if merged:
            faults.append(merged_fault(file, title, merged))
        rows = track(_rows(worksheet, long), f"Lezen: {title}", rows_told(worksheet))
        table, found = read_table(file, sheet, title, rows)
        tables.append(table)
        faults += found
    if layout.offers.name not in {table.sheet.name for table in tables}:
        problem = f"Het blad '{layout.offers.name}' ontbreekt."
        faults.append(Fault(file, "", problem, "Begin met 'kb template' en laat de bladen staan.", ""))
    return Book(file, tables, faults, _home(workbook))


def _rows(worksheet: Any, long: dict[str, str]) -> Iterator[list[RawCell]]:
    """Every row from the first, those in between that the file leaves out too; one more than may be read."""
    last = 0
    for number, cells in cells_by_row(worksheet):
        if number <= last:
            continue
        yield from ([] for _ in range(last + 1, min(number, MAX_ROWS + 2)))
        if number > MAX_ROWS + 1:
            return
        yield _row(worksheet, cells, long)
        last = number


def _row(worksheet: Any, cells: RawCells, long: dict[str, str]) -> list[RawCell]:
    shown = [cell for cell in cells if cell["column"] <= MAX_COLUMNS + 1 and cell["value"] is not None]
    row: list[RawCell] = [None] * max((cell["column"] for cell in shown), default=0)
    for cell in shown:
        is_text = cell["data_type"] == "s"
        row[cell["column"] - 1] = _text(str(cell["value"]), long) if is_text else _cell(ReadOnlyCell(worksheet, **cell))
    return row


def _cell(cell: ReadOnlyCell) -> RawCell:
    value = cell.value
    match cell.data_type:
        case "f":
            return CellFault("Hier staat een formule.", "Zet er de waarde zelf: kopieer de cel en plak alleen de waarde.")
        case "e":
            return CellFault(f"Hier staat een fout van Excel ({value}).", "Zet er de waarde zelf, of maak de cel leeg.")
        case "n" if "%" in (cell.number_format or "") and not isinstance(value, str):
            return round(value * 100, 10)
    return value


def _text(text: str, long: dict[str, str]) -> RawCell:
    if "_x" in text:
        text = EXCEL_ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    found = LONG_CELL.fullmatch(text)
    if not found:
        return text
    if found.group(1) not in long:
        return CellFault(f"De lange tekst {found.group(1)} staat niet op het blad '{LONG}'.", "Zet dat blad terug, of typ de tekst hier.")
    return long[found.group(1)]


def _long_texts(workbook: Workbook) -> dict[str, str]:
    """Texts that were too long for a cell, put together again."""
    texts: dict[str, str] = {}
    if LONG in workbook.sheetnames:
        for row in workbook[LONG].iter_rows(min_row=2, max_col=2, max_row=MAX_ROWS, values_only=True):
            key, part = row
            texts[str(key)] = texts.get(str(key), "") + str(part or "")
    return texts


def _unknown_sheet(file: Path, worksheet: Any, sheets: dict[str, Sheet]) -> list[Fault]:
    """A sheet of one's own is a fault, unless nothing stands on it."""
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS, values_only=True)
    if not any(value is not None for row in rows for value in row):
        return []
    close = nearest(worksheet.title.casefold(), sheets)
    mend = f"Bedoel je '{sheets[close].name}'?" if close else "Haal het weg, of bewaar het in een ander bestand."
    return [Fault(file, "", "Dit blad ken ik niet.", mend, place(worksheet.title))]


def _home(workbook: Workbook) -> str | None:
    if HELP not in workbook.sheetnames:
        return None
    for label, value in workbook[HELP].iter_rows(max_row=20, max_col=2, values_only=True):
        if label == DEFAULT_HOME and value:
            return unescape(str(value))
    return None
