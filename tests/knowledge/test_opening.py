"""Opening hours, holidays, and what is not known."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import DataError
from knowledge.opening import desk_hours, is_holiday
from tests.knowledge.conftest import DATA


def at(text: str) -> datetime:
    """A moment in universal time."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Antwerp: working days from 9 to 17, closed on holidays. In winter the clock there is an hour ahead, in summer two.
@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-18T07:59", False),
        ("2026-11-18T08:00", True),
        ("2026-11-18T15:59", True),
        ("2026-11-18T16:00", False),
        ("2026-07-15T07:00", True),
        ("2026-07-15T06:59", False),
        ("2026-11-21T10:00", False),  # a Saturday
        ("2026-11-11T10:00", False),  # Armistice Day, a Wednesday
        ("2026-07-21T10:00", False),
    ],
)
def test_hours_and_holidays_decide(moment: str, is_open: bool) -> None:
    assert desk_hours(DATA, "be-antwerpen").is_open(at(moment)) == is_open


def test_the_next_opening_leaps_over_a_weekend_and_a_holiday() -> None:
    hours = desk_hours(DATA, "be-antwerpen")
    assert hours.next_opening(at("2026-04-03T18:00")).isoformat() == "2026-04-07T09:00:00+02:00"  # Easter Monday between
    assert hours.next_opening(at("2026-11-18T10:00")) == at("2026-11-18T10:00")


def test_hours_that_are_not_known_are_none() -> None:
    assert desk_hours(DATA, "be-aalst") is None
    assert desk_hours(DATA, None) is None


def test_a_file_of_ones_own_goes_first_and_a_wrong_one_says_so(tmp_path: Path) -> None:
    own = tmp_path / "hours.yaml"
    own.write_text(
        "municipalities:\n  be-antwerpen:\n    week: {saturday: [10:00-12:00, '13:00-24:00']}\n    holidays: open\n"
        "    closed: ['2026-11-28']\n    source: {url: 'https://example.test/uren', year: 2026}\n"
    )
    hours = desk_hours(DATA, "be-antwerpen", own)
    assert [hours.is_open(at(f"2026-11-21T{clock}")) for clock in ("09:30", "11:30", "22:30")] == [True, False, True]
    assert not hours.is_open(at("2026-11-28T09:30"))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("municipalities:\n  be-gent: {week: {monday: ['9 tot 5']}, holidays: closed, closed: [], source: {url: 'https://x.test', year: null}}\n")
    with pytest.raises(DataError):
        desk_hours(DATA, "be-gent", wrong)


@pytest.mark.parametrize(("day", "country", "expected"), [("2026-07-21", "BE", True), ("2026-07-21", "NL", False), ("2026-04-27", "NL", True)])
def test_each_country_has_its_own_holidays(day: str, country: str, expected: bool) -> None:
    assert is_holiday(date.fromisoformat(day), country) == expected
