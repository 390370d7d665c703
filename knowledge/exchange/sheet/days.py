"""Days in cells: "31-12-2025", "2025-12-31", "31 oktober" (every year), or a date that Excel made."""

import re
from datetime import date, datetime
from typing import Any

from knowledge.exchange.sheet.escape import SEPARATORS
from knowledge.exchange.sheet.faults import CellFault

# Excel counts a day that never was (29 February 1900); earlier dates stay text.
FIRST_YEAR = 1901
MONTHS = (
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
)
SHORT = {"mrt": 3, "maa": 3} | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0?0:00(?::00)?)?\Z")
DUTCH = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})\Z")
DAY_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})\.?\Z")
NAMED = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?(?:[-/. ]+(\d{4}))?\Z", re.IGNORECASE)
LEAP = 2000
SAY_DATE, SAY_MONTH_DAY = "Schrijf de datum zoals 31-12-2025.", "Schrijf de dag zoals 31 oktober."


def parts(cell: Any) -> list[Any]:
    """The days in a cell that may hold several."""
    return [part for part in SEPARATORS.split(cell) if part.strip()] if isinstance(cell, str) else [cell]


def write_date(value: str) -> date | str:
    """A day with its year as a date that Excel sorts; as text where Excel knows none."""
    day = date.fromisoformat(value)
    return day if day.year >= FIRST_YEAR else day.isoformat()


def write_day(value: str) -> str:
    """A day as one reads it: "31 oktober", or with its year "31-12-2025"."""
    *year, month, day = map(int, value.split("-"))
    shown = date(year[0] if year else LEAP, month, day)
    return f"{day}-{month}-{year[0]:04}" if year else f"{day} {MONTHS[shown.month - 1]}"


def read_date(cell: Any) -> str:
    """A day with its year, as YYYY-MM-DD.

    Raises:
        CellFault: it is none.
    """
    found = _date(cell)
    if found is None:
        raise CellFault(f"'{_shown(cell)}' is geen datum met dag, maand en jaar.", SAY_DATE)
    return found.isoformat()


def read_month_day(cell: Any) -> str:
    """A day of every year, as MM-DD.

    Raises:
        CellFault: it is none, or it has a year.
    """
    found = _month_day(cell)
    if found is None:
        raise CellFault(f"'{_shown(cell)}' is geen dag van het jaar.", SAY_MONTH_DAY)
    return found


def read_day(cell: Any) -> str:
    """A day with or without a year.

    Raises:
        CellFault: it is neither.
    """
    if isinstance(cell, str) and (found := _month_day(cell)):
        return found
    return read_date(cell)


def _date(cell: Any) -> date | None:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if found := ISO.match(text):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := DUTCH.match(text):
        return _real(int(found[3]), int(found[2]), int(found[1]))
    if (found := NAMED.match(text)) and found[3]:
        return _real(int(found[3]), _month(found[2]), int(found[1]))
    return None


def _month_day(cell: Any) -> str | None:
    """Excel gives a day that was typed without a year the year of today, so the year of a date cell does not count."""
    if isinstance(cell, date):
        return f"{cell:%m-%d}"
    text = cell.strip() if isinstance(cell, str) else ""
    if found := DAY_MONTH.match(text):
        real = _real(LEAP, int(found[2]), int(found[1]))
    elif (found := NAMED.match(text)) and not found[3]:
        real = _real(LEAP, _month(found[2]), int(found[1]))
    else:
        return None
    return f"{real:%m-%d}" if real else None


def _month(name: str) -> int:
    whole = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold())]
    return whole[0] if len(whole) == 1 else SHORT.get(name.casefold(), 0)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(cell: Any) -> str:
    return str(cell)[:60]
