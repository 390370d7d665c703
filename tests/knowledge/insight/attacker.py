"""Somebody who reads a published table, knows every rule by which numbers are hidden, and works out what they can be.

Nothing is sampled: every value that a hidden number can still have is found.
"""

from collections.abc import Sequence
from itertools import product

from knowledge.insight.disclosure import LEAST, Node, month_node, sum_node

MONTHS, QUARTERS = 3, 4
Published = tuple[int | None, ...]


def table(months: Sequence[int]) -> tuple[list[Node], list[Node], Node]:
    """The nodes of a year."""
    leaves = [month_node(value) for value in months]
    quarters = [sum_node(leaves[start : start + MONTHS]) for start in range(0, len(leaves), MONTHS)]
    return leaves, quarters, sum_node(quarters)


def published(nodes: Sequence[Node]) -> Published:
    """What is shown of numbers."""
    return tuple(node.cell.shown for node in nodes)


class Attacker:
    """Knows what is shown of the months, the quarters and the year."""

    def __init__(self, months: Published, quarters: Published, year: int | None) -> None:
        self.year = year
        self.shown = months
        self.candidates = [
            self._of_quarter(months[number * MONTHS : (number + 1) * MONTHS], quarter)
            for number, quarter in enumerate(quarters)
        ]
        self.silent = all(value is None for value in (*months, *quarters))

    @staticmethod
    def _of_quarter(months: Published, quarter: int | None) -> list[tuple[int, ...]]:
        """Every three months that would be published just so."""
        options = [range(LEAST) if value is None else (value,) for value in months]
        return [
            values
            for values in product(*options)
            if sum_node([month_node(value) for value in values]).cell.shown == quarter
        ]

    def _is_possible(self, total: int) -> bool:
        if self.year is not None:
            return total == self.year
        hidden_sum = LEAST <= total <= (LEAST - 1) * (MONTHS * QUARTERS - 1)
        return not (self.silent and hidden_sum)

    def months(self, number: int) -> set[int]:
        """All values that a month can have."""
        quarter, place = divmod(number, MONTHS)
        rest = self._sums_without(quarter)
        return {
            values[place]
            for values in self.candidates[quarter]
            if any(self._is_possible(sum(values) + other) for other in rest)
        }

    def quarters(self, number: int) -> set[int]:
        """All values that a quarter can have."""
        rest = self._sums_without(number)
        sums = {sum(values) for values in self.candidates[number]}
        return {total for total in sums if any(self._is_possible(total + other) for other in rest)}

    def totals(self) -> set[int]:
        """All values that the year can have."""
        return {total for total in self._sums_without(None) if self._is_possible(total)}

    def _sums_without(self, left_out: int | None) -> set[int]:
        sums = {0}
        for number, candidates in enumerate(self.candidates):
            if number != left_out:
                own = {sum(values) for values in candidates}
                sums = {one + other for one in sums for other in own}
        return sums
