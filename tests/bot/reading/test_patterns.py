import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.patterns import PhraseIndex, to_regex

WORDS = st.sampled_from(["ik", "ben", "moe", "m", "ma", "mama", "niet", "'s", "slaap", "huis"])
CHOICES = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"({'|'.join(words)})")
ELEMENTS = st.one_of(
    WORDS,
    CHOICES,
    WORDS.map(lambda word: word + "*"),
    WORDS.map(lambda word: "*" + word),
    WORDS.map(lambda word: f"({word} )?moe"),
    WORDS.map(lambda word: f"huis({word})?"),
    st.just("#"),
)
PHRASES = st.tuples(ELEMENTS, st.lists(st.tuples(st.sampled_from([" ", " ... "]), ELEMENTS), max_size=2)).map(
    lambda parts: parts[0] + "".join(join + element for join, element in parts[1])
)
TEXTS = st.lists(WORDS | st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "-", "12", "arts", "x"]), max_size=14).map("".join)


def found(phrase: str, text: str) -> list[str]:
    index: PhraseIndex[None] = PhraseIndex()
    index.add(phrase, None)
    return [text[start:end] for start, end, _ in index.find(text)]


@given(st.lists(PHRASES, min_size=1, max_size=4, unique=True), TEXTS)
def test_the_index_finds_what_a_plain_search_for_each_phrase_finds(phrases: list[str], text: str) -> None:
    index: PhraseIndex[str] = PhraseIndex()
    for phrase in phrases:
        index.add(phrase, phrase)
    everywhere = [
        (match.start(), match.end(1), phrase)
        for phrase in phrases
        for match in re.finditer(f"(?=({to_regex(phrase)}))", text)
    ]
    assert sorted(index.find(text)) == sorted(everywhere)


@given(PHRASES, st.text())
def test_looking_for_a_phrase_never_raises_on_any_text(phrase: str, text: str) -> None:
    assert all(part in text for part in found(phrase, text))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("slaap* slecht", "ik slaapt, slecht", ["slaapt, slecht"]),
        ("*dementie", "jongdementie", ["jongdementie"]),
        ("dementie", "jongdementie", []),
        ("(man|vrouw)", "mijn vrouw", ["vrouw"]),
        ("ik ben (heel )?moe", "ik ben moe", ["ik ben moe"]),
        ("ik ben (heel )?moe", "ik ben heel moe", ["ik ben heel moe"]),
        ("# keer", "wel 12 keer", ["12 keer"]),
        ("me/cvs", "zij heeft me/cvs.", ["me/cvs"]),
        ("m'n rug", "m'n rug", ["m'n rug"]),
    ],
)
def test_the_signs_of_the_language_mean_what_its_description_says(
    phrase: str, text: str, expected: list[str]
) -> None:
    assert found(phrase, text) == expected


def test_dots_stand_for_at_most_four_words() -> None:
    assert found("ik ... niet", "ik a b c d niet") == ["ik a b c d niet"]
    assert found("ik ... niet", "ik a b c d e niet") == []


@pytest.mark.parametrize("end", [".", "!", "?", ";"])
def test_dots_do_not_reach_over_the_end_of_a_sentence(end: str) -> None:
    assert found("ik ... niet", f"ik ga{end} niet doen") == []


def test_a_row_of_commas_costs_no_time() -> None:
    began = time.process_time()
    found("ik ... niet", "ik" + "," * 48)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("phrase", ["", "  ", "(man", "man)", "a|b", "(a|b) c|d", "ja?", "... moe", "ik ...", "(moe)?", "*"])
def test_a_phrase_that_cannot_be_meant_is_refused_with_words_that_say_why(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        to_regex(phrase)


@given(st.integers(0, 999))
def test_a_phrase_that_begins_with_a_number_is_found_at_any_number(number: int) -> None:
    index: PhraseIndex[str] = PhraseIndex()
    index.add("# jaar", "age")
    assert [found[2] for found in index.find(f"hij is {number} jaar")] == ["age"]
