"""`/api/offers`."""

import pytest
from icalendar import Calendar

from tests.conftest import Stack

pytestmark = pytest.mark.stack


def test_all_offers_can_be_paged_through_without_gaps(stack: Stack) -> None:
    seen: list[str] = []
    page = 1
    while offers := (found := stack.call("GET", f"/api/offers?page={page}").json)["offers"]:
        seen += [offer["id"] for offer in offers]
        page += 1
    assert len(seen) == len(set(seen)) == found["total"] == 228


def test_a_municipality_shows_what_reaches_it(stack: Stack) -> None:
    found = stack.call("GET", "/api/offers?municipality=be-aalst&kind=practical_help").json
    places = {offer["municipality"] for offer in found["offers"]}
    assert "be-aalst" in places
    assert places <= {"be-aalst", None}


def test_words_find_offers(stack: Stack) -> None:
    names = [offer["name"] for offer in stack.call("GET", "/api/offers?q=De+Palto").json["offers"]]
    assert names == ["Mantelzorgcafé De Palto"]


def test_one_offer_shows_its_source_and_its_age(stack: Stack) -> None:
    # One that the staff of other tests does not mark as seen.
    offer = stack.call("GET", "/api/offers/be-brugge-mantelzorglijn").json
    assert offer["source_year"] == 2021
    assert offer["verified_on"] is None
    assert offer["stale"] is True


def test_the_next_dates_come_as_a_calendar_file(stack: Stack) -> None:
    offer = stack.call("GET", "/api/offers/be-koksijde-de-luisterschelp").json
    answer = stack.call("GET", offer["calendar_url"])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="be-koksijde-de-luisterschelp.ics"'
    events = Calendar.from_ical(answer.text).events
    assert [event.start.date().isoformat() for event in events] == offer["next_dates"]
    assert {str(event["SUMMARY"]) for event in events} == {offer["name"]}


def test_an_offer_without_dates_has_no_calendar(stack: Stack) -> None:
    assert "calendar_url" not in stack.call("GET", "/api/offers/be-aalst-gezinszorg").json
