"""Words in which people answer: sets that many options share ("vaak", "dikwijls"), read from `answer-words.yaml`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.records import read_own
from knowledge.strain.check import Phrase

PLACES = ("anywhere", "at_start", "alone")
# Letters held down for stress: "vaaaaak".
STRETCHED = re.compile(r"(.)\1{2,}")
CHOICE = re.compile(r"\(([^()]*)\)(\?)?")
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The shared words: `sets` by name and by place in the answer (see `Option`).

    `skip`: words of somebody who gives no answer. `numbers`: which option is meant by "de tweede". `fillers`: words that change
    nothing around a short answer. `negations`, `contrasts`: words after which a word may mean its opposite.
    """

    sets: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    skip: tuple[Phrase, ...]
    numbers: Mapping[str, int]
    fillers: frozenset[str]
    negations: frozenset[str]
    contrasts: frozenset[str]


def tokens(text: str) -> Phrase:
    """The words of a text in small letters, without accents, punctuation and held-down letters."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", STRETCHED.sub(r"\1\1", plain)))


def patterns(phrases: Iterable[str]) -> tuple[Phrase, ...]:
    """Phrases of a data file as words, each once: "(elke|iedere) (hele )?# nachten" is four of them; `#` is any number."""
    plain = (one for phrase in phrases for one in _unfolded(phrase))
    return tuple(dict.fromkeys(filter(None, map(_words, plain))))


def _unfolded(phrase: str) -> Iterator[str]:
    choice = CHOICE.search(phrase)
    if choice is None:
        yield phrase
        return
    for one in [*choice[1].split("|"), *([""] if choice[2] else [])]:
        yield from _unfolded(phrase[: choice.start()] + one + phrase[choice.end() :])


def _words(phrase: str) -> Phrase:
    return tuple(
        word for piece in phrase.split() for word in ((NUMBER,) if piece == NUMBER else tokens(piece))
    )


@cache
def load_answer_words(data: Path) -> AnswerWords:
    """Read the shared words.

    Raises:
        DataError: the file is not as its schema says.
    """
    content = read_own(data / "answer-words.yaml", data / "schemas" / "answer-words.schema.json")
    return AnswerWords(
        sets={
            name: {place: patterns(words.get(place, ())) for place in PLACES}
            for name, words in content["sets"].items()
        },
        skip=patterns(content["skip"]),
        numbers=content["numbers"],
        fillers=frozenset(content["fillers"]),
        negations=frozenset(content["negations"]),
        contrasts=frozenset(content["contrasts"]),
    )
