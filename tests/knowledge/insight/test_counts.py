"""The numbers, in both kinds of databases."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from knowledge.catalogue.database import engine_for
from knowledge.insight.counts import Counts, counts_at
from knowledge.insight.tally import Change

RESPITE = "domain:respite_care"


@pytest.fixture
def counts(engine: Engine) -> Counts:
    return counts_at(engine.url.render_as_string(hide_password=False))


def more(month: str = "2026-11", place: str = "be-aalst", name: str = RESPITE, step: int = 1) -> Change:
    return Change(month, place, name, step)


def test_numbers_add_up_by_month_municipality_and_label(counts: Counts) -> None:
    counts.apply(
        [more(), more(), more("2026-12"), more(place="nl-utrecht"), more(name="talk:all"), more("2025-12")]
    )
    assert counts.of("be-aalst", 2026) == {RESPITE: {"2026-11": 2, "2026-12": 1}, "talk:all": {"2026-11": 1}}
    assert counts.of("nl-utrecht", 2026) == {RESPITE: {"2026-11": 1}}
    assert counts.of("be-gent", 2026) == {}


def test_what_moves_is_taken_away_and_never_goes_below_nothing(counts: Counts) -> None:
    counts.apply([more(), more(step=-1), more(step=-1), more("2026-10", step=-1)])
    assert counts.of("be-aalst", 2026) == {RESPITE: {"2026-11": 0}}


def test_a_row_holds_a_number_and_nothing_else(counts: Counts) -> None:
    counts.apply([more()])
    with counts.engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM insight_count")).mappings().one()
    assert dict(row) == {"municipality": "be-aalst", "month": "2026-11", "label": RESPITE, "talks": 1}


def test_opening_twice_keeps_the_numbers(engine: Engine) -> None:
    address = engine.url.render_as_string(hide_password=False)
    counts_at(address).apply([more()])
    counts_at.cache_clear()
    assert counts_at(address).of("be-aalst", 2026) == {RESPITE: {"2026-11": 1}}


def test_a_database_that_cannot_be_written_stops_no_talk_and_says_nothing_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'none.db'}")
    with caplog.at_level(logging.ERROR):
        assert Counts(engine).apply([more()]) is False
    assert "be-aalst" not in caplog.text and RESPITE not in caplog.text
    engine.dispose()


def test_a_message_that_comes_twice_counts_once(counts: Counts) -> None:
    assert counts.apply([more()], "00ff")
    assert counts.apply([more()], "00ff")
    assert counts.apply([more()], "01ff")
    assert counts.of("be-aalst", 2026) == {RESPITE: {"2026-11": 2}}
