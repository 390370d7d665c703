"""Writing an Excel file: heads with help, drop-downs, a sheet that explains, and cells that never calculate."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.exchange.limits import MAX_CELL
from knowledge.exchange.sheet.cells import NO, YES, Cell
from knowledge.exchange.sheet.layout import Column, Layout, Sheet
from knowledge.exchange.sheet.rows import Cells, OfferCells
from knowledge.exchange.sheet.tables import LINK
from knowledge.exchange.sheet.words import Vocabularies
from knowledge.exchange.sheet.xlsx_help import help_rows
from knowledge.exchange.sheet.xlsx_names import HELP, LISTS, LONG, long_cell

COLOURS = ("FFDCEBDD", "FFE3ECF7", "FFFBEBD3", "FFF1E4F3", "FFFDE2E0", "FFE2F3F3", "FFEFEFDA", "FFE9E9E9")
NUMBERS = {"integer", "number", "percent"}
FORMATS = {"date": "dd-mm-yyyy"} | dict.fromkeys(NUMBERS, "General")
LAST_ROW = 5000  # so far down the drop-downs reach
LINK_HELP = "Welk aanbod: de Id of de Naam van het blad Aanbod, precies zo geschreven."
FORMULA = tuple("=+-@\t\r")


def write_xlsx(file: Path, layout: Layout, offers: Iterable[OfferCells], words: Vocabularies, home: str | None = None) -> None:
    """Write all sheets. `home` is the municipality a template is made for, as people write its name."""
    with file.open("wb") as out:  # first, so that a folder that cannot be written is known before the work
        book = _Book(layout, words)
        sheets = {sheet.name: book.add(sheet) for sheet in layout.sheets}
        for offer in offers:
            sheets[layout.offers.name].append(book.row(layout.offers, offer.cells))
            for sheet in layout.details:
                for cells in offer.details.get(sheet.field, []):
                    sheets[sheet.name].append(book.row(sheet, {LINK: offer.cells.get("Id")} | cells))
        book.add_help(help_rows(layout, words, home))
        book.add_lists()
        book.workbook.save(out)


class _Book:
    """A workbook that is written from top to bottom, and what its sheets share."""

    def __init__(self, layout: Layout, words: Vocabularies) -> None:
        self.workbook = Workbook(write_only=True)
        self.words = words
        self.lists: dict[str, list[str]] = {"yesno": [YES, NO]}
        self.long: list[str] = []
        used = {column.vocabulary for sheet in layout.sheets for column in sheet.columns if column.vocabulary}
        self.lists |= {name: [str(label) for label in words[name].labels.values()] for name in sorted(used)}

    def add(self, sheet: Sheet) -> Any:
        """A sheet with its heads; rows can be appended."""
        worksheet = self.workbook.create_sheet(sheet.name)
        columns = _columns(sheet)
        worksheet.freeze_panes = "C2" if not sheet.path else "B2"
        for index, column in enumerate(columns, 1):
            dimension = worksheet.column_dimensions[get_column_letter(index)]
            dimension.width = column.width
            dimension.number_format = FORMATS.get(column.type, "@")
        for validation in self._validations(columns):
            worksheet.data_validations.append(validation)
        groups = list(dict.fromkeys(column.group for column in columns))
        worksheet.append([_head(worksheet, column, COLOURS[groups.index(column.group) % len(COLOURS)]) for column in columns])
        worksheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"
        return worksheet

    def row(self, sheet: Sheet, cells: Cells) -> list[Any]:
        """The cells of a row, in the order of the columns."""
        worksheet = self.workbook[sheet.name]
        return [self._cell(worksheet, column, cells.get(column.head)) for column in _columns(sheet)]

    def add_help(self, rows: Iterable[tuple[list[str], bool]]) -> None:
        """The sheet that explains; a row is texts, and whether it is a title."""
        worksheet = self.workbook.create_sheet(HELP)
        for letter, width in zip("ABCDE", (28, 26, 70, 14, 50), strict=True):
            worksheet.column_dimensions[letter].width = width
        for texts, is_title in rows:
            cells = [_text_cell(worksheet, text) for text in texts]
            for cell in cells:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=is_title)
            worksheet.append(cells)

    def add_lists(self) -> None:
        """The hidden sheets: the words of the drop-downs, and texts that are too long for a cell."""
        worksheet = self.workbook.create_sheet(LISTS)
        worksheet.sheet_state = "hidden"
        worksheet.append(list(self.lists))
        for row in range(max(map(len, self.lists.values()))):
            words = [entries[row] if row < len(entries) else None for entries in self.lists.values()]
            worksheet.append([None if word is None else _text_cell(worksheet, word) for word in words])
        if self.long:
            worksheet = self.workbook.create_sheet(LONG)
            worksheet.append(["Nummer", "Tekst"])
            for number, text in enumerate(self.long, 1):
                for start in range(0, len(text), MAX_CELL):
                    worksheet.append([number, _text_cell(worksheet, text[start : start + MAX_CELL])])

    def _cell(self, worksheet: Any, column: Column, cell: Cell) -> Any:
        if cell is None:
            return None
        if isinstance(cell, str) and len(cell) > MAX_CELL:
            self.long.append(cell)
            cell = long_cell(len(self.long))
        if isinstance(cell, str):
            return _text_cell(worksheet, cell)
        made = WriteOnlyCell(worksheet, cell)
        made.number_format = FORMATS.get(column.type, "@")
        return made

    def _validations(self, columns: list[Column]) -> Iterator[DataValidation]:
        for index, column in enumerate(columns, 1):
            name = "yesno" if column.type == "yesno" else column.vocabulary
            if not name:
                continue
            source = f"{LISTS}!${(at := get_column_letter(list(self.lists).index(name) + 1))}$2:${at}${len(self.lists[name]) + 1}"
            only_these = column.type in ("choice", "yesno") and not self._is_open(name)
            validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=only_these)
            validation.errorTitle, validation.error = column.head, "Kies een woord uit de lijst."
            letter = get_column_letter(index)
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            yield validation

    def _is_open(self, name: str) -> bool:
        return name in self.words and self.words[name].is_open


def _columns(sheet: Sheet) -> list[Column]:
    """The columns as they stand in the file: a part begins with the offer it belongs to."""
    if not sheet.path:
        return list(sheet.columns)
    link = Column(LINK, (LINK,), "text", "", "required", "", 30, LINK_HELP, None, "")
    return [link, *sheet.columns]


def _head(worksheet: Any, column: Column, colour: str) -> Any:
    cell = _text_cell(worksheet, f"{column.head} *" if column.required else column.head)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    example = f"\nVoorbeeld: {column.example}" if column.example != "" else ""
    cell.comment = Comment(column.help + example, "Draagwijzer", width=320, height=60 + 8 * len(column.help + example) // 10)
    return cell


def _text_cell(worksheet: Any, text: str) -> Any:
    """A cell that is text whatever it looks like, also after somebody has edited it."""
    cell = WriteOnlyCell(worksheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


