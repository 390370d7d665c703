"""From tables to records: rows of several sheets put together by the offer they belong to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.catalogue.offer import Record
from knowledge.errors import Fault
from knowledge.exchange.ids import Ids
from knowledge.exchange.incoming import Arrivals, Incoming
from knowledge.exchange.sheet.escape import unescape
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import Column, Layout, Sheet
from knowledge.exchange.sheet.layout import Path as FieldPath
from knowledge.exchange.sheet.rows import Cells, record_to_cells, row_to_values
from knowledge.exchange.sheet.tables import LINK, Row, Table, place
from knowledge.exchange.sheet.words import Vocabularies, nearest

INDEXED = re.compile(r"\[(\d+)\]")
ID, NAME, HOME, SCOPE = "Id", "Naam", "Gemeente", "Bereik"


@dataclass
class RowOrigin:
    """The rows of an offer: its own, and those on other sheets in the order of their lists."""

    table: Table
    row: Row
    one_sheet: bool
    details: dict[str, tuple[Table, list[Row]]] = field(default_factory=dict)

    def locate(self, field: str) -> tuple[str, Column | None]:
        for list_field, (table, rows) in self.details.items():
            found = re.match(re.escape(list_field) + r"\[(\d+)\]\.?(.*)", field)
            if found and int(found[1]) < len(rows):
                return self._in(table, rows[int(found[1])], found[2])
        return self._in(self.table, self.row, field)

    def _in(self, table: Table, row: Row, field: str) -> tuple[str, Column | None]:
        sheet = None if self.one_sheet else table.sheet.name
        column = _column(table.sheet, field)
        if table.sheet.extra.head in row.cells and (column is None or column.head not in row.cells):
            return place(sheet, row.number, table.sheet.extra.head, table.letters.get(table.sheet.extra.head)), None
        if column is None:
            return place(sheet, row.number), None
        if column.instead and column.head not in row.cells:
            column = table.sheet.by_head[column.instead]
        where = place(sheet, row.number, column.head, table.letters.get(column.head))
        return where, None if column.type == "yaml" else column


def _column(sheet: Sheet, field: str) -> Column | None:
    """The column of a field, or of the nearest part around or inside it."""
    plain = INDEXED.sub("", field)
    while plain:
        if plain in sheet.by_field:
            return sheet.by_field[plain]
        inside = next((column for name, column in sheet.by_field.items() if name.startswith(f"{plain}.")), None)
        if inside:
            return inside
        plain = plain.rpartition(".")[0]
    return None


@dataclass
class Gatherer:
    """Puts the tables of one file together. `known` are the offers that exist, by id."""

    file: Path
    layout: Layout
    words: Vocabularies
    known: Mapping[str, Record]
    home: str | None = None

    def gather(self, tables: Iterable[Table], arrivals: Arrivals) -> None:
        """Add the offers of these tables, and what is wrong with their cells."""
        by_name = {table.sheet.name: table for table in tables}
        offers = by_name.get(self.layout.offers.name)
        if offers is None:
            return
        details = {sheet.field: by_name[sheet.name] for sheet in self.layout.details if sheet.name in by_name}
        grouped, faults = self._group(offers, details)
        arrivals.faults += faults
        ids = Ids(self.known, [_text(row.cells.get(ID)) for row in offers.rows])
        for index, row in enumerate(offers.rows):
            rows = {field: (table, grouped[field].get(index, [])) for field, table in details.items()}
            origin = RowOrigin(offers, row, not self.layout.details, rows)
            record, bad = self._record(origin, ids)
            arrivals.faults += bad
            unread = {fault.place for fault in bad}.union(row.unread, *(entry.unread for _, part in rows.values() for entry in part))
            arrivals.offers.append(Incoming(record, origin, frozenset(unread)))

    def _group(self, offers: Table, details: dict[str, Table]) -> tuple[dict[str, dict[int, list[Row]]], list[Fault]]:
        """For each part, its rows by the number of their offer."""
        by_id = {_text(row.cells.get(ID)): index for index, row in enumerate(offers.rows) if row.cells.get(ID)}
        by_name: dict[str, list[int]] = {}
        for index, row in enumerate(offers.rows):
            by_name.setdefault(_text(row.cells.get(NAME)).casefold(), []).append(index)
        grouped: dict[str, dict[int, list[Row]]] = {name: {} for name in details}
        faults = []
        for name, table in details.items():
            for row in table.rows:
                link = _text(row.link)
                found = [by_id[link]] if link in by_id else by_name.get(link.casefold(), []) if link else []
                if len(found) == 1:
                    grouped[name].setdefault(found[0], []).append(row)
                else:
                    problem, mend = _lost(link, len(found), [*by_id, *by_name])
                    where = place(table.sheet.name, row.number, LINK, table.letters.get(LINK))
                    faults.append(Fault(self.file, "", problem, mend, where))
        return grouped, faults

    def _record(self, origin: RowOrigin, ids: Ids) -> tuple[Record, list[Fault]]:
        cells = self._with_home(origin.row.cells)
        given = _text(cells.get(ID)) or ids.of_row(row_to_values(origin.table.sheet, cells, {}, self.words)[0])
        before = self.known.get(given)
        kept = record_to_cells(before, self.layout, self.words) if before and self._lacks(origin) else None
        if kept:
            missing = {head: cell for head, cell in kept.cells.items() if head not in origin.table.letters}
            cells = missing | cells
        lists: dict[FieldPath, list[Any]] = {}
        faults: list[Fault] = []
        for sheet in self.layout.details:
            if sheet.field in origin.details:
                table, rows = origin.details[sheet.field]
                lists[sheet.path] = [self._values(table, row, row.cells, {}, origin, faults) for row in rows]
            else:
                rows_kept = kept.details.get(sheet.field, []) if kept else []
                lists[sheet.path] = [row_to_values(sheet, entry, {}, self.words)[0] for entry in rows_kept]
        record = self._values(origin.table, origin.row, cells, lists, origin, faults)
        return record | {"id": record["id"] or ids.make(record)}, faults

    def _lacks(self, origin: RowOrigin) -> bool:
        heads = {column.head for column in self.layout.offers.columns}
        return bool(heads - origin.table.letters.keys()) or len(origin.details) < len(self.layout.details)

    def _with_home(self, cells: Cells) -> Cells:
        return cells if self.home is None or HOME in cells or SCOPE in cells else cells | {HOME: self.home}

    def _values(
        self, table: Table, row: Row, cells: Cells, lists: dict[FieldPath, list[Any]], origin: RowOrigin, faults: list[Fault]
    ) -> Record:
        values, bad = row_to_values(table.sheet, cells, lists, self.words)
        sheet = None if origin.one_sheet else table.sheet.name
        for column, fault in bad:
            where = place(sheet, row.number, column.head, table.letters.get(column.head))
            faults.append(Fault(self.file, "", fault.problem, fault.mend, where))
        return values


def _lost(link: str, found: int, known: list[str]) -> tuple[str, str]:
    if not link:
        return "Er staat niet bij welk aanbod dit hoort.", "Schrijf de Id of de Naam van het aanbod."
    if found > 1:
        return f"Er zijn {found} rijen met de naam '{link}'.", "Schrijf hier de Id in plaats van de Naam."
    close = nearest(link.casefold(), filter(None, known))
    mend = f"Bedoel je '{close}'?" if close else "Schrijf de Id of de Naam precies zoals op het blad Aanbod."
    return f"'{link[:60]}' staat niet op het blad Aanbod.", mend


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, CellFault):
        return ""
    return unescape(cell) if isinstance(cell, str) else str(cell)
