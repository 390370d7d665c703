"""When somebody of a municipality can be spoken: its hours, its own closing days, and the public holidays of its country.

Hours that are not known stay not known: nobody is promised a time then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from knowledge.calendar import WEEKDAYS
from knowledge.records import read_own

ZONES = {"BE": ZoneInfo("Europe/Brussels"), "NL": ZoneInfo("Europe/Amsterdam")}
# So many days ahead the next opening is looked for; a desk that is closed longer promises no time.
HORIZON = 21
MIDNIGHT = "24:00"


@dataclass(frozen=True)
class DeskHours:
    """The hours of one municipality. `week`: by day (Monday is 0) the times from and until; `until` of None is midnight."""

    municipality: str
    week: dict[int, tuple[tuple[time, time | None], ...]]
    closed: frozenset[date]
    open_on_holidays: bool
    source_url: str
    source_year: int | None

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall there."""
        return ZONES[self.municipality[:2].upper()]

    def is_open(self, now: datetime) -> bool:
        """Whether somebody is there. `now` knows its time zone."""
        local = now.astimezone(self.zone)
        clock = local.time()
        return any(start <= clock and (until is None or clock < until) for start, until in self._times(local.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """When somebody is there again; now when somebody is there, None when that is too far away."""
        if self.is_open(now):
            return now.astimezone(self.zone)
        local = now.astimezone(self.zone)
        return next((start for start in self._starts(local.date()) if start > local), None)

    def _starts(self, first: date) -> Iterator[datetime]:
        for day in (first + timedelta(days=ahead) for ahead in range(HORIZON)):
            for start, _ in self._times(day):
                yield datetime.combine(day, start, self.zone)

    def _times(self, day: date) -> tuple[tuple[time, time | None], ...]:
        shut = day in self.closed or (not self.open_on_holidays and is_holiday(day, self.municipality[:2].upper()))
        return () if shut else self.week.get(day.weekday(), ())


def is_holiday(day: date, country: str) -> bool:
    """Whether a day is a public holiday of Belgium (BE) or the Netherlands (NL)."""
    return day in _holidays(country)


@cache
def _holidays(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country)


def desk_hours(data: Path, municipality: str | None, own: Path | None = None) -> DeskHours | None:
    """The hours of a municipality, or None where they are not known. `own`: a file that goes before the shipped one.

    Raises:
        DataError: a file is not as its schema says.
    """
    if municipality is None:
        return None
    schema = data / "schemas" / "desk_hours.schema.json"
    files = [file for file in (own, data / "places" / "desk_hours.yaml") if file]
    return next((known[municipality] for file in files if municipality in (known := _load(file, schema))), None)


@cache
def _load(file: Path, schema: Path) -> dict[str, DeskHours]:
    return {name: _hours(name, record) for name, record in read_own(file, schema)["municipalities"].items()}


def _hours(municipality: str, record: dict[str, Any]) -> DeskHours:
    week = {WEEKDAYS.index(day): tuple(sorted(map(_span, times), key=lambda span: span[0])) for day, times in record["week"].items()}
    closed = frozenset(map(date.fromisoformat, record["closed"]))
    source = record["source"]
    return DeskHours(municipality, week, closed, record["holidays"] == "open", source["url"], source["year"])


def _span(text: str) -> tuple[time, time | None]:
    start, until = text.split("-")
    return time.fromisoformat(start), None if until == MIDNIGHT else time.fromisoformat(until)
