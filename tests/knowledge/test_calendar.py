"""The next dates of recurrence rules, and application windows."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendar import WEEKDAYS, application_window, next_occurrences
from knowledge.catalogue.offer import Offer
from knowledge.dates import deadline_in_words, occurrence_in_words
from knowledge.texts import Texts
from tests.knowledge.conftest import offer
from tests.knowledge.strategies import often

TODAY = date(2026, 11, 22)  # a Sunday
EMPTY: dict[str, Any] = {
    "text": None,
    "recurrence": None,
    "weekdays": [],
    "week_of_month": [],
    "times": [],
    "months": [],
    "month_days": [],
    "dates": [],
    "window": None,
    "times_per_year": None,
    "rotating_place": None,
    "series": None,
}
APPLICATION: dict[str, Any] = dict.fromkeys(("opens", "closes", "round", "deadline_text", "quota"))


def held(**schedule: Any) -> Offer:
    return offer(schedule=EMPTY | schedule)


def slot(
    start: str | None = None, end: str | None = None, weekday: str | None = None, place: str | None = None
) -> dict:
    return {"from": start, "to": end, "weekday": weekday, "place": place}


def said(weighed: Offer, texts: Texts, today: date = TODAY) -> list[str]:
    return [occurrence_in_words(item, texts) for item in next_occurrences(weighed, today)]


WHEN: list[tuple[dict[str, Any], list[str]]] = [
    (
        {
            "recurrence": "monthly",
            "weekdays": ["monday"],
            "week_of_month": [1],
            "times": [slot("14:00", "16:00")],
        },
        [
            "maandag 7 december 2026, van 14.00 tot 16.00 uur",
            "maandag 4 januari 2027, van 14.00 tot 16.00 uur",
            "maandag 1 februari 2027, van 14.00 tot 16.00 uur",
        ],
    ),
    (
        {"recurrence": "monthly", "weekdays": ["thursday"], "week_of_month": [-1]},
        ["donderdag 26 november 2026", "donderdag 31 december 2026", "donderdag 28 januari 2027"],
    ),
    (
        {
            "recurrence": "weekly",
            "weekdays": ["monday", "tuesday"],
            "times": [slot("09:00", "12:00", "monday"), slot("14:00", None, "tuesday")],
        },
        [
            "maandag 23 november 2026, van 09.00 tot 12.00 uur",
            "dinsdag 24 november 2026, vanaf 14.00 uur",
            "maandag 30 november 2026, van 09.00 tot 12.00 uur",
        ],
    ),
    (
        {"recurrence": "weekly", "weekdays": ["sunday"]},
        ["zondag 22 november 2026", "zondag 29 november 2026", "zondag 6 december 2026"],
    ),
    (
        {"recurrence": "weekly", "weekdays": ["monday"], "months": [1]},
        ["maandag 4 januari 2027", "maandag 11 januari 2027", "maandag 18 januari 2027"],
    ),
    ({"recurrence": "yearly", "month_days": ["06-23"]}, ["rond 23 juni 2027", "rond 23 juni 2028"]),
    ({"recurrence": "yearly", "month_days": ["02-29"]}, ["rond 28 februari 2027", "rond 29 februari 2028"]),
    ({"recurrence": "yearly", "months": [11]}, ["in november 2026", "in november 2027", "in november 2028"]),
    (
        {"recurrence": "yearly", "window": {"from": "06-23", "until": "07-07"}},
        ["van 23 juni 2027 tot en met 7 juli 2027", "van 23 juni 2028 tot en met 7 juli 2028"],
    ),
    (
        {"recurrence": "yearly", "window": {"from": "11-10", "until": "01-10"}},
        [
            "van 10 november 2026 tot en met 10 januari 2027",
            "van 10 november 2027 tot en met 10 januari 2028",
            "van 10 november 2028 tot en met 10 januari 2029",
        ],
    ),
    (
        {"recurrence": "once", "dates": ["2026-12-01", "2021-06-01"], "times": [slot("19:30")]},
        ["dinsdag 1 december 2026, vanaf 19.30 uur"],
    ),
    ({"recurrence": "once", "dates": ["2021-06-01"]}, []),
    ({"recurrence": "series", "window": {"from": "2023-03-02", "until": "2023-05-11"}}, []),
    ({"recurrence": "quarterly", "weekdays": ["tuesday"], "times_per_year": 4}, []),
    ({"recurrence": "monthly", "weekdays": ["tuesday"]}, []),
    ({"recurrence": "monthly"}, []),
    ({"recurrence": "always"}, []),
    ({}, []),
]


@pytest.mark.parametrize(("schedule", "days"), WHEN, ids=lambda value: str(value)[:60])
def test_the_next_days_follow_from_the_rule_and_are_as_precise_as_it_is(
    schedule: dict, days: list[str], texts: Texts
) -> None:
    assert said(held(**schedule), texts) == days


def test_an_offer_without_a_schedule_has_no_next_day() -> None:
    assert next_occurrences(offer(), TODAY) == []


def test_after_its_last_day_nothing_takes_place() -> None:
    ending = offer(
        schedule=EMPTY | {"recurrence": "weekly", "weekdays": ["monday"]},
        status_dates={"since": None, "until": "2026-11-25"},
    )
    assert [item.day for item in next_occurrences(ending, TODAY)] == [date(2026, 11, 23)]


days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@often
@given(
    today=days,
    weekdays=st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True),
    weeks=st.lists(st.sampled_from([1, 2, 3, 4, -1]), unique=True),
)
def test_every_day_is_of_the_rule_to_come_and_in_order(
    today: date, weekdays: list[str], weeks: list[int]
) -> None:
    found = next_occurrences(
        held(recurrence="monthly" if weeks else "weekly", weekdays=weekdays, week_of_month=weeks),
        today,
        most=8,
    )
    assert len(found) == 8
    assert found == sorted(found)
    for item in found:
        assert item.day >= today
        assert WEEKDAYS[item.day.weekday()] in weekdays
        assert not weeks or {
            (item.day.day - 1) // 7 + 1,
            -1 if (item.day + timedelta(days=7)).month != item.day.month else 0,
        } & set(weeks)


@often
@given(today=days)
def test_no_day_of_a_weekly_rule_is_left_out(today: date) -> None:
    found = [
        item.day
        for item in next_occurrences(held(recurrence="weekly", weekdays=["wednesday"]), today, most=5)
    ]
    assert (
        found
        == [item.date() for item in rrule.rrule(rrule.DAILY, dtstart=today, count=60) if item.weekday() == 2][
            :5
        ]
    )


WINDOWS: list[tuple[dict[str, Any], str | None]] = [
    (
        {"opens": "01-01", "closes": "06-30"},
        "Je kunt het aanvragen van 1 januari 2027 tot en met 30 juni 2027.",
    ),
    ({"opens": "01-01", "closes": "12-31"}, "Je kunt het aanvragen tot en met 31 december 2026."),
    ({"closes": "10-31"}, "Je kunt het aanvragen tot en met 31 oktober 2027."),
    (
        {"round": {"opens": None, "closes": "2021-12-31"}},
        "De laatste ronde die bekend is, liep tot en met 31 december 2021. Vraag na of er een nieuwe komt.",
    ),
    (
        {"round": {"opens": "2027-01-05", "closes": "2027-02-01"}},
        "Je kunt het aanvragen van 5 januari 2027 tot en met 1 februari 2027.",
    ),
    ({"round": None}, None),
]


@pytest.mark.parametrize(("application", "sentence"), WINDOWS)
def test_a_deadline_is_that_of_the_next_window(application: dict, sentence: str | None, texts: Texts) -> None:
    window = application_window(offer(application=APPLICATION | application), TODAY)
    assert (window and deadline_in_words(window, TODAY, texts)) == sentence


def test_on_its_last_day_a_window_is_still_open(texts: Texts) -> None:
    closing = offer(application=APPLICATION | {"opens": "01-01", "closes": "06-30"})
    assert application_window(closing, date(2026, 6, 30)).closes == date(2026, 6, 30)


def test_all_shipped_schedules_can_be_worked_out_on_any_day(shipped: dict[str, Offer], texts: Texts) -> None:
    for today in (date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)):
        for item in shipped.values():
            assert all(
                occurrence.until or occurrence.month_only or occurrence.day >= today
                for occurrence in next_occurrences(item, today)
            )
            assert all("{" not in sentence for sentence in said(item, texts, today))
