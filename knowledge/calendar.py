"""When an offer takes place next, and until when it can be applied for; from recurrence rules in the record.

Dates are worked out from what the source said; whether it still runs is another question (see freshness), so people
always read them beside the age of the source.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule

from knowledge.catalogue.offer import Offer, Record

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A rule that names a month or a day returns within this time; none of the rules reaches over more years.
HORIZON = timedelta(days=366 * 2)


@dataclass(frozen=True, order=True)
class Occurrence:
    """One time something takes place. `until`: last day of a stretch; `precise` False: on or around that day, or in that month."""

    day: date
    starts: str | None = None
    ends: str | None = None
    until: date | None = None
    place: str | None = None
    precise: bool = True
    month_only: bool = False


@dataclass(frozen=True)
class ApplicationWindow:
    """From when until when one can apply. `closed`: a single round that is over, of which no next one is known."""

    opens: date | None = None
    closes: date | None = None
    closed: bool = False


def next_occurrences(offer: Offer, today: date, most: int = 3) -> list[Occurrence]:
    """The next times, the first one first; none when the record does not say enough or it has ended."""
    schedule = offer.record["schedule"]
    if schedule is None:
        return []
    if offer.negative or offer.status == "withdrawn":
        return []
    today = max(today, offer.since or today)
    last = offer.until or today + HORIZON
    kept = (item for item in _occurrences(schedule, today) if item.day <= last)
    return list(islice(kept, most))


def _occurrences(schedule: Record, today: date) -> Iterator[Occurrence]:
    if schedule["dates"]:
        days = sorted(date.fromisoformat(text) for text in schedule["dates"])
        yield from (slot for day in days if day >= today for slot in _slots(schedule, day))
    elif schedule["window"] and schedule["recurrence"] in ("yearly", "once", "series"):
        yield from _windows(schedule["window"], today)
    elif schedule["recurrence"] == "yearly":
        yield from _yearly(schedule, today)
    elif schedule["recurrence"] in ("weekly", "monthly") and schedule["weekdays"]:
        yield from _by_weekday(schedule, today)


def _by_weekday(schedule: Record, today: date) -> Iterator[Occurrence]:
    """Every week on some days, or on the nth such day of the month; "monthly" without a week says too little."""
    days = [getattr(rrule, name[:2].upper()) for name in schedule["weekdays"]]
    if schedule["recurrence"] == "monthly":
        if not schedule["week_of_month"]:
            return
        days = [day(number) for day in days for number in schedule["week_of_month"]]
    rule = rrule.rrule(
        rrule.MONTHLY if schedule["recurrence"] == "monthly" else rrule.WEEKLY,
        dtstart=_midnight(today),
        until=_midnight(today + HORIZON),
        byweekday=days,
        bymonth=schedule["months"] or None,
    )
    for moment in rule:
        yield from _slots(schedule, moment.date())


def _slots(schedule: Record, day: date) -> Iterator[Occurrence]:
    """The time slots of one day; without any, the day itself."""
    slots = [slot for slot in schedule["times"] if slot["weekday"] in (None, WEEKDAYS[day.weekday()])]
    if not slots:
        yield Occurrence(day)
    for slot in sorted(slots, key=lambda slot: slot["from"] or ""):
        yield Occurrence(day, slot["from"], slot["to"], place=slot["place"])


def _yearly(schedule: Record, today: date) -> Iterator[Occurrence]:
    """On or around fixed days of the year, or somewhere in a month."""
    for year in range(today.year, (today + HORIZON).year + 1):
        for text in sorted(schedule["month_days"]):
            day = _in_year(text, year)
            if day >= today:
                yield Occurrence(day, precise=False)
        if not schedule["month_days"]:
            for month in sorted(schedule["months"]):
                if (year, month) >= (today.year, today.month):
                    yield Occurrence(date(year, month, 1), precise=False, month_only=True)


def _windows(window: Record, today: date) -> Iterator[Occurrence]:
    """Stretches of days: every year the same, or once."""
    if len(window["from"]) != len(window["until"]):
        return  # one day of every year and one of a single year are no stretch
    years = range(today.year - 1, (today + HORIZON).year + 1) if len(window["from"]) == 5 else [None]
    for year in years:
        begin, end = (_in_year(window[key], year) for key in ("from", "until"))
        if end < begin:
            end = _in_year(window["until"], (year or begin.year) + 1)
        if end >= today:
            yield Occurrence(begin, until=end)


def _in_year(text: str, year: int | None) -> date:
    """A day that stands as MM-DD in a year, or as it is; 29 February is the 28th where there is none."""
    *own_year, month, day = map(int, text.split("-"))
    when = own_year[0] if own_year else year or 1
    return date(when, month, min(day, monthrange(when, month)[1]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def application_window(offer: Offer, today: date) -> ApplicationWindow | None:
    """Until when one can apply: this year's window, or next year's when it is over; None when nothing is known."""
    application = offer.record["application"]
    if application is None:
        return None
    if application["closes"]:
        return _yearly_window(application["opens"], application["closes"], today)
    closes = (application["round"] or {}).get("closes")
    if closes is None:
        return None
    opens = application["round"]["opens"]
    last = date.fromisoformat(closes)
    return ApplicationWindow(date.fromisoformat(opens) if opens else None, last, closed=last < today)


def _yearly_window(opens: str | None, closes: str, today: date) -> ApplicationWindow:
    for year in (today.year, today.year + 1):
        last = _in_year(closes, year)
        if last >= today:
            before_new_year = opens is not None and opens > closes
            return ApplicationWindow(_in_year(opens, year - before_new_year) if opens else None, last)
    raise AssertionError("a day of next year never lies in the past")
