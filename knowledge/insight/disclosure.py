"""What may be shown of numbers, so that nobody is found in them: nothing under 10, and nothing from which that could be worked out.

- A month is shown from 10 on.
- A sum (a quarter, a year) is shown when all its parts are, for then it tells nothing new; or when none is and it leaves
  each hidden month every value from 0 to 9. Any other sum would tell of a hidden one by subtraction, so it is hidden
  too; what is shown of its parts is then said as the least it can be.
- Nothing is shown before its time is over, so that two looks on two days do not show what came between.

In the words of the field: primary and secondary suppression (A. Hundepool e.a., Statistical Disclosure Control, Wiley
2012). The tests work out from a table, with these rules known, all that each hidden number can still be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 10


@dataclass(frozen=True)
class Cell:
    """A number as it may be shown: itself, or None when it is hidden; then `at_least` of it is shown elsewhere."""

    shown: int | None
    at_least: int = 0


@dataclass(frozen=True)
class Node:
    """A number with the numbers it is the sum of; a month has none."""

    value: int
    cell: Cell
    parts: tuple["Node", ...] = ()

    @property
    def months(self) -> int:
        """How many months it holds."""
        return sum(part.months for part in self.parts) or 1

    @property
    def tells_nothing(self) -> bool:
        """Whether neither it nor any part of it is shown."""
        return self.cell.shown is None and all(part.tells_nothing for part in self.parts)


def month_node(value: int, least: int = LEAST) -> Node:
    """A month."""
    return Node(value, Cell(value if value >= least else None))


def sum_node(parts: Sequence[Node], least: int = LEAST) -> Node:
    """The sum of months, or of quarters."""
    value = sum(part.value for part in parts)
    if all(part.cell.shown is not None for part in parts):
        cell = Cell(value)
    elif all(part.tells_nothing for part in parts):
        months = sum(part.months for part in parts)
        cell = Cell(value if least <= value <= (least - 1) * (months - 1) else None)
    else:
        cell = Cell(None, sum(_visible(part) for part in parts))
    return Node(value, cell, tuple(parts))


def _visible(node: Node) -> int:
    return node.cell.shown if node.cell.shown is not None else sum(map(_visible, node.parts))
