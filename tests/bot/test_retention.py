import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.conversations import conversations_at
from bot.retention import EVERY, Retention, retention_of
from knowledge.settings import Settings

HOUR = 3600.0


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def retention(tmp_path: Path, clock: Clock) -> Iterator[Retention]:
    made = retention_of(Settings(var=tmp_path), clock)
    yield made
    made.conversations.engine.dispose()


def test_the_settings_say_how_long(retention: Retention) -> None:
    assert (retention.hours, retention.minor_hours) == (24, 1)


def test_as_the_clock_goes_on_conversations_are_forgotten(retention: Retention, clock: Clock) -> None:
    retention.conversations.write("a", "[]", clock(), minor=False)
    retention.conversations.write("child", "[]", clock(), minor=True)
    clock.now += 1.01 * HOUR
    assert retention.forget_old().of_minors == 1
    clock.now += 22.9 * HOUR
    assert retention.forget_old().deleted == 0
    clock.now += 0.2 * HOUR
    assert (retention.forget_old().deleted, retention.conversations.senders()) == (1, [])


def test_what_is_promised_holds_with_the_time_between_two_rounds(retention: Retention, clock: Clock) -> None:
    assert EVERY <= 600
    for minor in (False, True):
        retention.conversations.write("a", "[]", clock(), minor)
        until = retention.kept_until(clock(), minor)
        assert until - clock() == ((1 if minor else 24) * HOUR + EVERY)


async def test_rounds_go_on_after_one_that_failed(retention: Retention, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    retention.conversations.write("a", "[]", clock() - 30 * HOUR, minor=False)
    fails = [True]

    def sometimes() -> float:
        if fails.pop(0) if fails else False:
            raise OSError("disk: fatima@telenet.be")
        return clock()

    task = asyncio.create_task(Retention(retention.conversations, 24, 1, sometimes).keep_forgetting(every=0.01))
    for _ in range(300):
        await asyncio.sleep(0.01)
        if not retention.conversations.senders():
            break
    task.cancel()
    assert retention.conversations.senders() == []
    assert "OSError" in caplog.text
    assert "fatima" not in caplog.text


def test_the_command_says_what_it_deleted(tmp_path: Path) -> None:
    import time

    kept = conversations_at(f"sqlite:///{tmp_path / 'tracker.db'}")
    for number, hours in enumerate((0.1, 3, 30)):
        kept.write(f"talk-{number}", "[]", time.time() - hours * HOUR, minor=False)
    run = CliRunner(env={"DRAAGWIJZER_VAR": str(tmp_path)})
    counts = json.loads(run.invoke(cli, ["forget", "--json"]).stdout)
    assert counts == {"before": 3, "deleted": 1, "of_minors": 0, "after": 2, "traces": 0}
    counts = json.loads(run.invoke(cli, ["forget", "--older-than", "2", "--json"]).stdout)
    assert (counts["deleted"], counts["after"]) == (1, 1)
    told = run.invoke(cli, ["forget", "--older-than", "0"]).stdout
    assert "1 zijn gewist" in told
    assert kept.senders() == []
    assert run.invoke(cli, ["forget", "--older-than", "-1"]).exit_code != 0
    kept.engine.dispose()
