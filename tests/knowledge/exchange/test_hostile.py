"""Files that are damaged, made in another way than ours, or made to do harm: a sentence each, and nothing imported."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from defusedxml import EntitiesForbidden

from knowledge.errors import DataError
from knowledge.exchange import limits, plan
from knowledge.exchange.plan import plan_import
from knowledge.exchange.sheet import tables, xlsx_guard
from tests.knowledge.exchange.conftest import BASIC, changed_xlsx, fault_of, faults_of, new_records

Fill = Callable[..., Path]


def with_part(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part inside an Excel file."""
    with zipfile.ZipFile(file) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("oud.xls", b"\xd0\xcf\x11\xe0", "een oud Excel-bestand (.xls)"),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "een oud Excel-bestand (.xls), of er zit een wachtwoord op"),
        ("leeg.xlsx", b"", "geen Excel-bestand, of het is beschadigd"),
        ("tekst.xlsx", b"Naam;Soort\n", "geen Excel-bestand, of het is beschadigd"),
        ("half.xlsx", b"PK\x03\x04" + b"\x00" * 50, "geen Excel-bestand, of het is beschadigd"),
        ("brief.docx", b"PK\x03\x04", "Bestanden van de soort '.docx' ken ik niet."),
        ("leeg.csv", b"", "In de eerste rij staan geen koppen."),
        ("nullen.csv", b"Naam\x00;Soort", "Dit is geen gewone tekst."),
        ("utf16.csv", "Naam;Soort".encode("utf-16"), "Dit is geen gewone tekst."),
        ("vreemd.csv", b"Naam;Soort\n\x81\x8d;x", "De letters in dit bestand zijn niet te lezen."),
        ("open.csv", b'Naam;Soort\n"x;y', "een aanhalingsteken staat verkeerd of ontbreekt"),
        ("latin.yaml", b"name: caf\xe9", "Het bestand is geen UTF-8."),
        ("stuk.yaml", b"name: [", "Dit is geen geldige YAML (regel 2"),
        ("lijst.yaml", b"- a\n- 3", "Hier staan geen velden."),
        ("dubbel.yaml", b"name: a\nname: b", "het veld 'name' staat er dubbel"),
    ],
)
def test_a_wrong_or_damaged_file_is_a_sentence(name: str, content: bytes, problem: str, tmp_path: Path, bare: Path) -> None:
    (tmp_path / name).write_bytes(content)
    fault = faults_of(tmp_path / name, bare)[0]
    assert problem in fault.problem
    assert fault.mend


def test_a_zip_that_is_no_spreadsheet(tmp_path: Path, bare: Path) -> None:
    with zipfile.ZipFile(tmp_path / "foto.xlsx", "w") as made:
        made.writestr("foto.txt", "hallo")
    assert fault_of(tmp_path / "foto.xlsx", bare).problem == "Dit is geen Excel-bestand."


@pytest.mark.parametrize(("part", "size"), [(SHEET, limits.MAX_UNPACKED_BYTES), ("xl/styles.xml", limits.MAX_PART_BYTES)])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(part: str, size: int, filled: Fill, bare: Path) -> None:
    bomb = with_part(filled([BASIC]), part, lambda old: old + b" " * (size + 1))
    assert bomb.stat().st_size < limits.MEGABYTE
    assert "dat is te groot" in fault_of(bomb, bare).problem


def test_a_row_without_end_is_refused(filled: Fill, bare: Path) -> None:
    endless = b"<c/>" * (limits.MAX_ROW_BYTES // 4 + 1)
    bomb = with_part(filled([BASIC]), SHEET, lambda old: old.replace(b"</row>", endless + b"</row>", 1))
    assert fault_of(bomb, bare).problem == "Eén rij van dit bestand is te groot."


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_xml_that_unfolds_is_refused(part: str, filled: Fill, bare: Path) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def add(old: bytes) -> bytes:
        head, _, rest = old.rpartition(b"?>") if old.startswith(b"<?xml") else (b"", b"", old)
        return head + (b"?>" if head else b"") + entities + rest

    with pytest.raises(DataError, match="Dit Excel-bestand is beschadigd") as raised:
        plan_import(with_part(filled([BASIC]), part, add), bare)
    reasons, error = [], raised.value
    while error := error.__cause__ or error.__context__:
        reasons.append(type(error))
    assert EntitiesForbidden in reasons


def test_too_large_a_file_is_refused(filled: Fill, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MAX_FILE_BYTES", 1000)
    assert "groter dan" in fault_of(filled([BASIC]), bare).problem


def test_too_many_parts_are_refused(filled: Fill, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MAX_PARTS", 3)
    assert "te groot" in fault_of(filled([BASIC]), bare).problem


def test_too_many_rows_are_a_fault(filled: Fill, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    rows = [BASIC | {"Naam": f"Praatcafé {number}"} for number in range(5)]
    assert "meer dan 3 rijen" in fault_of(filled(rows), bare).problem


def test_a_cell_far_away_is_not_looked_for_without_end(filled: Fill, bare: Path) -> None:
    far = changed_xlsx(filled([BASIC]), lambda book: book["Aanbod"].cell(1_048_576, 1, "x"))
    assert f"meer dan {limits.MAX_ROWS} rijen" in fault_of(far, bare).problem


def test_too_many_columns_are_a_fault(filled: Fill, bare: Path) -> None:
    wide = changed_xlsx(filled([BASIC]), lambda book: book["Aanbod"].cell(2, limits.MAX_COLUMNS + 1, "x"))
    assert fault_of(wide, bare).problem == "Boven deze cel staat geen kop."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &a [x, x]\nb: [*a, *a]", "een verwijzing (*)"),
        ("[" * 100_000, "te veel lijsten in elkaar"),
        ("- " * 5_000, "te veel lijsten in elkaar"),
        ("{a: " * 2_000, "te veel lijsten in elkaar"),
        ("a: !!python/object/apply:os.getcwd []", "geen geldige YAML"),
        ("? [a]\n: b", "geen geldige YAML"),
    ],
)
def test_yaml_that_would_crash_or_unfold_is_refused(text: str, problem: str, tmp_path: Path, filled: Fill, bare: Path) -> None:
    (tmp_path / "bom.yaml").write_text(text, encoding="utf-8")
    assert problem in fault_of(tmp_path / "bom.yaml", bare).problem
    in_a_cell = filled([BASIC | {"Extra": text[:30_000]}])
    assert problem in fault_of(in_a_cell, bare).problem


@pytest.mark.parametrize("number", [".nan", ".inf", "-.inf"])
def test_numbers_that_are_none_are_refused(number: str, filled: Fill, bare: Path) -> None:
    amount = {"Aanbod": "Praatcafé", "Vorm": "vast bedrag", "Extra": f"value: {number}"}
    assert "geen getal is" in fault_of(filled([BASIC], Bedragen=[amount]), bare).problem


def test_formulas_are_refused_with_the_cell(filled: Fill, bare: Path) -> None:
    fault = fault_of(filled([BASIC | {"Aanbieder": '=HYPERLINK("https://x.example")'}]), bare)
    assert str(fault).endswith(
        "blad 'Aanbod', rij 2, kolom E (Aanbieder): Hier staat een formule. "
        "Zet er de waarde zelf: kopieer de cel en plak alleen de waarde."
    )


def test_errors_of_excel_are_refused(filled: Fill, bare: Path) -> None:
    assert "#N/A" in fault_of(filled([BASIC | {"Aanbieder": "#N/A"}]), bare).problem


def test_merged_cells_are_refused_with_their_range(filled: Fill, bare: Path) -> None:
    merged = changed_xlsx(filled([BASIC, BASIC]), lambda book: book["Aanbod"].merge_cells("E2:E3"))
    assert any("samengevoegd: E2:E3" in fault.problem for fault in faults_of(merged, bare))


def test_what_excel_makes_of_what_is_typed(filled: Fill, bare: Path) -> None:
    """Dates, times, truth values and percentages come as such, numbers in a text as the text."""

    def style(book: Any) -> None:
        sheet = book["Bedragen"]
        column = next(cell.column for cell in sheet[1] if cell.value == "Procent")
        sheet.cell(2, column).number_format = "0%"

    file = filled(
        [BASIC | {"Naam": 112, "Nagekeken op": datetime(2025, 3, 1), "Bestaat hier niet": False, "Aanvragen vanaf": datetime(2025, 10, 31)}],
        Bedragen=[{"Aanbod": 112, "Vorm": "hoogstens", "Procent": 0.8, "Gezien in": 2024}],
        Tijden=[{"Aanbod": 112, "Van": time(14, 0)}],
    )
    (made,) = new_records(plan_import(changed_xlsx(file, style), bare))
    assert made["name"] == "112"
    assert made["source"]["verified_on"] == "2025-03-01"
    assert made["application"]["opens"] == "10-31"
    assert (made["amounts"][0]["percent"], made["amounts"][0]["valid_at"]) == (80, "2024")
    assert made["schedule"]["times"][0]["from"] == "14:00"


def test_a_phone_number_that_lost_its_zero_is_not_believed(filled: Fill, bare: Path) -> None:
    assert "een 0 vooraan valt dan weg" in fault_of(filled([BASIC | {"Telefoon": 53000000}]), bare).problem


def test_empty_rows_and_columns_in_another_order_are_fine(filled: Fill, bare: Path) -> None:
    turned = dict(reversed(BASIC.items()))
    made = new_records(plan_import(filled([{}, turned, {"Naam": "  "}, turned | {"Naam": "Ander"}]), bare))
    assert [record["name"] for record in made] == ["Praatcafé", "Ander"]


def test_an_unknown_column_or_sheet_is_a_fault_with_what_was_perhaps_meant(filled: Fill, bare: Path) -> None:
    assert fault_of(filled([BASIC | {"Telefon": "x"}]), bare).mend == "Bedoel je 'Telefoon'?"
    assert "Haal de kolom weg" in fault_of(filled([BASIC | {"Kleur van de deur": "x"}]), bare).mend
    renamed = changed_xlsx(filled([BASIC], Bedragen=[{"Vorm": "x"}]), lambda book: setattr(book["Bedragen"], "title", "Bedraagen"))
    assert fault_of(renamed, bare).mend == "Bedoel je 'Bedragen'?"


def test_an_empty_sheet_of_ones_own_is_fine(filled: Fill, bare: Path) -> None:
    assert plan_import(changed_xlsx(filled([BASIC]), lambda book: book.create_sheet("Blad2")), bare).changes


def test_a_double_head_and_a_missing_sheet_are_faults(filled: Fill, bare: Path) -> None:
    double = changed_xlsx(filled([BASIC]), lambda book: book["Aanbod"].cell(1, 20, "naam *"))
    assert "staat er dubbel" in fault_of(double, bare).problem
    renamed = changed_xlsx(filled([BASIC]), lambda book: setattr(book["Aanbod"], "title", "Blad1"))
    assert any(fault.problem == "Het blad 'Aanbod' ontbreekt." for fault in faults_of(renamed, bare))


def test_faults_never_fill_the_screen(filled: Fill, bare: Path) -> None:
    rows = [BASIC | {"Naam": f"Praatcafé {number}", "Soort": "x"} for number in range(plan.MOST_FAULTS + 50)]
    faults = faults_of(filled(rows), bare)
    assert len(faults) == plan.MOST_FAULTS + 1
    assert re.search("nog 50 andere fouten", faults[-1].problem)
