"""Rules that all shipped checks keep."""

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from knowledge.concepts import Sign
from knowledge.records import read_own, read_yaml
from knowledge.strain import Strain, load_checks
from knowledge.strain.check import Scale
from tests.knowledge.conftest import DATA
from tests.knowledge.data.test_texts import SENTENCES

SCHEMA = DATA / "schemas" / "check.schema.json"
RECORDS: dict[str, dict[str, Any]] = {
    path.stem: read_own(path, SCHEMA) for path in sorted((DATA / "checks").glob("*.yaml"))
}
CHECKS = load_checks(DATA)
SCALES = {scale.check: scale for check in CHECKS.by_id.values() for scale in check.scales}
# B1: most sentences are shorter than fifteen words; none is longer than this.
MOST_WORDS = 18


def sentences() -> Iterator[tuple[str, str]]:
    """Every text of a check that a caregiver may read, and the sentences of the outcomes."""
    for name, record in RECORDS.items():
        yield f"{name}.intro", record["intro"]
        for item in record["items"]:
            yield f"{name}.{item['id']}", item["question"]
            yield from ((f"{name}.{item['id']}.step", item["step"]) for _ in range("step" in item))
            for option in item["options"]:
                yield f"{name}.{item['id']}.{option['value']}", option.get("heard") or option["title"]
    yield from ((f"texts.{name}", sentence) for name, sentence in SENTENCES["strain"].items())


SAID = dict(sentences())


def possible_totals(scale: Scale) -> set[int]:
    totals: set[int] = {0}
    for item in scale.items:
        points = {option.points or 0 for option in item.options}
        totals = {
            total + more if scale.method == "sum" else max(total, more)
            for total, more in product(totals, points)
        }
    return totals


@pytest.mark.parametrize("name", RECORDS)
def test_a_file_is_named_after_its_check(name: str) -> None:
    assert RECORDS[name]["id"] == name


@pytest.mark.parametrize("where", SAID)
def test_every_text_is_short_plain_and_in_the_je_form(where: str) -> None:
    text = SAID[where]
    assert all(len(sentence.split()) <= MOST_WORDS for sentence in re.split(r"(?<=[.!?:])\s+", text))
    assert not re.search(r"\b(u|uw|uzelf|jullie|wij|hij|zij)\b", text, re.IGNORECASE)
    assert text[0].isupper()


@pytest.mark.parametrize(
    "where", [key for key in SAID if key.count(".") == 1 and not key.startswith("texts.")]
)
def test_every_question_speaks_to_you_and_can_be_skipped(where: str) -> None:
    assert "?" in SAID[where]
    assert re.search(r"\b(je|jou)\b", SAID[where])
    if where.endswith(".intro") and RECORDS[where.split(".")[0]]["status"] == "own":
        assert re.search(r"Je mag .*overslaan\.", SAID[where])


@pytest.mark.parametrize("name", SCALES)
def test_a_question_has_few_buttons_that_are_easy_to_read(name: str) -> None:
    for item in SCALES[name].items:
        assert 2 <= len(item.options) <= 5
        assert max(len(option.title) for option in item.options) <= 25
        assert len({option.title for option in item.options}) == len(item.options)


@pytest.mark.parametrize(
    "scale", [scale for scale in SCALES.values() if scale.bands], ids=lambda scale: scale.check
)
def test_every_band_can_be_reached_and_every_total_has_one(scale: Scale) -> None:
    totals = possible_totals(scale)
    reached = [[total for total in totals if band.least <= total <= band.most] for band in scale.bands]
    assert all(reached)
    assert sorted(total for band in reached for total in band) == sorted(totals)
    assert {band.outcome for band in scale.bands} == set(Strain)


def test_the_bands_of_the_ediz_plus_are_there_and_its_statements_are_not() -> None:
    record = RECORDS["ediz_plus"]
    bands = [(band["least"], band["most"], band["outcome"]) for band in record["scoring"]["bands"]]
    assert bands == [(0, 0, "calm"), (1, 3, "calm"), (4, 8, "signs"), (9, 15, "high")]
    assert (record["items"], record["enabled"], record["size"], record["terms"]["permission"]) == (
        [],
        False,
        15,
        None,
    )


def test_only_texts_of_our_own_are_shipped() -> None:
    assert [name for name, record in RECORDS.items() if record["items"] and record["status"] != "own"] == []
    assert [name for name, record in RECORDS.items() if not record["sources"]] == []


def test_the_offered_check_begins_with_what_goes_well_and_asks_after_every_sign_once() -> None:
    assert CHECKS.offered
    first, *rest = CHECKS.offered.items
    assert all(option.points is None for option in first.options)
    asked = [sign for item in rest for sign in item.signs]
    assert sorted(asked) == sorted(Sign)
    assert all(item.option(item.when_told) and item.step for item in rest if item.signs)


def test_who_told_a_sign_counts_as_heavy_as_who_answers_often() -> None:
    for scale in SCALES.values():
        for item in (item for item in scale.items if item.signs):
            told = item.option(item.when_told)
            assert told
            assert told.points == max(option.points or 0 for option in item.options)


def test_buttons_go_from_light_to_heavy() -> None:
    for scale in SCALES.values():
        for item in scale.items:
            points = [
                option.points
                for option in item.options
                if option.points is not None and option.value != "not_working"
            ]
            assert points == sorted(points)


def test_the_schema_knows_the_signs_and_outcomes() -> None:
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    assert set(definitions["item"]["properties"]["signs"]["items"]["enum"]) == set(Sign)
    assert set(definitions["band"]["properties"]["outcome"]["enum"]) == set(Strain)


def test_shared_words_mean_one_thing() -> None:
    sets = read_yaml(DATA / "answer-words.yaml")["sets"]
    assert set(sets) == {"often", "sometimes", "never", "yes", "no"}
