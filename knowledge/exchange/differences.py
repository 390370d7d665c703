"""What changes in an offer, in the words of the spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.catalogue.offer import Record
from knowledge.exchange.sheet.cells import Cell
from knowledge.exchange.sheet.layout import Sheet, load_layout
from knowledge.exchange.sheet.rows import Cells, record_to_cells
from knowledge.exchange.sheet.words import Vocabularies

EMPTY = "leeg"


@dataclass(frozen=True)
class Difference:
    """One cell that changes: its sheet and head ("Bedragen 2, Bedrag"), and what stood and will stand in it."""

    where: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.where}: {self.old} -> {self.new}"


def differences(old: Record, new: Record, words: Vocabularies) -> list[Difference]:
    """Every cell in which two versions of an offer differ."""
    layout = load_layout()
    before, after = (record_to_cells(record, layout, words) for record in (old, new))
    found = list(_between(layout.offers, "", before.cells, after.cells))
    for sheet in layout.details:
        rows = (before.details.get(sheet.field, []), after.details.get(sheet.field, []))
        for number in range(max(map(len, rows))):
            was, is_now = (entries[number] if number < len(entries) else {} for entries in rows)
            found += _between(sheet, f"{sheet.name} {number + 1}, ", was, is_now)
    return found


def _between(sheet: Sheet, start: str, old: Cells, new: Cells) -> Iterator[Difference]:
    for head in sheet.by_head:
        if old.get(head) != new.get(head):
            yield Difference(start + head, _shown(old.get(head)), _shown(new.get(head)))


def _shown(cell: Cell) -> str:
    if cell is None:
        return EMPTY
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
