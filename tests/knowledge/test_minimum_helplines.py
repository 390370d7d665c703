"""The lines that are there whatever happens to the records."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.concepts import SafetyKind
from knowledge.helplines import (
    Helpline,
    contacts,
    general_contacts,
    load_helplines,
    minimum_helplines,
    usable_helplines,
)
from knowledge.situations import lines_for, load_situations, usable_situations
from tests.knowledge.conftest import DATA

DANGERS = [kind for kind in SafetyKind if kind != SafetyKind.NONE]
RECORDS = {line.id: line for line in load_helplines(DATA)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the records, to be damaged."""
    for name in ("helplines", "schemas"):
        shutil.copytree(DATA / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("line", minimum_helplines(), ids=lambda line: line.id)
def test_a_built_in_line_is_word_for_word_its_record(line: Helpline) -> None:
    assert replace(line) == RECORDS[line.id]


@pytest.mark.parametrize("kind", DANGERS)
@pytest.mark.parametrize("country", ["BE", "NL", None])
@pytest.mark.parametrize("is_child", [False, True])
def test_with_no_record_at_all_every_danger_has_a_number(kind: SafetyKind, country: str | None, is_child: bool, tmp_path: Path) -> None:
    lines = contacts(tmp_path, kind, country, is_child)
    assert any(line.phone and line.tel for line in lines)
    assert {line.country for line in lines} == ({country} if country else {"BE", "NL"})


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_with_no_record_at_all_there_is_somebody_to_talk_to(country: str, tmp_path: Path) -> None:
    assert sum(bool(line.phone) for line in general_contacts(tmp_path, country)) >= 2


@pytest.mark.parametrize("missing", sorted(line.id for line in minimum_helplines()))
def test_one_missing_record_changes_no_card(missing: str, data: Path) -> None:
    (data / "helplines" / f"{missing}.yaml").unlink()
    for kind in DANGERS:
        for is_child in (False, True):
            assert contacts(data, kind, None, is_child) == contacts(DATA, kind, None, is_child)


@pytest.mark.parametrize("content", [b"", b"id: be-112\n", b"[", b"\xff\xfe", b"a: &a [*a]"])
def test_a_broken_record_is_told_in_the_log_and_the_built_in_one_shown(
    content: bytes, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (data / "helplines" / "be-112.yaml").write_bytes(content)
    assert usable_helplines(data) == load_helplines(DATA)
    assert "be-112" in caplog.text


def test_a_schema_that_is_gone_costs_no_number(data: Path) -> None:
    shutil.rmtree(data / "schemas")
    assert {line.id for line in usable_helplines(data)} == {line.id for line in minimum_helplines()}


def test_a_situation_whose_line_is_missing_goes_without_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    copy = shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("offers"))
    built_in = {line.id for line in minimum_helplines()}
    situation, left_out = next(
        (item, name)
        for item in load_situations(DATA)
        for names in item.helplines.values()
        for name in names
        if len(names) > 1 and name not in built_in
    )
    (copy / "helplines" / f"{left_out}.yaml").unlink()
    assert usable_situations(copy) == load_situations(DATA)
    assert left_out in caplog.text
    ids = [line.id for line in lines_for([situation], copy, None, None)]
    assert ids
    assert left_out not in ids
