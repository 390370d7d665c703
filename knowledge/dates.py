"""Dates and times in Dutch words."""

from datetime import date

from babel.dates import format_date

from knowledge.calendar import ApplicationWindow, Occurrence
from knowledge.texts import Texts


def day_in_words(day: date) -> str:
    """ "maandag 7 december 2026"."""
    return format_date(day, "EEEE d MMMM y", locale="nl")


def short_day(day: date) -> str:
    """ "7 december 2026"."""
    return format_date(day, "d MMMM y", locale="nl")


def occurrence_in_words(occurrence: Occurrence, texts: Texts) -> str:
    """ "maandag 7 december 2026, van 14.00 tot 16.00 uur"; only as precise as the record is."""
    if occurrence.month_only:
        return texts.say("dates.month", month=format_date(occurrence.day, "MMMM y", locale="nl"))
    if occurrence.until:
        return texts.say("dates.stretch", first=short_day(occurrence.day), last=short_day(occurrence.until))
    if not occurrence.precise:
        return texts.say("dates.around", day=short_day(occurrence.day))
    day = day_in_words(occurrence.day)
    if occurrence.starts and occurrence.ends:
        return texts.say("dates.from_to", day=day, starts=_clock(occurrence.starts), ends=_clock(occurrence.ends))
    return texts.say("dates.from", day=day, starts=_clock(occurrence.starts)) if occurrence.starts else day


def deadline_in_words(window: ApplicationWindow, today: date, texts: Texts) -> str:
    """Until when one can apply, and from when if that is still to come."""
    last = short_day(window.closes) if window.closes else ""
    if window.closed:
        return texts.say("deadline.closed", last=last)
    if window.opens and window.opens > today:
        return texts.say("deadline.later", first=short_day(window.opens), last=last)
    return texts.say("deadline.now", last=last)


def _clock(time: str) -> str:
    return time.replace(":", ".")
