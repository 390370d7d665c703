"""The reading of a text without personal data is that of the text itself: on all frozen texts.

In `privacy.jsonl` numbers and names are planted that the reading may take for an age or a place (a file number with the digits of
a postal code); there nothing may be read that was not there before, and danger must be the same.
"""

import json
from pathlib import Path

import pytest

from bot.privacy import redactor
from bot.reading import Reader, load_reader
from knowledge.profile import Reading
from knowledge.settings import ROOT, Settings

SETS = ROOT / "tests" / "evaluation"
PLANTED = SETS / "privacy.jsonl"
FILES = sorted(file for file in [*SETS.glob("*.jsonl"), *(SETS / "vignettes").glob("*.jsonl")] if file != PLANTED)
Pairs = list[tuple[str, Reading, Reading]]
# A word that is taken for a name wrongly may cost a need or a condition; it may never cost safety, place or age.
MOST_OTHER = 0.002


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(Settings().reading_folder)


def texts(files: list[Path]) -> list[str]:
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def read_twice(reader: Reader, files: list[Path]) -> Pairs:
    """The texts that change, read before and after."""
    both = ((text, redactor(Settings().data).redact(text).text) for text in texts(files))
    return [(plain, reader.read(text), reader.read(plain)) for text, plain in both if plain != text]


@pytest.fixture(scope="module")
def pairs(reader: Reader) -> Pairs:
    return read_twice(reader, FILES)


@pytest.fixture(scope="module")
def planted(reader: Reader) -> Pairs:
    return read_twice(reader, [PLANTED])


@pytest.fixture(scope="module")
def total() -> int:
    return len(texts(FILES))


# The classifier takes this bare date for danger; without the date the false alarm is gone.
MENDED = {"mn geboortedatum is [geboortedatum]"}


def test_danger_is_read_alike(pairs: Pairs, planted: Pairs) -> None:
    assert len(pairs) > 80 and len(planted) > 1000
    changed = [text for text, before, after in pairs + planted if (before.safety.kind, before.safety.check) != (after.safety.kind, after.safety.check)]
    assert [text for text in changed if text not in MENDED] == []


def test_municipalities_are_read_alike(pairs: Pairs) -> None:
    def homes(reading: Reading) -> list[tuple[str, str]]:
        return [(place.id, place.whose) for place in reading.places]

    assert [text for text, before, after in pairs if homes(before) != homes(after)] == []


def test_ages_are_read_alike(pairs: Pairs) -> None:
    assert [text for text, before, after in pairs if (before.caregiver_age, before.receiver_age) != (after.caregiver_age, after.receiver_age)] == []


def test_needs_relations_and_conditions_are_read_alike_but_for_a_few(pairs: Pairs, total: int) -> None:
    def rest(reading: Reading) -> tuple[object, ...]:
        contexts = sorted(context.id for context in reading.care_contexts)
        return [need.id for need in reading.domains], reading.relation and reading.relation.id, contexts, reading.act, reading.in_scope

    other = [text for text, before, after in pairs if rest(before) != rest(after)]
    assert len(other) <= MOST_OTHER * total, other


def test_no_municipality_comes_out_of_what_was_planted(planted: Pairs) -> None:
    def ids(reading: Reading) -> set[str]:
        return {place.id for place in reading.places}

    assert [text for text, before, after in planted if not ids(after) <= ids(before)] == []
