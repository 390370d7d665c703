"""The next dates of an offer as a calendar file, read again by the library that calendars are checked with."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from knowledge.catalogue.offer import Offer, Record
from knowledge.exchange.ics import ZONES, calendar_file
from knowledge.places import Places
from knowledge.show import calendar_times, offer_card
from knowledge.texts import Texts, load_texts
from tests.knowledge.conftest import DATA, area, offer
from tests.knowledge.details.test_times import schedule
from tests.knowledge.strategies import often

NOW = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)


def slot(begins: str | None, ends: str | None, place: str | None = None) -> Record:
    return {"from": begins, "to": ends, "weekday": None, "place": place}


def once(*slots: Record, day: str = "2026-07-09", **changes: Any) -> Offer:
    return offer(schedule=schedule(recurrence="once", dates=[day], times=list(slots)), **changes)


def events(told: Offer, texts: Texts, stale: bool = False, now: datetime = NOW) -> list[Event]:
    made = calendar_file(told, texts, stale, now)
    return list(Calendar.from_ical(made).events) if made else []


def test_an_event_holds_name_place_contact_and_source(texts: Texts) -> None:
    contact = {"phone": "053 11 22 33", "email": None, "url": None}
    (event,) = events(
        once(slot("14:00", "16:30"), name="Café; De Palto, echt", place="Zaal\nde Brug", contact=contact),
        texts,
    )
    assert (event["SUMMARY"], event["LOCATION"]) == ("Café; De Palto, echt", "Zaal\nde Brug")
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Je praat met anderen.",
        "Bel 053 11 22 33.",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
    ]
    assert event["URL"] == "https://www.aalst.be"
    assert event["DTSTAMP"].dt == NOW


@pytest.mark.parametrize(
    ("home", "zone"), [("be-aalst", "Europe/Brussels"), ("nl-utrecht", "Europe/Amsterdam")]
)
def test_times_stand_in_the_zone_of_the_country(home: str, zone: str, texts: Texts) -> None:
    told = once(slot("14:00", "16:00"), service_area=area(home))
    (event,) = events(told, texts)
    assert event["DTSTART"].params["TZID"] == zone
    assert event["DTSTART"].dt == datetime(2026, 7, 9, 14, tzinfo=ZoneInfo(zone))
    assert event["DTEND"].dt.astimezone(UTC) == datetime(2026, 7, 9, 14, tzinfo=UTC)
    made = calendar_file(told, texts, False, NOW) or b""
    assert [str(part["TZID"]) for part in Calendar.from_ical(made).timezones] == [zone]


@pytest.mark.parametrize(("day", "offset"), [("2026-07-09", 2), ("2026-12-09", 1)])
def test_the_zone_in_the_file_itself_says_summer_and_winter(day: str, offset: int, texts: Texts) -> None:
    """For a calendar that only knows the zone as it is written out."""
    made = calendar_file(once(slot("14:00", None), day=day), texts, False, NOW) or b""
    (zone,) = Calendar.from_ical(made).timezones
    when = datetime.fromisoformat(f"{day}T14:00")
    assert zone.to_tz(lookup_tzid=False).utcoffset(when) == timedelta(hours=offset)


def test_without_a_time_it_is_a_whole_day_that_blocks_nothing(texts: Texts) -> None:
    (event,) = events(once(), texts)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 7, 9), date(2026, 7, 10))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"
    assert b"VTIMEZONE" not in (calendar_file(once(), texts, False, NOW) or b"")


def test_a_stretch_of_days_ends_the_day_after_it(texts: Texts) -> None:
    told = offer(schedule=schedule(recurrence="yearly", window={"from": "06-23", "until": "07-07"}))
    first = events(told, texts)[0]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 6, 23), date(2026, 7, 8))


def test_an_unknown_end_is_left_out_and_an_end_after_midnight_is_the_next_day(texts: Texts) -> None:
    (open_ended,) = events(once(slot("14:00", None)), texts)
    (night,) = events(once(slot("20:00", "08:00")), texts)
    (late,) = events(once(slot("20:00", "24:00")), texts)
    assert "DTEND" not in open_ended
    assert night["DTEND"].dt == datetime(2026, 7, 10, 8, tzinfo=ZoneInfo("Europe/Brussels"))
    assert late["DTEND"].dt == datetime(2026, 7, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))


def test_a_day_that_is_not_certain_says_so(texts: Texts) -> None:
    around = offer(schedule=schedule(recurrence="yearly", month_days=["06-23"]))
    first = events(around, texts)[0]
    assert (first["SUMMARY"], first["STATUS"]) == ("Proef (rond deze dag)", "TENTATIVE")


def test_old_facts_are_tentative(texts: Texts) -> None:
    assert events(once(), texts, stale=True)[0]["STATUS"] == "TENTATIVE"
    assert events(once(), texts, stale=False)[0]["STATUS"] == "CONFIRMED"


def test_the_same_time_keeps_its_uid_and_others_have_another(texts: Texts) -> None:
    told = offer(
        schedule=schedule(
            recurrence="weekly", weekdays=["tuesday"], times=[slot("09:00", None), slot("14:00", None)]
        )
    )
    first = [str(event["UID"]) for event in events(told, texts)]
    later = [str(event["UID"]) for event in events(told, texts, stale=True, now=NOW + timedelta(hours=5))]
    assert first == later
    assert len(set(first)) == 3
    assert set(first).isdisjoint(
        str(event["UID"]) for event in events(told._replace(id="be-aalst-ander"), texts)
    )


def test_today_is_the_day_where_the_offer_is(texts: Texts) -> None:
    """At half past eleven in the evening in UTC it is tomorrow already."""
    night = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)
    assert events(once(day="2026-07-09"), texts, now=night) == []
    assert len(events(once(day="2026-07-10"), texts, now=night)) == 1


@pytest.mark.parametrize(
    "told",
    [
        offer(),
        offer(schedule=schedule(recurrence="yearly", months=[11])),
        offer(
            schedule=schedule(recurrence="weekly", weekdays=["monday", "tuesday", "wednesday", "thursday"])
        ),
        once(day="2020-01-01"),
        once(status="withdrawn"),
    ],
    ids=["no schedule", "only a month", "most days of the week", "over", "withdrawn"],
)
def test_without_next_dates_there_is_no_file(told: Offer, texts: Texts) -> None:
    assert calendar_file(told, texts, False, NOW) is None


def test_every_shipped_offer_with_dates_has_a_right_file(
    shipped: dict[str, Offer], texts: Texts, places: Places
) -> None:
    made = {key: events(told, texts, stale=True) for key, told in shipped.items()}
    assert sum(map(bool, made.values())) >= 10
    for key, told in shipped.items():
        card = offer_card(told, places, texts, True, NOW.date())
        assert ("calendar_url" in card) is bool(made[key])
        assert (
            card.get("calendar_url", f"/api/offers/{key}/calendar.ics") == f"/api/offers/{key}/calendar.ics"
        )
        assert [event.start.strftime("%Y-%m-%d") for event in made[key]] == card["next_dates"]
        for event in made[key]:
            assert event.errors == []
            assert told.source.url in event["DESCRIPTION"]
            assert "None" not in event.to_ical().decode()


hours = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))


@often
@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.none() | st.tuples(hours, st.none() | hours),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60),
    st.sampled_from(["be-aalst", "nl-utrecht"]),
)
def test_any_time_and_any_name_come_back_as_they_were(
    day: date, today: date, clock: tuple[str, str | None] | None, name: str, home: str
) -> None:
    told = once(*([slot(*clock)] if clock else []), day=day.isoformat(), name=name, service_area=area(home))
    now = datetime.combine(today, NOW.timetz())
    found = events(told, load_texts(DATA), now=now)
    assert len(found) == len(calendar_times(told, today)) == (day >= today)
    for event in found:
        assert event["SUMMARY"] == name
        begin = event["DTSTART"].dt
        assert (begin if clock is None else begin.date()) == day
        assert event.end >= event.start
        if clock:
            assert begin.strftime("%H:%M") == clock[0]
            assert (
                begin.utcoffset()
                == datetime.combine(day, begin.time(), ZoneInfo(ZONES[told.area.country])).utcoffset()
            )
