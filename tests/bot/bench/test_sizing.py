"""How many are needed follows from what was measured."""

from bot.bench.open_loop import Measured
from bot.bench.run_load import Load
from bot.bench.sizing import USERS, size, table

PLANNED = Measured(28.0, 28.0, 20.0, 60.0, 90.0, 900, 0)
LOAD = Load(1, 50.0, 40.0, [], PLANNED, {"rasa": 12.0, "actions": 4.0, "gateway": 4.0}, {}, {"rasa": 280.0, "actions": 150.0, "gateway": 200.0}, 8, 1.0)


def test_a_quiet_hour_needs_two_so_that_one_may_be_away() -> None:
    found = size(LOAD, 100)
    assert (found.workers, found.gateways, found.cores) == (2, 2, 2)


def test_more_people_need_more_of_what_is_full() -> None:
    # 25,000 × 8 / 3600 = 55.6 turns a second; one worker is planned for 28.
    found = size(LOAD, 25_000)
    assert found.turns_a_second == 55.6
    assert found.workers == 3
    assert found.memory_gb == round((3 * 430 + 2 * 200) / 1024, 1)
    sizes = [size(LOAD, users) for users in USERS]
    for smaller, larger in zip(sizes, sizes[1:], strict=False):
        assert smaller.workers <= larger.workers
        assert smaller.connections <= larger.connections


def test_two_workers_count_for_two() -> None:
    two = Load(2, 100.0, 80.0, [], PLANNED, LOAD.cpu_ms, {}, {"rasa": 560.0, "actions": 300.0, "gateway": 200.0}, 12, 2.0)
    assert size(two, 25_000).workers == size(LOAD, 25_000).workers


def test_the_table_has_a_row_for_each() -> None:
    assert len(table(LOAD).splitlines()) == len(USERS) + 2
