"""What is kept, and that what is forgotten is gone from the bytes of the files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.conversations import ChangedMeanwhile, Conversations, conversations_at
from tests.knowledge.databases import KINDS, database

HOUR = 3600.0
NOW = 1_800_000_000.0
SECRET = "zwanenmossel"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def kept(place: Path) -> Iterator[Conversations]:
    found = conversations_at(f"sqlite:///{place}")
    yield found
    found.engine.dispose()


def on_disk(kept: Conversations) -> bytes:
    return b"".join(file.read_bytes() for file in kept.files() if file.exists())


def told(times: int = 1) -> str:
    return '[{"event": "user", "text": "' + f"{SECRET} " * times + '"}]'


def test_what_was_written_is_read_and_written_over(kept: Conversations) -> None:
    kept.write("a", "[1]", NOW, minor=False)
    kept.write("a", "[2]", NOW + 1, minor=False)
    found = kept.read("a")
    assert found and (found.events, found.updated, found.minor) == ("[2]", NOW + 1, False)
    assert kept.read("b") is None
    assert kept.senders() == ["a"]


def test_a_conversation_of_a_minor_stays_one(kept: Conversations) -> None:
    kept.write("a", "[]", NOW, minor=True)
    kept.write("a", "[]", NOW + 1, minor=False)
    found = kept.read("a")
    assert found and found.minor


@pytest.mark.parametrize(("age", "minor", "stays"), [(0.9, False, True), (23.9, False, True), (24.1, False, False), (0.9, True, True), (1.1, True, False)])
def test_old_conversations_are_forgotten_and_those_of_minors_sooner(kept: Conversations, age: float, minor: bool, stays: bool) -> None:
    kept.write("a", told(), NOW - age * HOUR, minor)
    forgotten = kept.forget_older(NOW, hours=24, minor_hours=1)
    assert (kept.read("a") is not None) == stays
    assert (forgotten.before, forgotten.deleted, forgotten.of_minors, forgotten.after) == (1, int(not stays), int(minor and not stays), int(stays))


def test_a_shorter_time_for_all_holds_for_minors_too(kept: Conversations) -> None:
    kept.write("a", told(), NOW - 0.6 * HOUR, minor=True)
    assert kept.forget_older(NOW, hours=0.5, minor_hours=1).deleted == 1


@pytest.mark.parametrize("times", [1, 2000], ids=["short", "over many pages"])
def test_nothing_of_a_forgotten_conversation_is_left_in_the_files(kept: Conversations, times: int) -> None:
    for number in range(20):
        kept.write(f"old-{number}", told(times), NOW - 30 * HOUR, minor=False)
    kept.write("new", '[{"text": "blijft"}]', NOW, minor=False)
    assert SECRET.encode() in on_disk(kept)
    forgotten = kept.forget_older(NOW, 24, 1)
    assert (forgotten.deleted, forgotten.after, forgotten.traces) == (20, 1, 0)
    assert SECRET.encode() not in on_disk(kept)
    assert b"old-" not in on_disk(kept)
    assert b"blijft" in on_disk(kept)


def test_nothing_is_left_while_another_process_has_the_database_open(kept: Conversations, place: Path) -> None:
    kept.write("old", told(500), NOW - 30 * HOUR, minor=False)
    with sqlite3.connect(place) as other:
        assert other.execute("SELECT count(*) FROM conversation").fetchone() == (1,)
        other.commit()
        assert kept.forget("old").traces == 0
    assert SECRET.encode() not in on_disk(kept)


def test_what_was_written_over_is_gone_after_the_next_round(kept: Conversations) -> None:
    kept.write("a", told(500), NOW, minor=False)
    kept.write("a", "[]", NOW, minor=False)  # "vergeet mij"
    assert kept.forget_older(NOW, 24, 1).deleted == 0
    assert SECRET.encode() not in on_disk(kept)


def test_traces_tells_when_something_is_left(kept: Conversations, place: Path) -> None:
    kept.write("left-behind", told(), NOW - 30 * HOUR, minor=False)
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE notes (content TEXT)")
        other.execute("INSERT INTO notes VALUES ('left-behind')")
        other.commit()
    assert kept.forget("left-behind").traces == 1


def test_a_table_of_before_minors_were_told_apart_is_brought_up_to_date(place: Path) -> None:
    with sqlite3.connect(place) as old:
        old.execute("CREATE TABLE conversation (sender_id VARCHAR(200) PRIMARY KEY, updated FLOAT NOT NULL, events TEXT NOT NULL)")
        old.execute("INSERT INTO conversation VALUES ('a', ?, ?)", (NOW, "[]"))
        old.execute("INSERT INTO conversation VALUES ('b', ?, ?)", (NOW, told(50)))
        old.commit()
        old.execute("DELETE FROM conversation WHERE sender_id = 'b'")
        old.commit()
    kept = conversations_at(f"sqlite:///{place}")
    found = kept.read("a")
    assert found and found.minor is False
    kept.forget("a")
    assert SECRET.encode() not in on_disk(kept)
    kept.engine.dispose()


def test_every_connection_wipes(kept: Conversations) -> None:
    with kept.engine.connect() as one, kept.engine.connect() as two:
        assert [each.execute(text("PRAGMA secure_delete")).scalar() for each in (one, two)] == [1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_who_read_an_older_version_writes_nothing(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path) as url:
        kept = conversations_at(url)
        first = kept.write("a", "[1]", NOW, minor=False)
        second = kept.write("a", "[2]", NOW, minor=False, version=first)
        with pytest.raises(ChangedMeanwhile):
            kept.write("a", "[3]", NOW, minor=False, version=first)
        found = kept.read("a")
        assert found and (found.events, found.version) == ("[2]", second)
        kept.forget("a")
        with pytest.raises(ChangedMeanwhile):
            kept.write("a", "[3]", NOW, minor=False, version=second)
        assert kept.read("a") is None
        kept.engine.dispose()


def test_a_table_of_before_gets_versions(place: Path) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE conversation (sender_id VARCHAR(200) PRIMARY KEY, updated FLOAT NOT NULL, events TEXT NOT NULL, minor BOOLEAN NOT NULL DEFAULT 0)")
        connection.execute("INSERT INTO conversation VALUES ('a', 1, '[1]', 0)")
    kept = conversations_at(f"sqlite:///{place}")
    found = kept.read("a")
    assert found and found.version == 1
    assert kept.write("a", "[2]", NOW, minor=False, version=1) == 2
    kept.engine.dispose()
