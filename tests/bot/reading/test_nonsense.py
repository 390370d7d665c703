"""Ten thousand texts of nothing: none raises, and of none anything is said with confidence."""

import random
import string
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.reading import Reader
from bot.reading.reader import LONGEST_TEXT
from knowledge.profile import Reading

TEXTS = 10_000
SCRIPTS = ["абвгдежзийклмнопрстуфхцчшщыэюя", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "αβγδεζηθικλμνξοπρστυφχψω", "你好世界天地人山水火", "אבגדהוזחטיכלמנ", "กขคงจฉชซ"]
EMOJI = "😀😢🙏👍🏽❤️🧑‍🦽🚑🔥🎉🤷‍♀️💊"
CONTROL = "".join(map(chr, [*range(32), *range(127, 160), 0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF, 0xFFFD]))
# How many of ten thousand may be read as something: chance syllables make a word now and then.
MOST_DANGER, MOST_SOMETHING = 5, 200


def _words(source: random.Random, letters: str, most: int) -> str:
    """Words of random letters."""
    return " ".join("".join(source.choices(letters, k=source.randint(1, 12))) for _ in range(source.randint(1, most)))


def _nonsense(source: random.Random) -> Iterator[str]:
    yield from (_words(source, string.ascii_lowercase, 12) for _ in range(TEXTS * 4 // 10))
    yield from (_words(source, source.choice(SCRIPTS), 12) for _ in range(TEXTS * 2 // 10))
    yield from ("".join(source.choices(EMOJI + " ", k=source.randint(1, 300))) for _ in range(TEXTS // 10))
    yield from (_words(source, CONTROL + string.punctuation, 12) for _ in range(TEXTS // 10))
    yield from (_words(source, string.digits + string.punctuation + " ", 12) for _ in range(TEXTS // 10))
    yield from ("".join(map(chr, source.choices(range(1, 0x2FFFF), k=source.randint(1, 200)))) for _ in range(TEXTS // 10 - 20))
    yield from ("".join(source.choices(string.printable + EMOJI + SCRIPTS[0], k=20_000)) for _ in range(20))


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    """What is read in them; the seed is fixed, so that a failure can be looked at."""
    return [reader.read(text) for text in _nonsense(random.Random(20261122))]


def test_every_text_is_read_to_its_end(readings: list[Reading]) -> None:
    assert len(readings) == TEXTS
    assert not any(reading.safety.unread for reading in readings)


def test_hardly_any_danger_is_seen_in_nonsense(readings: list[Reading]) -> None:
    kinds = Counter(reading.safety.kind.value for reading in readings)
    assert TEXTS - kinds["none"] <= MOST_DANGER


def test_hardly_anything_is_told_of_a_caregiver_who_said_nothing(readings: list[Reading]) -> None:
    told = [reading for reading in readings if reading.domains or reading.overburden.signs or reading.care_contexts]
    assert len(told) <= MOST_SOMETHING


@pytest.mark.parametrize("text", ["😀" * 4000, "a" * LONGEST_TEXT, "((((" * 1500, "x-" * 3000])
def test_a_long_text_without_spaces_is_cut_without_ado(reader: Reader, text: str) -> None:
    doc = reader.nlp.make_doc(text)
    assert doc.text == text
    assert len(doc) <= len(text)
