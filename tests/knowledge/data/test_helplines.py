"""Rules that every shipped helpline keeps, beside its schema."""

import re

from knowledge.helplines import load_helplines
from tests.knowledge.conftest import DATA

LINES = load_helplines(DATA)


def test_every_line_is_loaded_and_named_after_its_file() -> None:
    assert sorted(line.id for line in LINES) == sorted(path.stem for path in (DATA / "helplines").iterdir())


def test_every_id_begins_with_its_country() -> None:
    assert [line.id for line in LINES if line.id[:2].upper() != line.country] == []


def test_the_number_that_is_dialled_is_the_number_that_is_shown() -> None:
    assert [line.id for line in LINES if (line.phone is None) != (line.tel is None)] == []
    assert [line.id for line in LINES if line.phone and re.sub(r"\D", "", line.phone) != line.tel] == []


def test_every_line_can_be_reached_in_some_way_and_has_a_source() -> None:
    assert [line.id for line in LINES if not (line.tel or line.chat_url or line.url)] == []
    assert [line.id for line in LINES if not line.source_url] == []


def test_every_line_says_in_a_sentence_for_whom_it_is() -> None:
    assert [line.id for line in LINES if not re.fullmatch(r"[A-Z].*[.!?]", line.text)] == []
    assert [line.id for line in LINES if line.hours and not line.hours.endswith(".")] == []


def test_in_each_country_no_two_lines_of_one_kind_share_a_number() -> None:
    numbers = [(line.country, line.tel) for line in LINES if line.tel]
    assert len(numbers) == len(set(numbers))


def test_both_countries_have_somebody_to_talk_to_without_danger() -> None:
    for kind in ("talk", "caregiver_line", "dementia", "psychiatric"):
        assert {line.country for line in LINES if kind in line.kinds} == {"BE", "NL"}, kind
