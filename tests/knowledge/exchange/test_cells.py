"""Cells as people fill them in: numbers, days, times and words."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.sheet import days, numbers
from knowledge.exchange.sheet.cells import READERS
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import load_layout
from knowledge.exchange.sheet.words import load_words
from tests.knowledge.conftest import DATA
from tests.knowledge.exchange.strategies import SCHEMA
from tests.knowledge.exchange.strategies import numbers as any_numbers

WORDS = load_words(DATA)
COLUMNS = [(sheet, column) for sheet in load_layout().sheets for column in sheet.columns if not column.is_extra]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("25", 25), ("12,50", 12.5), ("12.5", 12.5), ("€ 1.250,50", 1250.5), ("1.250.000", 1_250_000), ("25 euro", 25),
        ("€ 25,-", 25), ("80 %", 80), ("-3", -3), (" 7 ", 7), (7.25, 7.25), ("1e3", 1000.0), ("1 250", 1250),
    ],
)  # fmt: skip
def test_numbers_as_they_are_written(cell: Any, number: float) -> None:
    assert numbers.read(cell) == number


@pytest.mark.parametrize("cell", ["", "veel", "12 of 13", "1.250", "1,2,3", "--", True, date(2025, 1, 1), float("nan"), "1e999"])
def test_what_is_no_number_or_two_is_a_fault(cell: Any) -> None:
    with pytest.raises(CellFault):
        numbers.read(cell)


@given(any_numbers)
def test_numbers_come_back_exactly(number: float) -> None:
    assert numbers.read(numbers.write(number)) == number


@pytest.mark.parametrize("cell", ["31-12-2025", "31/12/2025", "2025-12-31", "31 december 2025", "31 dec. 2025", "2025-12-31 00:00:00", datetime(2025, 12, 31), date(2025, 12, 31)])  # fmt: skip
def test_dates_as_they_are_written(cell: Any) -> None:
    assert days.read_date(cell) == "2025-12-31"


@pytest.mark.parametrize("cell", ["31 oktober", "31-10", "31/10", "31-okt", "31 OKT.", date(2024, 10, 31)])
def test_days_of_every_year_as_they_are_written(cell: Any) -> None:
    assert days.read_month_day(cell) == "10-31"


@pytest.mark.parametrize("cell", ["31-02-2025", "oktober", "2025", 45000, "10-31", "31-12-25", "3 j 2025"])
def test_what_is_no_date_is_a_fault(cell: Any) -> None:
    with pytest.raises(CellFault):
        days.read_date(cell)


@pytest.mark.parametrize("cell", ["30 februari", "32-1", "10-31", "31 oktober 2025", "x", 5])
def test_what_is_no_day_of_the_year_is_a_fault(cell: Any) -> None:
    with pytest.raises(CellFault):
        days.read_month_day(cell)


@given(st.dates())
def test_days_come_back_exactly(day: date) -> None:
    assert days.read_date(days.write_date(day.isoformat())) == day.isoformat()
    assert days.read_day(days.write_day(day.isoformat())) == day.isoformat()
    assert days.read_month_day(days.write_day(f"{day:%m-%d}")) == f"{day:%m-%d}"


@pytest.mark.parametrize(("cell", "time"), [("14:00", "14:00"), ("9.30", "09:30"), ("14u", "14:00"), ("14u30", "14:30"), ("14:00:00", "14:00"), ("9 uur", "09:00")])  # fmt: skip
def test_times_as_they_are_written(cell: str, time: str) -> None:
    assert READERS["time"](cell, None) == time


@pytest.mark.parametrize("cell", ["25:00", "14:60", "middag", 14])
def test_what_is_no_time_is_a_fault(cell: Any) -> None:
    with pytest.raises(CellFault):
        READERS["time"](cell, None)


@pytest.mark.parametrize(("cell", "truth"), [("ja", True), (" JA ", True), ("x", True), ("nee", False), (True, True), (False, False), ("waar", True)])
def test_truth_as_it_is_written(cell: Any, truth: bool) -> None:
    assert READERS["yesno"](cell, None) is truth


def test_several_words_with_semicolons_lines_or_commas() -> None:
    domains = WORDS["domain"]
    for text in ("geld en premies; praktische hulp", "Geld en premies\npraktische hulp", "geld en premies, praktische hulp", "financial_support; practical_help;"):
        assert READERS["choices"](text, domains) == ["financial_support", "practical_help"]


def test_a_word_with_a_comma_in_it_stays_whole() -> None:
    assert READERS["choices"]("Nuenen, Gerwen en Nederwetten; Aalst", WORDS["municipality"]) == [
        "nl-nuenen-gerwen-en-nederwetten",
        "be-aalst",
    ]


def test_an_open_vocabulary_takes_codes_it_has_no_word_for() -> None:
    assert READERS["choices"]("Nederlands; xyz", WORDS["language"]) == ["nl", "xyz"]


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_label_stands_for_two_ids_or_holds_a_semicolon(name: str) -> None:
    words = WORDS[name]
    assert [entry for entry in words.labels if words.find(words.label(entry)) != entry] == []
    assert [label for label in words.labels.values() if ";" in str(label) or "\n" in str(label)] == []


def _schema_of(path: tuple[str, ...], schema: dict[str, Any]) -> dict[str, Any]:
    for key in path:
        schema = schema["properties"][key]
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _items(schema: dict[str, Any]) -> dict[str, Any]:
    items = schema["items"]
    return SCHEMA["$defs"][items["$ref"].rsplit("/", 1)[1]] if "$ref" in items else items


def _row_schema(path: tuple[str, ...]) -> dict[str, Any]:
    return _items(_schema_of(path, SCHEMA)) if path else SCHEMA


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=[f"{sheet.name}-{column.head}" for sheet, column in COLUMNS])
def test_a_column_and_its_words_are_those_of_the_schema(sheet: Any, column: Any) -> None:
    field = _schema_of(column.path, _row_schema(sheet.path))
    enum = field.get("enum") or field.get("items", {}).get("enum")
    if enum:
        assert set(enum) - {None} == set(WORDS[column.vocabulary].labels)
    if column.type in ("choices", "texts", "dates", "month_days"):
        assert field["type"] == "array"


def _leaves(schema: dict[str, Any], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for key, field in schema["properties"].items():
        found |= _leaves(field, (*path, key)) if "properties" in field else {(*path, key)}
    return found


@pytest.mark.parametrize("sheet", load_layout().sheets, ids=lambda sheet: sheet.name)
def test_every_field_of_the_schema_has_a_column(sheet: Any) -> None:
    lists = {other.path for other in load_layout().details}
    without = {"": lists, "amounts": {("currency",)}, "cost.prices": {("currency",)}}.get(sheet.field, set())
    assert _leaves(_row_schema(sheet.path)) - without == {column.path for column in sheet.columns if not column.is_extra}


def test_the_columns_point_at_heads_that_exist() -> None:
    for sheet in load_layout().sheets:
        assert {column.instead for column in sheet.columns} - {None} <= sheet.by_head.keys()
