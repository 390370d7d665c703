from knowledge.settings import ROOT
from tests.docs.test_papers import tables
from tests.faults.cells import Cell
from tests.faults.faults import FAULTS
from tests.faults.states import STATES
from tests.faults.table import grid


def cell(fault: str, state: str, ordinary: float = 0.1) -> Cell:
    return Cell(fault, state, ordinary, 0.2, True, True, True)


def test_the_grid_has_a_row_for_each_fault_and_marks_what_is_not_good() -> None:
    assert grid([cell("a", "x"), cell("a", "y", 2.5), cell("b", "x"), cell("b", "y")]).splitlines() == [
        "| Fault | x | y |",
        "| --- | --: | --: |",
        "| a | 0.10 / 0.20 | 2.50 / 0.20 ! |",
        "| b | 0.10 / 0.20 | 0.10 / 0.20 |",
    ]


def test_the_page_has_every_fault_and_every_state() -> None:
    page = ROOT / "docs" / "security" / "faults.md"
    head, *rows = tables(page)[0]
    assert head[1:] == [state.name for state in STATES]
    assert {row[0] for row in rows} == set(FAULTS)
    assert "!" not in page.read_text(encoding="utf-8").partition("## What a fault is")[0]
