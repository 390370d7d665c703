import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.classifier import MOST_EVIDENCE, MOST_WORDS, NgramClassifier, View, Words, features, scale
from knowledge.settings import Settings

WORDS = st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=20)
KNOWN = [("ik", "ik"), ("slaap", "slapen"), ("slecht", "slecht")]


def view(words: Words) -> View:
    """Words without classes and cues."""
    return View(words, [frozenset()] * len(words), frozenset())


@pytest.fixture(scope="module")
def small() -> NgramClassifier:
    """Two labels over the n-grams of three words; `sleep` is pulled by "slapen"."""
    keys = np.array(sorted(set().union(*features(view(KNOWN)))), np.uint32)
    weights = np.random.default_rng(0).normal(size=(len(keys), 2))
    lemma = features(view([("slaap", "slapen")]))[0].keys() - features(view([("slaap", "x")]))[0].keys()
    weights[np.searchsorted(keys, list(lemma))] = (9, -9)
    bias = np.array([0.5, -0.5], np.float32)
    classifier = NgramClassifier(["sleep", "worry"], keys, np.ones(len(keys), np.float32), bias=bias, points=np.full(2, 0.5, np.float32))
    classifier.keep_weights(weights, len(keys))
    return classifier


@given(WORDS)
def test_what_was_saved_and_loaded_scores_the_same(small: NgramClassifier, tmp_path_factory, words: Words) -> None:  # noqa: ANN001
    folder = tmp_path_factory.mktemp("classifier")
    small.save(folder)
    assert NgramClassifier.load(folder).score(view(words)) == small.score(view(words))


@given(WORDS)
def test_words_that_were_never_seen_give_scores_and_no_error(small: NgramClassifier, words: Words) -> None:
    scores, evidence = small.score(view([*words, *KNOWN * 40]))
    assert scores.keys() == {"sleep", "worry"}
    assert all(0 <= score <= 1 and math.isfinite(score) for score in scores.values())
    assert all(len(forms) <= MOST_EVIDENCE and set(forms) <= {form for form, _ in [*words, *KNOWN]} for forms in evidence.values())


@given(st.text(max_size=200))
def test_of_what_is_not_dutch_only_is_said_that_it_is_out_of_scope(small: NgramClassifier, text: str) -> None:
    words = [(word, word) for word in text.split() if word not in dict(KNOWN).values()]
    assert small.score(view(words)) == ({"scope:in_scope": 0.0}, {})


def test_the_share_of_known_words_counts_letters(small: NgramClassifier) -> None:
    assert small.known_share(KNOWN) == 1.0
    assert small.known_share([*KNOWN, ("x" * 13, "x" * 13)]) == pytest.approx(13 / 26)
    assert small.known_share([("78", "78"), ("?", "?")]) == 0.0


def test_the_word_that_pulls_hardest_is_the_evidence(small: NgramClassifier) -> None:
    scores, evidence = small.score(view(KNOWN))
    assert scores["sleep"] > 0.9 > 0.1 > scores["worry"]
    assert evidence["sleep"] == ["slaap"]


def test_a_classifier_that_was_not_trained_scores_nothing() -> None:
    assert NgramClassifier().score(view(KNOWN)) == ({}, {})


def test_a_text_without_end_is_read_up_to_a_limit(small: NgramClassifier) -> None:
    assert small.score(view(KNOWN * MOST_WORDS)) == small.score(view((KNOWN * MOST_WORDS)[:MOST_WORDS]))


def test_the_trained_part_is_plain_arrays_and_no_pickle() -> None:
    folder = Settings().reading_folder
    with np.load(folder / "ngram_classifier" / "weights.npz", allow_pickle=False) as arrays:
        assert {arrays[name].dtype.kind for name in arrays} <= {"u", "i", "f"}
    pickled = [path for path in folder.rglob("*") if path.is_file() and is_pickle(path)]
    assert pickled == []


def is_pickle(path: Path) -> bool:
    """A pickle begins with its protocol and ends with a full stop."""
    content = path.read_bytes()
    return content[:1] == b"\x80" and content[1:2] in b"\x02\x03\x04\x05" and content[-1:] == b"."


@given(st.floats(0, 1), st.floats(0.02, 0.98))
def test_scaling_keeps_order_and_puts_the_point_of_decision_at_a_half(probability: float, point: float) -> None:
    scaled = float(scale(np.array([probability]), np.array([point]))[0])
    assert 0 <= scaled <= 1
    assert (scaled >= 0.5) == (probability >= point) or scaled == pytest.approx(0.5)


def test_what_is_asked_and_said_last_counts_as_such() -> None:
    told = view([("ik", "ik"), ("poets", "poetsen"), (".", ".")])
    asked = view([("ik", "ik"), ("poets", "poetsen"), ("?", "?")])
    assert features(told)[3] == {}
    assert features(asked)[3]
