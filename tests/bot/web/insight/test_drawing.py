"""The drawings show what may be shown, in proportion."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.web.insight.drawing import LONGEST, TALLEST, bars, stacks
from knowledge.insight.labels import Kind, label
from knowledge.insight.report import Report, report
from knowledge.settings import Settings
from knowledge.texts import load_texts

TEXTS = load_texts(Settings().data)
LATER = date(2027, 6, 1)
months = st.lists(st.integers(0, 40), min_size=12, max_size=12)


def of(values: list[int], today: date = LATER) -> Report:
    return report(
        {label(Kind.TALK): {f"2026-{number:02}": value for number, value in enumerate(values, 1)}},
        2026,
        TEXTS,
        today,
    )


@settings(deadline=None)
@given(months, st.dates(date(2026, 1, 1), LATER))
def test_no_bar_or_column_can_be_measured_to_find_a_hidden_number(values: list[int], today: date) -> None:
    found = of(values, today)
    row = found.parts[0].rows[0]
    drawn = stacks(row, found.months, TEXTS)
    for cell, stack in zip(row.months, drawn.stacks, strict=True):
        if cell is None:
            assert (stack.look, stack.height) == ("running", 0)
        elif cell.shown is None:
            assert (stack.look, stack.words) == ("few", "")
        else:
            assert (stack.look, stack.words) == ("shown", str(cell.shown))
            assert 0 < stack.height <= TALLEST
    assert len({stack.height for stack in drawn.stacks if stack.look == "few"}) <= 1
    first = bars(found.parts[0].rows, True, TEXTS).bars[0]
    visible = row.so_far.shown if row.so_far.shown is not None else row.so_far.at_least
    assert first.length == (LONGEST if visible else 0)
    assert first.open == (row.so_far.shown is None and row.so_far.at_least > 0)


def test_twice_as_much_is_twice_as_high() -> None:
    found = of([40, 20, *[0] * 10])
    heights = [stack.height for stack in stacks(found.parts[0].rows[0], found.months, TEXTS).stacks]
    assert heights[:2] == [TALLEST, TALLEST / 2]


def test_before_the_first_month_is_over_nothing_is_said_to_be_few() -> None:
    found = of([40] + [0] * 11, date(2026, 1, 20))
    assert {bar.words for bar in bars(found.parts[0].rows, False, TEXTS).bars} == {"loopt nog"}
