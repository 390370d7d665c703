"""Rasa takes faults of others openly; tried in a process of its own, for the changes would stay in that of the tests."""

import json
import subprocess
import sys

import pytest

from bot.rasa.faults import LONGEST_ACTION
from knowledge.settings import ROOT

PROGRAM = """
import asyncio, json, warnings
warnings.simplefilter("ignore")
from bot.rasa import faults
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
import rasa.core.actions.action as actions
faults.apply()

class Broken(InMemoryTrackerStore):
    async def save(self, tracker): raise OSError("disk full")
    async def retrieve(self, sender_id): raise OSError("gone")

async def tried(call):
    try:
        await call
    except OSError as error:
        return str(error)

store = FailSafeTrackerStore(Broken(Domain.empty()))
said = [asyncio.run(tried(store.save(None))), asyncio.run(tried(store.retrieve("a")))]
print(json.dumps({"said": said, "kept": store._fallback_tracker_store is not None, "patience": actions.DEFAULT_REQUEST_TIMEOUT}))
"""


@pytest.fixture(scope="module")
def seen() -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_a_database_that_fails_fails_the_turn(seen: dict[str, object]) -> None:
    assert seen["said"] == ["disk full", "gone"]


def test_no_talk_is_kept_in_memory_instead(seen: dict[str, object]) -> None:
    assert seen["kept"] is False


def test_the_action_server_is_waited_for_a_few_seconds(seen: dict[str, object]) -> None:
    assert seen["patience"] == LONGEST_ACTION
