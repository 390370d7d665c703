"""The next times of an offer as a calendar file (RFC 5545), for the calendar of a phone.

Single events and no recurrence rule: what the source says may be out of date, so the file reaches no further than the
dates that are told in words. Times that are not certain are marked as tentative and days do not block the calendar.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from knowledge.calendar import Occurrence
from knowledge.catalogue.offer import Offer
from knowledge.details.phrases import ask_provider, reach, source_of
from knowledge.show import calendar_times
from knowledge.texts import Texts

ZONES = {"BE": "Europe/Brussels", "NL": "Europe/Amsterdam"}
# Next dates lie within two years (`knowledge.calendar.HORIZON`); the last one may reach into a third.
YEARS_AHEAD = 4
# RFC 5545, 3.7.3: names the program that made the file.
PRODUCT = "-//Draagwijzer//Aanbod//NL"


def calendar_file(offer: Offer, texts: Texts, stale: bool, now: datetime) -> bytes | None:
    """The file, in UTF-8; None when there is no next date. Takes a whole offer; `now` has a time zone.

    The same time of the same offer always has the same UID, so that a calendar replaces and does not double it.
    """
    zone = ZONES[offer.area.country]
    today = now.astimezone(ZoneInfo(zone)).date()
    times = calendar_times(offer, today)
    if not times:
        return None
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    if any(one.starts for one in times):
        made.add_component(_timezone(zone, today.year))
    for one in times:
        made.add_component(_event(offer, one, texts, stale, now, ZoneInfo(zone)))
    return made.to_ical()


def _event(offer: Offer, one: Occurrence, texts: Texts, stale: bool, now: datetime, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", f"{offer.id}-{one.day.isoformat()}-{(one.starts or 'dag').replace(':', '')}@draagwijzer")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", offer.name if one.precise else texts.say("details.piece.around", name=offer.name))
    for name, moment in _span(one, zone).items():
        event.add(name, moment)
    place = one.place or offer.record["place"]
    if place:
        event.add("location", place)
    event.add("description", _description(offer, texts, stale))
    event.add("url", offer.contact["url"] or offer.source.url)
    event.add("status", "TENTATIVE" if stale or not one.precise else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.starts else "TRANSPARENT")
    return event


def _span(one: Occurrence, zone: ZoneInfo) -> dict[str, date | datetime]:
    """Start and end; the end of a day or a stretch is the day after it, an unknown end is left out."""
    if one.starts is None:
        return {"dtstart": one.day, "dtend": (one.until or one.day) + timedelta(days=1)}
    starts = _moment(one.day, one.starts, zone)
    if one.ends is None:
        return {"dtstart": starts}
    ends = _moment(one.day, one.ends, zone)
    return {
        "dtstart": starts,
        "dtend": ends if ends > starts else _moment(one.day + timedelta(days=1), one.ends, zone),
    }


def _moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """A time on the clock of the place; "24:00" is the end of the day."""
    hours, minutes = map(int, clock.split(":"))
    return datetime.combine(day, time(), zone) + timedelta(hours=hours, minutes=minutes)


def _description(offer: Offer, texts: Texts, stale: bool) -> str:
    """What it is, the contact, and the source with its age."""
    contact = reach(offer, texts) or ask_provider(offer, texts)
    return "\n".join([offer.summary, contact, source_of(offer, texts, stale)])


@cache
def _timezone(zone: str, year: int) -> Timezone:
    """The rules of the zone for the years that next dates can lie in; the standard asks for them wherever a zone is named.

    The library lets summer begin at 3 and not at 2 o'clock; nothing takes place in that hour.
    """
    return Timezone.from_tzid(zone, first_date=date(year, 1, 1), last_date=date(year + YEARS_AHEAD, 1, 1))
