"""Nothing under 10 is shown, and nothing under 10 can be worked out from what is."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.insight.disclosure import LEAST, Cell, Node, month_node, sum_node
from tests.knowledge.insight.attacker import MONTHS, QUARTERS, Attacker, published, table

# Few, many, and around the border, so that every pattern of shown and hidden comes up.
numbers = st.integers(0, 9) | st.integers(8, 12) | st.integers(0, 60) | st.sampled_from([0, 9, 10])
years = st.lists(numbers, min_size=MONTHS * QUARTERS, max_size=MONTHS * QUARTERS)
few = st.lists(st.integers(0, 9), min_size=MONTHS * QUARTERS, max_size=MONTHS * QUARTERS)
# How much of the ten values each hidden month keeps at least, for who knows all rules.
KEPT = 9


def nodes(*values: int) -> list[Node]:
    return [month_node(value) for value in values]


@pytest.mark.parametrize(("value", "shown"), [(0, None), (1, None), (9, None), (10, 10), (250, 250)])
def test_a_month_is_shown_from_ten_on(value: int, shown: int | None) -> None:
    assert month_node(value).cell == Cell(shown)


@pytest.mark.parametrize(
    ("months", "cell"),
    [
        ((12, 10, 30), Cell(52)),
        ((12, 10, 3), Cell(None, 22)),
        ((12, 9, 9), Cell(None, 12)),
        ((4, 4, 4), Cell(12)),
        ((9, 9, 0), Cell(18)),
        ((9, 9, 1), Cell(None)),
        ((9, 9, 9), Cell(None)),
        ((3, 3, 3), Cell(None)),
        ((0, 0, 0), Cell(None)),
    ],
)
def test_a_sum_is_shown_when_it_tells_nothing_of_a_hidden_month(months: tuple[int, ...], cell: Cell) -> None:
    assert sum_node(nodes(*months)).cell == cell


def test_a_year_of_few_a_month_can_still_be_seen() -> None:
    quarters = [sum_node(nodes(4, 4, 4)) for _ in range(QUARTERS)]
    assert sum_node(quarters).cell == Cell(48)
    assert sum_node([sum_node(nodes(1, 0, 2)) for _ in range(QUARTERS)]).cell == Cell(12)


def test_a_hidden_sum_says_what_is_shown_of_its_parts() -> None:
    quarters = [
        sum_node(nodes(12, 3, 0)),
        sum_node(nodes(4, 4, 4)),
        sum_node(nodes(0, 0, 1)),
        sum_node(nodes(10, 10, 10)),
    ]
    assert sum_node(quarters).cell == Cell(None, 12 + 12 + 30)


@settings(max_examples=150, deadline=None)
@given(years | few)
@example([0, 0, 0] * QUARTERS)
@example([9, 9, 9] * QUARTERS)
@example([9, 0, 0] * QUARTERS)
@example([19, 0, 0, 7, 7, 7, 9, 9, 9, 2, 2, 2])
def test_no_hidden_number_can_be_worked_out_by_who_knows_every_rule(values: list[int]) -> None:
    months, quarters, year = table(values)
    attacker = Attacker(published(months), published(quarters), year.cell.shown)
    for number, node in enumerate(months):
        if node.cell.shown is None:
            assert node.value in attacker.months(number)
            assert len(attacker.months(number)) >= KEPT
    for number, node in enumerate(quarters):
        if node.cell.shown is None:
            assert len(attacker.quarters(number)) > 1
    if year.cell.shown is None:
        assert len(attacker.totals()) > 1


@given(years | few)
def test_nothing_under_ten_is_ever_shown_and_what_is_shown_is_true(values: list[int]) -> None:
    months, quarters, year = table(values)
    for node in [*months, *quarters, year]:
        assert node.cell.shown in (None, node.value)
        assert node.cell.shown is None or node.value >= LEAST
        assert node.cell.at_least == 0 or LEAST <= node.cell.at_least <= node.value


@given(years | few)
def test_the_least_a_sum_can_be_is_the_sum_of_what_is_shown(values: list[int]) -> None:
    """So that it tells nothing that is not on the page already."""
    months, quarters, year = table(values)
    for number, quarter in enumerate(quarters):
        if quarter.cell.shown is None:
            assert quarter.cell.at_least == sum(
                node.cell.shown or 0 for node in months[number * MONTHS : (number + 1) * MONTHS]
            )
    if year.cell.shown is None:
        shown = [
            quarter.cell.shown if quarter.cell.shown is not None else quarter.cell.at_least
            for quarter in quarters
        ]
        assert year.cell.at_least == sum(shown)


@pytest.mark.parametrize("total", range(LEAST, (LEAST - 1) * (MONTHS * QUARTERS - 1) + 1))
def test_every_year_that_can_be_shown_alone_leaves_every_month_and_quarter_open(total: int) -> None:
    attacker = Attacker((None,) * MONTHS * QUARTERS, (None,) * QUARTERS, total)
    if attacker.totals():
        assert len(attacker.months(0)) >= KEPT
        assert len(attacker.quarters(0)) > 1


def test_the_rules_hold_for_every_small_table() -> None:
    """Two quarters of two months and a border of 3, all of them: what is published alike is never one table only."""
    tables: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for values in product(range(6), repeat=4):
        leaves = [month_node(value, least=3) for value in values]
        quarters = [sum_node(leaves[:2], least=3), sum_node(leaves[2:], least=3)]
        shown = tuple(node.cell.shown for node in [*leaves, *quarters, sum_node(quarters, least=3)])
        tables.setdefault(shown, []).append(values)
    for shown, alike in tables.items():
        for place, value in enumerate(shown[:4]):
            assert value is not None or len({values[place] for values in alike}) > 1
