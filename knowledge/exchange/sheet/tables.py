"""Raw tables of a file: which head stands over which column, and rows that know their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import Fault
from knowledge.exchange.limits import MAX_ROWS
from knowledge.exchange.sheet.cells import Cell, is_empty
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import Sheet
from knowledge.exchange.sheet.rows import Cells
from knowledge.exchange.sheet.words import nearest

# Rows of cells from the top of a sheet; a cell that holds what no cell may hold is a CellFault.
RawRows = Iterable[list["Cell | CellFault"]]
LINK = "Aanbod"


@dataclass(frozen=True)
class Row:
    """A row with something in it; `number` counts from 1, as Excel does. `link` names the offer of a detail.

    `unread` are the places of cells that hold what no cell may hold.
    """

    number: int
    cells: Cells
    link: Cell = None
    unread: frozenset[str] = frozenset()


@dataclass
class Table:
    """A sheet that was read. `letters` are Excel's names of the columns, by head."""

    sheet: Sheet
    rows: list[Row]
    letters: dict[str, str]


def letter(index: int) -> str:
    """Excel's name of a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(sheet_name: str | None, row: int | None = None, head: str | None = None, column: str | None = None) -> str:
    """Where something stands, in words: "blad 'Aanbod', rij 4, kolom H (Telefoon)"."""
    shown = f"{column} ({head})" if column and head else column or f"'{head}'"
    parts = [f"blad '{sheet_name}'" if sheet_name else "", f"rij {row}" if row else "", f"kolom {shown}" if head or column else ""]
    return ", ".join(filter(None, parts))


def read_table(file: Path, sheet: Sheet, name: str | None, raw: RawRows) -> tuple[Table, list[Fault]]:
    """Match the heads of a sheet and read its rows; `name` is its name as faults show it (None: the file has one)."""
    rows = iter(raw)
    heads, faults = _heads(file, sheet, name, next(rows, []))
    table = Table(sheet, [], {head: letter(index) for index, head in heads.items()})
    if faults:
        return table, faults
    for number, cells in enumerate(rows, 2):
        if number > MAX_ROWS:
            faults.append(Fault(file, "", f"Er zijn meer dan {MAX_ROWS} rijen.", "Haal lege rijen weg, of verdeel het bestand.", place(name)))
            break
        row, found = _row(file, name, number, cells, heads)
        faults += found
        if row:
            table.rows.append(row)
    return table, faults


def _heads(file: Path, sheet: Sheet, name: str | None, first: list[Cell | CellFault]) -> tuple[dict[int, str], list[Fault]]:
    known = {_plain(head): head for head in [*sheet.by_head, *([LINK] if sheet.path else [])]}
    heads: dict[int, str] = {}
    faults = []
    for index, cell in enumerate(first):
        if isinstance(cell, CellFault) or is_empty(cell):
            continue
        head = known.get(_plain(str(cell)))
        where = place(name, 1, None, letter(index))
        if head is None:
            faults.append(Fault(file, "", f"De kop '{str(cell)[:60]}' ken ik niet.", _meant(str(cell), known), where))
        elif head in heads.values():
            faults.append(Fault(file, "", f"De kop '{head}' staat er dubbel.", "Haal één van de twee kolommen weg.", where))
        else:
            heads[index] = head
    missing = [head for head in known.values() if head not in heads.values()]
    if not heads:
        problem, mend = "In de eerste rij staan geen koppen.", "Begin met 'kb template' en laat de eerste rij staan."
        return heads, [Fault(file, "", problem, mend, place(name, 1))]
    if sheet.path and missing and not faults:
        problem = f"Deze koppen ontbreken: {', '.join(missing)}."
        faults.append(Fault(file, "", problem, "Zet de kolommen terug; ze mogen leeg zijn.", place(name, 1)))
    return heads, faults


def _meant(head: str, known: dict[str, str]) -> str:
    close = nearest(_plain(head), known)
    return f"Bedoel je '{known[close]}'?" if close else "Haal de kolom weg, of zet haar inhoud bij Opmerkingen."


def _row(
    file: Path, name: str | None, number: int, raw: list[Cell | CellFault], heads: dict[int, str]
) -> tuple[Row | None, list[Fault]]:
    cells: Cells = {}
    faults = []
    for index, cell in enumerate(raw):
        if isinstance(cell, CellFault):
            where = place(name, number, heads.get(index), letter(index))
            faults.append(Fault(file, "", cell.problem, cell.mend, where))
        elif cell is None or is_empty(cell):
            continue
        elif index in heads:
            cells[heads[index]] = cell
        else:
            where = place(name, number, None, letter(index))
            faults.append(Fault(file, "", "Boven deze cel staat geen kop.", "Zet er een kop boven, of maak de cel leeg.", where))
    link = cells.pop(LINK, None)
    unread = frozenset(fault.place for fault in faults)
    return (Row(number, cells, link, unread) if cells or link is not None or unread else None), faults


def _plain(head: str) -> str:
    return " ".join(head.replace("*", " ").casefold().split())

