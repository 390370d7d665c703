"""The scan itself finds what it should; that nothing is found is asserted whenever a product of the tests stops (`tests/conftest.py`)."""

import sqlite3
import urllib.parse
from pathlib import Path

import pytest
import yaml

from bot.privacy import redact
from knowledge.settings import ROOT
from tests.conftest import started
from tests.planted import PLANTED, SENTENCES, found_in


@pytest.mark.parametrize("kind", PLANTED)
def test_the_scan_finds_each_kind_in_a_log_and_in_a_database(tmp_path: Path, kind: str) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "gateway.log").write_text(f"GET /aanbod?q={urllib.parse.quote_plus(PLANTED[kind].upper())}", encoding="utf-8")
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        connection.execute("CREATE TABLE conversation (events TEXT)")
        connection.execute("INSERT INTO conversation VALUES (?)", (f"…{PLANTED[kind]}…",))
        connection.commit()
    connection.close()
    assert set(found_in(tmp_path)[kind]) == {"log/gateway.log", "tracker.db"}


def test_numbers_are_found_without_their_separators(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("85073003328 en 0475987654, Quintelier", encoding="utf-8")
    assert set(found_in(tmp_path)) == {"insz", "phone", "person_name"}


def test_each_planted_sentence_loses_what_was_planted() -> None:
    for sentence, value in zip(SENTENCES, PLANTED.values(), strict=True):
        assert value not in redact(sentence).text


def test_a_product_that_kept_something_makes_its_stop_fail(tmp_path: Path) -> None:
    class Stopped(started):
        def _stop(self) -> None:
            """Nothing was started."""

    runner = Stopped(tmp_path)
    runner.__exit__()
    (tmp_path / "leak").write_text(PLANTED["email"], encoding="utf-8")
    with pytest.raises(AssertionError, match="were kept"):
        runner.__exit__()


def test_no_broker_gets_what_was_said_unless_it_passes_on_counts_only() -> None:
    broker = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8")).get("event_broker")
    assert broker is None or broker["type"] == "bot.rasa.counts_broker.CountsBroker"
