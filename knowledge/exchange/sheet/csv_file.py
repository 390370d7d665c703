"""CSV as Excel in Dutch wants it: UTF-8 with a mark, semicolons, decimal commas. Reading is more forgiving."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from knowledge.errors import DataError, Fault
from knowledge.exchange.limits import MAX_FILE_BYTES
from knowledge.exchange.sheet.cells import Cell
from knowledge.exchange.sheet.escape import bare, inert
from knowledge.exchange.sheet.layout import Sheet
from knowledge.exchange.sheet.rows import Cells
from knowledge.exchange.sheet.tables import LINK, Table, place, read_table

DELIMITERS = ";,\t"
SAVE_AS = "Bewaar het in Excel opnieuw als 'CSV UTF-8 (door scheidingstekens gescheiden)'."
READ_AS_WINDOWS = "{file} is geen UTF-8. Ik heb het gelezen als Windows-1252: kijk na of letters zoals é en ë kloppen."


def write_csv(file: Path, sheet: Sheet, rows: Iterable[Cells]) -> None:
    """Write one row an offer."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(sheet.by_head)
        writer.writerows([_shown(cells.get(head)) for head in sheet.by_head] for cells in rows)


def read_csv(file: Path, sheet: Sheet) -> tuple[Table, list[Fault], list[str]]:
    """Read a table, with its faults and what people should know about it.

    Raises:
        DataError: the file as a whole cannot be read.
    """
    text, notes = _decoded(file)
    csv.field_size_limit(MAX_FILE_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, sheet), strict=True)
    table, faults = read_table(file, sheet, None, ([bare(cell) for cell in row] for row in _careful(file, rows)))
    return table, faults, notes


def _shown(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return inert(cell or "")
    return cell.isoformat() if isinstance(cell, date) else repr(cell).replace(".", ",")


def _decoded(file: Path) -> tuple[str, list[str]]:
    content = file.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise DataError([Fault(file, "", "Dit is geen gewone tekst.", SAVE_AS)])
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), [READ_AS_WINDOWS.format(file=file)]
    except UnicodeDecodeError:
        raise DataError([Fault(file, "", "De letters in dit bestand zijn niet te lezen.", SAVE_AS)]) from None


def _delimiter(text: str, sheet: Sheet) -> str:
    """The one by which the first line gives the most heads that are known."""
    known = {head.casefold() for head in [*sheet.by_head, LINK]}
    first = text[: text.find("\n")] if "\n" in text else text

    def heads(delimiter: str) -> int:
        return len(known & {part.strip(' "*\r').casefold() for part in first.split(delimiter)})

    return max(DELIMITERS, key=heads)


def _careful(file: Path, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error:
            problem = "Vanaf hier klopt het bestand niet: een aanhalingsteken staat verkeerd of ontbreekt."
            raise DataError([Fault(file, "", problem, "Maak het opnieuw in Excel.", place(None, number))]) from None
        if row is None:
            return
        yield row
