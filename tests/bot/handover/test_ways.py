"""Which ways there are: hours, staff, and another system."""

from datetime import date
from pathlib import Path

import pytest

from bot.handover.model import OWN_DESK
from bot.handover.store import Handovers
from bot.handover.ways import ways_to_a_person
from knowledge.opening import DeskHours, desk_hours
from knowledge.settings import Settings
from tests.bot.handover.conftest import Clock

DAY = 86_400
DATA = Settings().data


def hours(*closed: str) -> DeskHours:
    """Antwerp's, with closing days; at the time of the clock it is open."""
    shipped = desk_hours(DATA, "be-antwerpen")
    return DeskHours(shipped.municipality, shipped.week, frozenset(map(date.fromisoformat, closed)), False, shipped.source_url, None)


def test_without_staff_there_is_no_way(handovers: Handovers) -> None:
    assert not ways_to_a_person(handovers, "be-antwerpen", hours(), OWN_DESK, True, 7).some


def test_who_is_there_in_time_can_chat(handovers: Handovers, clock: Clock) -> None:
    handovers.see(1, "be-antwerpen")
    ways = ways_to_a_person(handovers, "be-antwerpen", hours(), OWN_DESK, True, 7)
    assert (ways.live, ways.callback, ways.closed, ways.opens) == (True, True, False, None)
    clock.now += 2 * DAY
    ways = ways_to_a_person(handovers, "be-antwerpen", hours(), OWN_DESK, True, 7)
    assert (ways.live, ways.callback) == (False, True)
    clock.now += 6 * DAY
    assert not ways_to_a_person(handovers, "be-antwerpen", hours(), OWN_DESK, True, 7).some


def test_a_closed_desk_takes_no_live_talk_although_somebody_is_there(handovers: Handovers, clock: Clock) -> None:
    handovers.see(1, "be-antwerpen")
    day = date.fromtimestamp(clock.now).isoformat()
    ways = ways_to_a_person(handovers, "be-antwerpen", hours(day), OWN_DESK, True, 7)
    assert (ways.live, ways.callback, ways.closed) == (False, True, True)
    assert ways.opens.hour == 9
    assert ways.opens.date() > date.fromtimestamp(clock.now)


def test_hours_that_are_not_known_leave_it_to_who_is_there(handovers: Handovers) -> None:
    handovers.see(1, None)
    assert ways_to_a_person(handovers, "be-aalst", None, OWN_DESK, True, 7).live


@pytest.mark.parametrize(("takes_live", "closed", "live"), [(True, (), True), (False, (), False), (True, ("2026-11-18",), False)])
def test_another_system_takes_what_it_can(handovers: Handovers, takes_live: bool, closed: tuple[str, ...], live: bool, tmp_path: Path) -> None:
    ways = ways_to_a_person(handovers, "be-antwerpen", hours(*closed), "webhook", takes_live, 7)
    assert (ways.live, ways.callback) == (live, True)
