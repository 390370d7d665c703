"""A record as rows of cells, and rows of cells as a record.

What the columns cannot hold exactly goes as YAML into the cell Extra, so that every record comes back as it was:
each row is read again as soon as it is written, and what differs moves to Extra.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from knowledge.catalogue.offer import Record
from knowledge.exchange import yaml_text
from knowledge.exchange.sheet.cells import Cell, is_empty, read_cell, write_cell
from knowledge.exchange.sheet.derive import derive
from knowledge.exchange.sheet.escape import escape
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import Column, Layout, Path, Sheet
from knowledge.exchange.sheet.words import Vocabularies

Cells = dict[str, Cell]
BadCell = tuple[Column, CellFault]


@dataclass
class OfferCells:
    """One offer as cells by head; `details` holds the rows of its other sheets, by their place in the record."""

    cells: Cells
    details: dict[str, list[Cells]] = field(default_factory=dict)


def record_to_cells(record: Record, layout: Layout, words: Vocabularies) -> OfferCells:
    """The rows of a record."""
    lists = {sheet.path: _get(record, sheet.path) or [] for sheet in layout.details}
    cells, moved = _write_row(layout.offers, record, lists, words)
    details = {
        sheet.field: [_write_row(sheet, entry, {}, words)[0] for entry in lists[sheet.path]]
        for sheet in layout.details
        if sheet.path[0] not in moved
    }
    return OfferCells(cells, details)


def row_to_values(
    sheet: Sheet, cells: Cells, lists: dict[Path, list[Any]], words: Vocabularies
) -> tuple[Record, list[BadCell]]:
    """What a row says, with the `lists` of its other sheets, and its cells that cannot be read."""
    values: dict[Path, Any] = {}
    bad: list[BadCell] = []
    for column in sheet.columns:
        cell = cells.get(column.head)
        if not is_empty(cell):
            try:
                values[column.path] = read_cell(column, cell, words)
            except CellFault as fault:
                bad.append((column, fault))
    extra = values.pop((), {})
    row = _assemble(sheet, values, lists)
    derive(sheet.field, row)
    if not isinstance(extra, dict):
        bad.append((sheet.extra, CellFault("Hier staan geen velden.", "Schrijf per regel een veld, zoals 'name: …'.")))
    else:
        bad += _in_two_places(sheet, values, extra)
        row |= extra
    return row, bad


def _write_row(
    sheet: Sheet, entry: Record, lists: dict[Path, list[Any]], words: Vocabularies
) -> tuple[Cells, set[str]]:
    """The cells of a row, and the keys that went to Extra."""
    cells: Cells = {}
    for column in sheet.columns:
        value = None if column.is_extra else _get(entry, column.path)
        if value is not None and (value or column.default != value):
            try:
                cells[column.head] = write_cell(column, value, words)
            except Exception:  # noqa: BLE001 (a value that does not fit its column goes to Extra, whatever the reason)
                continue
    back, _ = row_to_values(sheet, cells, lists, words)
    moved = {key for key in entry if key not in back or back[key] != entry[key]}
    if moved:
        cells = {head: cell for head, cell in cells.items() if sheet.by_head[head].path[0] not in moved}
        cells[sheet.extra.head] = escape(yaml_text.dump({key: entry[key] for key in entry if key in moved}))
    return {head: cell for head, cell in cells.items() if cell is not None}, moved


def _assemble(sheet: Sheet, values: dict[Path, Any], lists: dict[Path, list[Any]]) -> Record:
    filled = [*values, *(path for path, entries in lists.items() if entries)]
    present = {path[:length] for path in filled for length in range(1, len(path) + 1)}
    absent = sheet.objects.keys() - present
    row: Record = {}
    for path, around, says_something, default in sheet.when_empty:
        if not absent.isdisjoint(around):
            continue
        if path in values:
            _set(row, path, values[path])
        elif says_something:
            _set(row, path, default if default is None else copy.copy(default))
    for path, entries in lists.items():
        if absent.isdisjoint(sheet.objects_around(path)):
            _set(row, path, entries)
    for path in sheet.objects:
        if path in absent and absent.isdisjoint(sheet.objects_around(path)):
            _set(row, path, None)
        lone = sheet.objects[path].get("lone")
        if lone and [other for other in filled if _inside(other, path)] == [(*path, lone)] and values[*path, lone]:
            _set(row, path, {lone: values[*path, lone]})
    return row


def _in_two_places(sheet: Sheet, values: Iterable[Path], extra: dict[str, Any]) -> list[BadCell]:
    twice = [column for column in sheet.columns if column.path in values and column.path[0] in extra]
    return [
        (column, CellFault(f"Dit staat ook in {sheet.extra.head} (onder '{column.path[0]}').", "Haal het op één van de twee plaatsen weg."))
        for column in twice
    ]


def _inside(path: Path, outer: Path) -> bool:
    return path[: len(outer)] == outer


def _get(record: Any, path: Path) -> Any:
    for key in path:
        if not isinstance(record, dict):
            return None
        record = record.get(key)
    return record


def _set(row: Record, path: Path, value: Any) -> None:
    for key in path[:-1]:
        row = row.setdefault(key, {})
    row[path[-1]] = value
