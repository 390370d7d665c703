"""A small share of the fuzzing with each run of the tests; `python -m tests.fuzz` does the whole numbers."""

import pytest

from bot.reading import load_reader
from knowledge.settings import Settings
from tests.conftest import Stack
from tests.fuzz.api import fuzz_api
from tests.fuzz.chat import fuzz_chat
from tests.fuzz.imports import fuzz_imports
from tests.fuzz.reading import fuzz_reading


@pytest.mark.stack
def test_chat_messages(stack: Stack) -> None:
    tally = fuzz_chat(stack, 120, seed=11)
    assert tally.wrong == []
    assert tally.tried >= 120


@pytest.mark.stack
@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_api_calls(stack: Stack) -> None:
    tally = fuzz_api(stack, 150, first_seed=11)
    assert tally.wrong == []
    assert tally.tried >= 100


def test_import_files() -> None:
    tally = fuzz_imports(25, seed=11)
    assert tally.wrong == []
    assert sum(count for outcome, count in tally.outcomes.items() if "refused" in outcome) > 5


def test_texts() -> None:
    assert fuzz_reading(load_reader(Settings().reading_folder), 300, seed=11).wrong == []
