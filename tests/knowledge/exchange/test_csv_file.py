"""CSV as Excel writes it, and as others do."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.plan import plan_import
from knowledge.exchange.sheet.escape import bare as bare_text
from knowledge.exchange.sheet.escape import escape, inert, join, split, unescape
from tests.knowledge.conftest import record
from tests.knowledge.exchange.conftest import BASIC, csv_file, fault_of, faults_of, new_records, write_file
from tests.knowledge.exchange.strategies import letters


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_delimiters_with_and_without_a_mark(delimiter: str, encoding: str, tmp_path: Path, bare: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [BASIC | {"Samenvatting": "Een; twee, drie."}], delimiter, encoding)
    plan = plan_import(file, bare)
    assert [(made["name"], made["summary"]) for made in new_records(plan)] == [("Praatcafé", "Een; twee, drie.")]
    assert plan.notes == []


def test_windows_letters_are_read_and_it_is_told(tmp_path: Path, bare: Path) -> None:
    plan = plan_import(csv_file(tmp_path / "a.csv", [BASIC], encoding="cp1252"), bare)
    assert new_records(plan)[0]["name"] == "Praatcafé"
    assert "gelezen als Windows-1252" in plan.notes[0]


def test_a_fault_names_row_and_column_without_a_sheet(tmp_path: Path, bare: Path) -> None:
    rows = [BASIC | {"Samenvatting": "Over\ntwee regels."}, BASIC | {"Naam": "B", "Jaar van de bron": "vorig jaar"}]
    fault = fault_of(csv_file(tmp_path / "a.csv", rows), bare)
    assert fault.place == "rij 3, kolom I (Jaar van de bron)"


def test_a_fault_inside_yaml_names_cell_and_field(tmp_path: Path, bare: Path) -> None:
    faults = faults_of(csv_file(tmp_path / "a.csv", [BASIC | {"Grenzen": "- type: other"}]), bare)
    assert {fault.place for fault in faults} == {"rij 2, kolom J (Grenzen)"}
    assert "limits[0].text" in {fault.field for fault in faults}


def test_what_excel_in_dutch_makes_of_our_csv_is_read(tmp_path: Path, bare: Path) -> None:
    typed = {"Nagekeken op": "1/03/2025", "Aanvragen vanaf": "1-jan", "Gratis": "NEE", "Kosten": "x", "Prijzen": ""}
    (made,) = new_records(plan_import(csv_file(tmp_path / "a.csv", [BASIC | typed]), bare))
    assert (made["source"]["verified_on"], made["application"]["opens"], made["cost"]["free"]) == ("2025-03-01", "01-01", False)


def test_no_cell_of_an_export_can_calculate(tmp_path: Path) -> None:
    texts = ["=1+1", "+32 53 1", "-5", "@SUM(A1)", "\t=1", "\n=1", "＝1", " =1", "1e5", "01-02", "0800 12", "2 maart"]
    file = write_file(tmp_path / "a.csv", [record(f"be-{number}", name=text, summary=text) for number, text in enumerate(texts)])
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))[1:]
    cells = [cell for row in rows for cell in row if cell]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))] == []
    assert all(row[1].startswith(("'", "\\u{")) for row in rows)


@given(st.text(letters))
def test_escaping_is_undone_exactly(text: str) -> None:
    assert unescape(escape(text)) == text
    assert bare_text(inert(text)) == text
    assert unescape(bare_text(inert(escape(text)))) == text


@given(st.lists(st.text(letters)), st.sampled_from(["; ", "\n"]))
def test_lists_in_one_cell_come_apart_exactly(texts: list[str], separator: str) -> None:
    assert split(join(texts, separator)) == texts


@pytest.mark.parametrize("text", ["'s avonds", "Samen sterk", "en\\of", "3x per week", '"citaat"'])
def test_everyday_texts_stand_in_the_cell_as_they_are(text: str) -> None:
    assert inert(escape(text)) == text


@pytest.mark.parametrize("part", ["1", "1 ", "'", " ", "9e", "\\u{", "_x", "a;"])
def test_long_hostile_texts_take_no_long_time(part: str) -> None:
    text = part * 200_000
    assert unescape(bare_text(inert(escape(text)))) == text
