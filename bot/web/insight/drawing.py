"""The drawings of the page: bars for what was asked, columns for the months. The tables beside them say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.insight.disclosure import Cell
from knowledge.insight.report import Column, Row
from knowledge.insight.words import month_in_words, so_far_in_words
from knowledge.texts import Texts

# In units of the picture, which is as wide as a phone: room for the longest bar and the words behind it.
LONGEST, WORDS = 200, 102
ROW, BAR = 48, 18
# What is more than the part that may be shown is drawn as a short open end.
OPEN_END = 22
COLUMN, TALLEST, HEAD, FOOT = 27, 150, 24, 24
LOW = 24


@dataclass(frozen=True)
class Bar:
    """One bar: where it begins, how long it is (0: nothing may be shown), whether it is longer than that, and its words."""

    title: str
    y: int
    length: float
    open: bool
    words: str


@dataclass(frozen=True)
class Bars:
    """A drawing of rows."""

    width: int
    height: int
    bar: int
    open_end: int
    bars: list[Bar]


@dataclass(frozen=True)
class Stack:
    """One column: its middle, its top and height, how it is drawn (shown, few, running), and its words."""

    title: str
    x: int
    top: float
    height: float
    look: str
    words: str


@dataclass(frozen=True)
class Stacks:
    """A drawing of months."""

    width: int
    height: int
    floor: int
    thick: int
    stacks: list[Stack]


def bars(rows: Sequence[Row], begun: bool, texts: Texts) -> Bars:
    """A bar for each row: the year, or what may be shown of it. `begun`: whether any month is over."""
    cells = [row.so_far for row in rows]
    most = max([_visible(cell) for cell in cells] + [1])
    made = [
        Bar(
            row.title,
            number * ROW,
            round(LONGEST * _visible(cell) / most, 1),
            cell.shown is None and bool(cell.at_least),
            so_far_in_words(cell, texts) if begun else texts.say("insight.cell.running"),
        )
        for number, (row, cell) in enumerate(zip(rows, cells, strict=True))
    ]
    return Bars(LONGEST + OPEN_END + WORDS, ROW * len(rows), BAR, OPEN_END, made)


def _visible(cell: Cell) -> int:
    return cell.shown if cell.shown is not None else cell.at_least


def stacks(row: Row, columns: Sequence[Column], texts: Texts) -> Stacks:
    """A column for each month."""
    most = max([cell.shown or 0 for cell in row.months if cell] + [1])
    made = []
    for number, (column, cell) in enumerate(zip(columns, row.months, strict=True)):
        look = "running" if cell is None else "few" if cell.shown is None else "shown"
        height = round(TALLEST * cell.shown / most, 1) if cell and cell.shown else LOW if look == "few" else 0
        words = str(cell.shown) if cell and cell.shown is not None else ""
        made.append(
            Stack(
                f"{column.name}: {month_in_words(cell, texts)}",
                number * COLUMN + COLUMN // 2,
                HEAD + TALLEST - height,
                height,
                look,
                words,
            )
        )
    return Stacks(COLUMN * len(columns), HEAD + TALLEST + FOOT, HEAD + TALLEST, COLUMN - 7, made)
