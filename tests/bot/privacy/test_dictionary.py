import random

from bot.privacy.dictionary import FILE, load_dictionary

WORDS = FILE.read_text(encoding="utf-8").splitlines()[1:]


def test_every_word_of_the_file_is_found() -> None:
    found = load_dictionary()
    assert all(word in found for word in [*WORDS[::50], WORDS[0], WORDS[-1]])


def test_a_part_of_a_word_and_what_is_no_word_are_not() -> None:
    known, draw = set(WORDS), random.Random(4)
    others = {word[:-1] for word in WORDS[::50]} | {"".join(draw.choices("abdeiknorst", k=6)) for _ in range(2000)} | {"", "zzzz", "aaaa"}
    assert not any(word in load_dictionary() for word in others - known)


def test_the_file_is_sorted_as_the_search_needs_it() -> None:
    assert sorted(WORDS) == WORDS
