"""In which language a text is, when it is surely not Dutch: by the words that are frequent in it (`languages.yaml`).

In doubt a text is Dutch: dialect, typing errors, a name or one foreign word ("merci", "thanks") change nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.reading.normalise import normalise
from knowledge.records import read_own

FILE, SCHEMA = (Path(__file__).parent / f"languages.{end}" for end in ("yaml", "schema.json"))
DUTCH = "nl"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Chosen on the tests' sentences and on all texts of data/nlu, of which no Dutch one may be called foreign.
LEAST_WORDS, LEAST_SHARE, LEAST_OWN, TIMES_DUTCH = 3, 0.4, 3, 1.5
# A text of few words has fewer to give; then nothing of it may be Dutch.
FEW_WORDS, LEAST_OWN_OF_FEW = 5, 2
LEAST_IN_SCRIPT, WORDS_IN_SCRIPT = 0.5, 2
# As much of a text as tells its language; time grows with length.
LONGEST = 1500


@dataclass(frozen=True)
class Language:
    """What a language is known by."""

    names: frozenset[str]
    care: tuple[str, ...]
    words: frozenset[str]
    form: re.Pattern[str] | None

    def has(self, plain: str, typed: str) -> bool:
        """Whether a word is one of this language; `typed` is the word with its accents, in lower case."""
        return plain in self.words or bool(self.form and self.form.fullmatch(typed))


@dataclass(frozen=True)
class Languages:
    """All languages that are known, Dutch among them."""

    known: Mapping[str, Language]
    scripts: Mapping[str, re.Pattern[str]]

    def of(self, text: str) -> str | None:
        """The language of a text (ISO 639-1); None when it is Dutch, or when it cannot be told."""
        text = text[:LONGEST]
        return self._by_script(text) or self._by_words(text)

    def named(self, text: str) -> str | None:
        """The foreign language that a text names ("spreekt u ook Frans?")."""
        words = dict(_words(text)).keys()
        return next(
            (name for name, language in self.known.items() if name != DUTCH and language.names & words), None
        )

    def is_about_care(self, text: str, language: str) -> bool:
        """Whether a text in a foreign language speaks of care, or of somebody who may need it."""
        care = self.known[language].care
        return any(word.startswith(care) or typed.startswith(care) for word, typed in _words(text[:LONGEST]))

    def _by_script(self, text: str) -> str | None:
        letters = [character for character in text if character.isalpha()]
        for language, script in self.scripts.items():
            own = sum(bool(script.match(letter)) for letter in letters)
            if own and own >= LEAST_IN_SCRIPT * len(letters) and len(text.split()) >= WORDS_IN_SCRIPT:
                return language
        return None

    def _by_words(self, text: str) -> str | None:
        words = dict(_words(text))
        if len(words) < LEAST_WORDS:
            return None
        dutch = words.keys() & self.known[DUTCH].words
        found = {
            name: {word for word, typed in words.items() if language.has(word, typed)}
            for name, language in self.known.items()
            if name != DUTCH
        }
        best = max(found, key=lambda name: (len(found[name] - dutch), len(found[name])))
        own, rest = len(found[best] - dutch), len(dutch - found[best])
        if len(found[best]) < LEAST_SHARE * len(words):
            return None
        enough = own >= LEAST_OWN and own > TIMES_DUTCH * rest
        enough_of_few = len(words) <= FEW_WORDS and own >= LEAST_OWN_OF_FEW and not rest
        return best if enough or enough_of_few else None


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each word as texts are compared, and as it was typed."""
    lower, plain = text.lower(), normalise(text)
    if len(lower) != len(plain):  # a few letters, such as "İ", grow when they become small
        lower = plain
    lower = lower.replace("’", "'")
    return ((found.group(), lower[found.start() : found.end()]) for found in WORD.finditer(plain))


@cache
def languages() -> Languages:
    """The languages of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)
    known = {
        name: Language(
            frozenset(entry["names"].split()),
            tuple(entry.get("care", "").split()),
            frozenset(entry["words"].split()),
            re.compile("|".join(entry["forms"])) if entry["forms"] else None,
        )
        for name, entry in data["languages"].items()
    }
    return Languages(known, {name: re.compile(letters) for name, letters in data["script"].items()})
