"""Hand-overs in SQLite, and in PostgreSQL where there is one, with a clock that a test sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.handover.database import handover_database
from bot.handover.seal import Seal
from bot.handover.store import Handovers
from knowledge.settings import Settings
from tests.knowledge.databases import KINDS, database


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 1_795_000_000.0  # a Wednesday in November 2026, 09.26 in Belgium

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=KINDS)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    with database(request.param, tmp_path) as url:
        yield Settings(var=tmp_path, database_url=url)


@pytest.fixture
def handovers(settings: Settings, clock: Clock) -> Iterator[Handovers]:
    engine = handover_database(settings)
    yield Handovers(engine, Seal(Fernet.generate_key().decode().rstrip("=")), clock)
    engine.dispose()
