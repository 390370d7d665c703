"""The numbers of a municipality and a year, as a report and as a file."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.insight.counts import ByLabel
from knowledge.insight.disclosure import Cell
from knowledge.insight.labels import Kind, label
from knowledge.insight.report import IDS, Report, report
from knowledge.insight.report_csv import HEADS, report_csv
from knowledge.texts import Texts, load_texts
from tests.knowledge.conftest import DATA

RESPITE = label(Kind.DOMAIN, "respite_care")
LATER = date(2027, 6, 1)
TEXTS = load_texts(DATA)


def of(kind: Kind, row: int, found: Report) -> list[Cell | None]:
    part = next(part for part in found.parts if part.kind == kind)
    return [*part.rows[row].months, *part.rows[row].quarters, part.rows[row].year]


def months(*values: int) -> dict[str, int]:
    return {f"2026-{number:02}": value for number, value in enumerate(values, 1)}


def rows(found: Report, place: str = "Aalst") -> list[list[str]]:
    return list(csv.reader(io.StringIO(report_csv(found, place, TEXTS).decode("utf-8-sig")), delimiter=";"))


def test_every_label_has_its_row_also_when_nothing_was_counted() -> None:
    found = report({}, 2026, TEXTS, LATER)
    assert [part.kind for part in found.parts] == [Kind.TALK, *IDS]
    assert all(len(part.rows) == len(IDS.get(part.kind, "123")) for part in found.parts)
    assert {cell for part in found.parts for row in part.rows for cell in row.months} == {Cell(None)}


def test_a_row_holds_its_months_its_quarters_and_its_year() -> None:
    counts: ByLabel = {RESPITE: months(12, 10, 11, 4, 4, 4)}
    place = list(IDS[Kind.DOMAIN]).index("respite_care")
    cells = of(Kind.DOMAIN, place, report(counts, 2026, TEXTS, LATER))
    assert [cell and cell.shown for cell in cells] == [12, 10, 11, *[None] * 9, 33, 12, None, None, None]
    assert cells[-1] == Cell(None, 45)


@pytest.mark.parametrize(
    ("today", "over"),
    [
        (date(2026, 1, 31), 0),
        (date(2026, 2, 1), 0),
        (date(2026, 2, 2), 0),
        (date(2026, 2, 3), 1),
        (date(2026, 4, 3), 3),
        (date(2027, 1, 2), 11),
        (date(2027, 1, 3), 12),
    ],
)
def test_nothing_is_shown_before_its_time_is_over(today: date, over: int) -> None:
    found = report({label(Kind.TALK): months(*[20] * 12)}, 2026, TEXTS, today)
    cells = of(Kind.TALK, 0, found)
    assert [cell is not None for cell in cells[:12]] == [True] * over + [False] * (12 - over)
    assert [cell is not None for cell in cells[12:16]] == [(number + 1) * 3 <= over for number in range(4)]
    assert (cells[16] is not None) == (over == 12)
    assert [column.over for column in found.months] == [number < over for number in range(12)]


def test_a_year_that_goes_on_shows_how_far_it_is_and_no_more_than_its_parts() -> None:
    counts: ByLabel = {label(Kind.TALK): months(20, 20, 20, 15, 3, 40)}
    row = report(counts, 2026, TEXTS, date(2026, 6, 3)).parts[0].rows[0]
    assert row.year is None
    assert row.so_far == Cell(None, 60 + 15)
    assert report(counts, 2026, TEXTS, date(2026, 5, 3)).parts[0].rows[0].so_far == Cell(60 + 15)
    assert report(counts, 2026, TEXTS, date(2026, 1, 3)).parts[0].rows[0].so_far == Cell(None)


def test_the_file_says_the_same_as_the_page_in_words_that_excel_leaves_alone() -> None:
    found = report({RESPITE: months(12, 3)}, 2026, TEXTS, date(2026, 3, 3))
    table = rows(found)
    assert tuple(table[0]) == HEADS
    mine = {
        row[2]: row[5]
        for row in table[1:]
        if row[3] == "Waarover ging het?" and row[4] == TEXTS.say("helpdesk.domains.respite_care")
    }
    assert mine["januari"] == "12"
    assert mine["februari"] == "minder dan 10"
    assert mine["maart"] == mine["1e kwartaal"] == mine["heel het jaar"] == "loopt nog"
    assert {row[1] for row in table[1:]} == {"2026"}


@pytest.mark.parametrize("place", ["=HYPERLINK(1)", "+1", "-1", "@som", "\tx", "＝1", "'s-Hertogenbosch"])
def test_no_cell_becomes_a_formula(place: str) -> None:
    for row in rows(report({}, 2026, TEXTS, LATER), place)[1:]:
        assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for cell in row)


def test_a_file_that_is_opened_in_excel_has_its_mark_and_its_lines() -> None:
    made = report_csv(report({}, 2026, TEXTS, LATER), "Aalst", TEXTS)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([RESPITE, label(Kind.TALK), label(Kind.RELATION, "partner")]),
        st.builds(months, *[st.integers(0, 30)] * 12),
    )
)
def test_no_number_under_ten_is_in_the_file(counts: ByLabel) -> None:
    numbers = [row[5] for row in rows(report(counts, 2026, TEXTS, LATER))[1:]]
    told = [
        int(word) for text in numbers for word in text.split() if word.isdigit() and text != "minder dan 10"
    ]
    assert all(number >= 10 for number in told)


def test_labels_are_those_for_staff(texts: Texts) -> None:
    titles = {row.title for part in report({}, 2026, texts, LATER).parts for row in part.rows}
    assert {"partner", "dementie", "zwaar overbelast", "alle gesprekken"} <= titles
