"""Word classes: the files, and how a word finds its classes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.lexicon import FOLDER, load_lexicon
from bot.reading.normalise import normalise
from knowledge.errors import DataError
from knowledge.records import read_yaml


def lexicon_of(folder: Path, **classes: list[str]):  # noqa: ANN201
    """A lexicon of these classes."""
    (folder / "lexicon.schema.json").write_text((FOLDER / "lexicon.schema.json").read_text())
    (folder / "own.yaml").write_text(json.dumps({"classes": classes}), encoding="utf-8")
    return load_lexicon(folder)


def classes(lexicon, text: str) -> list[set[str]]:  # noqa: ANN001
    return [set(found) for found in lexicon.classes([(word, word) for word in text.split()])]


def test_words_stars_and_expressions_find_their_class(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, pill=["pil", "medic*", "*pil"], gone=["buiten westen", "niet meer wakk*"])
    assert classes(lexicon, "de slaappil medicatie") == [set(), {"pill"}, {"pill"}]
    assert classes(lexicon, "hij ligt buiten westen") == [set(), set(), {"gone"}, set()]
    assert classes(lexicon, "wordt niet meer wakker") == [set(), {"gone"}, set(), set()]


def test_the_lemma_counts_too(tmp_path: Path) -> None:
    assert lexicon_of(tmp_path, hit=["slaan"]).classes([("sloeg", "slaan")]) == [{"hit"}]


def test_an_entry_that_cannot_match_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="own.yaml"):
        lexicon_of(tmp_path, bad=["a*b*c"])


def test_every_entry_is_written_as_a_normalised_text_is() -> None:
    for path in FOLDER.glob("*.yaml"):
        for name, entries in read_yaml(path)["classes"].items():
            assert [entry for entry in entries if normalise(entry) != entry] == [], name


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=30))
def test_any_words_get_as_many_sets_as_there_are_words(words: list[tuple[str, str]]) -> None:
    assert len(load_lexicon().classes(words)) == len(words)
