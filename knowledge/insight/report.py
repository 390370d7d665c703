"""The numbers of a municipality in a year as they may be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from knowledge.concepts import CareContext, CaregiverGroup, Domain, OverburdenLevel, Relation
from knowledge.insight.counts import ByLabel
from knowledge.insight.disclosure import Cell, Node, month_node, sum_node
from knowledge.insight.labels import Kind, label
from knowledge.texts import Texts

# In the order in which people read them. Kinds without ids of their own stand together in the first part.
TOTALS = (Kind.TALK, Kind.SAFETY, Kind.OUT_OF_SCOPE)
IDS: dict[Kind, tuple[str, ...]] = {
    Kind.DOMAIN: tuple(Domain),
    Kind.NO_LOCAL: tuple(Domain),
    Kind.OVERBURDEN: tuple(level for level in OverburdenLevel if level != OverburdenLevel.NONE),
    Kind.GROUP: tuple(CaregiverGroup),
    Kind.CONTEXT: tuple(CareContext),
    Kind.RELATION: tuple(Relation),
    Kind.DESK: tuple(Domain),
}
# Where the words for an id stand among those for staff.
WORDS = {
    Kind.DOMAIN: "domains",
    Kind.NO_LOCAL: "domains",
    Kind.OVERBURDEN: "level",
    Kind.GROUP: "caregiver_groups",
    Kind.CONTEXT: "care_contexts",
    Kind.RELATION: "relation",
    Kind.DESK: "domains",
}
# A talk counts in the month in which it began and ends within a day; two days more leave room for every time zone.
SETTLED = timedelta(days=2)
MONTHS_A_QUARTER, QUARTERS = 3, 4


@dataclass(frozen=True)
class Column:
    """A month, a quarter or the year: its name, and whether its time is over, so that it can be shown."""

    name: str
    over: bool


@dataclass(frozen=True)
class Row:
    """The numbers under one label: a cell for each column, None while the time of a column is not over."""

    title: str
    months: list[Cell | None]
    quarters: list[Cell | None]
    year: Cell | None

    @property
    def so_far(self) -> Cell:
        """The year; while it goes on, the sum of what is shown of it, which is the least it can be when a part is hidden."""
        if self.year is not None:
            return self.year
        ended = [quarter for quarter in self.quarters if quarter]
        cells = [*ended, *(month for month in self.months[MONTHS_A_QUARTER * len(ended) :] if month)]
        total = sum(cell.shown if cell.shown is not None else cell.at_least for cell in cells)
        return Cell(total) if total and all(cell.shown is not None for cell in cells) else Cell(None, total)


@dataclass(frozen=True)
class Part:
    """Rows that belong together."""

    kind: Kind
    title: str
    about: str
    rows: list[Row]


@dataclass(frozen=True)
class Report:
    """All parts of a municipality and a year."""

    year: int
    months: list[Column]
    quarters: list[Column]
    whole: Column
    parts: list[Part]


def report(counts: ByLabel, year: int, texts: Texts, today: date) -> Report:
    """What may be shown of these numbers on a day."""
    months = [
        Column(format_date(date(year, number, 1), "MMMM", locale="nl"), _is_over(year, number, today))
        for number in range(1, 13)
    ]
    quarters = [
        Column(texts.say("insight.quarter", number=number + 1), months[number * MONTHS_A_QUARTER + 2].over)
        for number in range(QUARTERS)
    ]
    return Report(
        year, months, quarters, Column(str(year), months[-1].over), list(_parts(counts, year, months, texts))
    )


def _is_over(year: int, month: int, today: date) -> bool:
    after = date(year + month // 12, month % 12 + 1, 1)
    return today >= after + SETTLED


def _parts(counts: ByLabel, year: int, months: list[Column], texts: Texts) -> Iterator[Part]:
    totals = [
        _row(texts.say(f"insight.total.{kind}"), counts.get(label(kind), {}), year, months) for kind in TOTALS
    ]
    yield Part(Kind.TALK, texts.say("insight.title.talk"), texts.say("insight.about.talk"), totals)
    for kind, ids in IDS.items():
        rows = [
            _row(texts.say(f"helpdesk.{WORDS[kind]}.{name}"), counts.get(label(kind, name), {}), year, months)
            for name in ids
        ]
        yield Part(kind, texts.say(f"insight.title.{kind}"), texts.say(f"insight.about.{kind}"), rows)


def _row(title: str, numbers: Mapping[str, int], year: int, months: list[Column]) -> Row:
    nodes = [month_node(numbers.get(f"{year}-{number:02}", 0)) for number in range(1, 13)]
    quarters = [sum_node(nodes[start : start + MONTHS_A_QUARTER]) for start in range(0, 12, MONTHS_A_QUARTER)]
    over = [column.over for column in months]
    return Row(
        title,
        [_cell(node, is_over) for node, is_over in zip(nodes, over, strict=True)],
        [_cell(node, is_over) for node, is_over in zip(quarters, over[2::MONTHS_A_QUARTER], strict=True)],
        _cell(sum_node(quarters), over[-1]),
    )


def _cell(node: Node, over: bool) -> Cell | None:
    return node.cell if over else None
