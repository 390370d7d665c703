"""Opening an Excel file for reading from top to bottom: openpyxl, without what it does twice.

openpyxl reads every sheet to its end to learn its size where the file does not tell, and makes objects of every text;
together that took more than half of the time of an import.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

TEXT = f"{{{SHEET_MAIN_NS}}}t"
CELL = re.compile(r"([A-Z]{1,3})[1-9]\d*")
SIZE = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=[\"'][A-Z]+\d+:[A-Z]+(\d{1,7})[\"']")
HEAD_BYTES = 4096
RawCells = list[dict[str, Any]]


def open_xlsx(content: IO[bytes]) -> Workbook:
    """A workbook whose sheets can be read row by row; it has to be closed."""
    reader = _Reader(content, read_only=True)
    reader.read()
    return reader.wb


def cells_by_row(worksheet: ReadOnlyWorksheet) -> Iterator[tuple[int, RawCells]]:
    """The rows that a sheet has, with their numbers, and of each the cells that it has (column, value, data_type, style_id)."""
    book = worksheet.parent
    with worksheet._get_source() as source:
        yield from _Parser(
            source,
            worksheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        ).parse()


def rows_told(worksheet: ReadOnlyWorksheet) -> int:
    """How many rows a sheet says it has; 0 when it does not say so at its beginning."""
    with worksheet._get_source() as source:
        found = SIZE.search(source.read(HEAD_BYTES))
    return int(found[1]) if found else 0


class _Sheet(ReadOnlyWorksheet):
    """A sheet that does not look for its size before it is read."""

    def _get_size(self) -> None:
        pass


class _Reader(ExcelReader):
    def read_worksheets(self) -> None:
        for sheet, relation in self.parser.find_sheets():
            if relation.target not in self.valid_files:
                continue
            if "chartsheet" in relation.Type:
                self.read_chartsheet(sheet, relation)
            else:
                self.wb._sheets.append(_Sheet(self.wb, sheet.name, relation.target, self.shared_strings))


class _Parser(WorkSheetParser):
    """Reads plain texts at once; all other cells as openpyxl does."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        text = self._plain_text(element)
        place = CELL.fullmatch(element.get("r", "")) if text is not None else None
        if place is None:
            return super().parse_cell(element)
        self.col_counter = column = _column(place[1])
        return {"row": self.row_counter, "column": column, "value": text, "data_type": "s", "style_id": 0}

    def _plain_text(self, element: Element) -> str | None:
        """The text of a cell with only a text in it, in one piece."""
        kind = element.get("t")
        if kind not in ("inlineStr", "s") or len(element) != 1:
            return None
        inside = element[0]
        if kind == "s":
            return self.shared_strings[int(inside.text)] if inside.tag == VALUE_TAG and inside.text else None
        if inside.tag != INLINE_STRING or len(inside) != 1 or inside[0].tag != TEXT:
            return None
        return inside[0].text or ""


@lru_cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)
