"""The quick reading of sheets gives the cells that openpyxl gives."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart

from knowledge.exchange.sheet.xlsx_open import cells_by_row, open_xlsx, rows_told

Found = dict[tuple[int, int], tuple[Any, str]]
SHARED = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2">'
    b"<si><t>gedeeld</t></si><si><r><t>twee</t></r><r><t> delen</t></r></si></sst>"
)
KIND = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
ROW = b'<row r="2">%s</row></sheetData>'
CELLS = [
    b'<c r="A2" t="inlineStr"><is><t>los</t></is></c>',
    b'<c r="A2" t="inlineStr"><is><t></t></is></c>',
    b'<c r="A2" t="inlineStr"><is><t/></is></c>',
    b'<c r="A2" t="inlineStr"><is/></c>',
    b'<c r="A2" t="inlineStr"/>',
    b'<c r="A2" t="inlineStr"><is><r><t>een</t></r><r><t> twee</t></r></is></c>',
    b'<c r="A2" t="inlineStr"><is><t>een</t><rPh sb="0" eb="1"><t>twee</t></rPh></is></c>',
    b'<c r="C2" t="inlineStr"><is><t xml:space="preserve"> vrij </t></is></c><c t="inlineStr"><is><t>zonder plaats</t></is></c>',
    b'<c t="inlineStr"><is><t>zonder plaats</t></is></c><c t="n"><v>3</v></c>',
    b'<c r="ZZ2" t="inlineStr"><is><t>ver</t></is></c>',
    b'<c r="a2" t="inlineStr"><is><t>klein</t></is></c>',
    b'<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>',
    b'<c r="A2" t="s"><v/></c>',
    b'<c r="A2" t="s"><f>B2</f><v>0</v></c>',
    b'<c r="A2" t="str"><f>B2&amp;""</f><v>tekst</v></c>',
    b'<c r="A2" t="str"><v>tekst</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c>',
    b'<c r="A2"><v>12.5</v></c><c r="B2"/><c r="C2" t="d"><v>2026-02-03</v></c>',
]


def theirs(file: Path) -> Found:
    """The cells with something in them, as openpyxl reads them itself."""
    workbook = load_workbook(file, read_only=True)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()
    found = {
        (cell.row, cell.column): (cell.value, cell.data_type)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    workbook.close()
    return found


def ours(file: Path) -> Found:
    with file.open("rb") as content:
        workbook = open_xlsx(content)
        rows = list(cells_by_row(workbook.worksheets[0]))
        workbook.close()
    return {
        (number, cell["column"]): (cell["value"], cell["data_type"])
        for number, cells in rows
        for cell in cells
        if cell["value"] is not None
    }


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[bytes], Path]:
    """A file with this as its second row."""

    def make(row: bytes) -> Path:
        made = Workbook()
        made.active.append(["eerste", "tweede"])
        made.save(tmp_path / "kaal.xlsx")
        file = tmp_path / "gevuld.xlsx"
        with zipfile.ZipFile(tmp_path / "kaal.xlsx") as old, zipfile.ZipFile(file, "w") as new:
            for part in old.namelist():
                content = old.read(part).replace(b"</Types>", KIND + b"</Types>")
                new.writestr(part, content.replace(b"</sheetData>", ROW % row))
            new.writestr("xl/sharedStrings.xml", SHARED)
        return file

    return make


@pytest.mark.parametrize("row", CELLS)
def test_a_cell_is_what_it_is_to_openpyxl(row: bytes, workbook: Callable[[bytes], Path]) -> None:
    file = workbook(row)
    assert ours(file) == theirs(file)


def test_a_text_that_is_not_there_is_refused_as_openpyxl_does(workbook: Callable[[bytes], Path]) -> None:
    file = workbook(b'<c r="A2" t="s"><v>99</v></c>')
    for read in (ours, theirs):
        with pytest.raises(IndexError):
            read(file)


def test_a_filled_in_sheet_reads_the_same(tmp_path: Path) -> None:
    file, made = tmp_path / "gevuld.xlsx", Workbook()
    sheet = made.active
    sheet.append(
        [
            "tekst",
            3,
            2.5,
            True,
            date(2026, 2, 3),
            time(14, 30),
            "=1+1",
            None,
            CellRichText("een ", TextBlock(InlineFont(b=True), "twee")),
        ]
    )
    sheet["C9"] = "na lege rijen"
    sheet["B9"] = 0.25
    sheet["B9"].number_format = "0%"
    made.create_chartsheet("Tekening").add_chart(BarChart())
    made.create_sheet("Tweede").append(["x"])
    made.save(file)
    assert ours(file) == theirs(file)
    with file.open("rb") as content:
        workbook = open_xlsx(content)
        assert [sheet.title for sheet in workbook.worksheets] == ["Sheet", "Tweede"]
        assert rows_told(workbook.worksheets[0]) == 9
        workbook.close()


def test_a_sheet_that_does_not_tell_its_size_is_read_all_the_same(tmp_path: Path) -> None:
    file, made = tmp_path / "gevuld.xlsx", Workbook(write_only=True)
    made.create_sheet("Blad").append(["een", "twee"])
    made.save(file)
    assert ours(file) == theirs(file)
    with file.open("rb") as content:
        assert rows_told(open_xlsx(content).worksheets[0]) == 0
