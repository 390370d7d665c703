"""Counts of what was not found."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect

from bot.accounts.database import accounts_database
from bot.desk.signals import Missing, Signals
from knowledge.settings import Settings
from tests.knowledge.databases import KINDS, database


@pytest.fixture(params=KINDS)
def signals(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Signals]:
    with database(request.param, tmp_path) as url:
        engine = accounts_database(Settings(var=tmp_path, database_url=url))
        yield Signals(engine)
        engine.dispose()


def test_the_same_signal_is_counted_and_others_stand_apart(signals: Signals) -> None:
    for _ in range(3):
        signals.report("education", "be-aalst", date(2026, 11, 3))
    signals.report("education", "be-aalst", date(2026, 12, 1))
    signals.report("education", None, date(2026, 11, 4))
    signals.report("respite_care", "be-aalst", date(2026, 11, 5))
    assert signals.all() == [
        Missing("2026-12", "be-aalst", "education", 1),
        Missing("2026-11", "be-aalst", "education", 3),
        Missing("2026-11", None, "education", 1),
        Missing("2026-11", "be-aalst", "respite_care", 1),
    ]


def test_there_is_no_room_for_a_text_or_a_person(signals: Signals) -> None:
    assert {column["name"] for column in inspect(signals.engine).get_columns("missing_offer")} == {"month", "municipality", "domain", "count"}
