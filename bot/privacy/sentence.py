"""A text as words with what is known of each: the ground on which names are weighed."""

import re
from dataclasses import dataclass

from bot.privacy.folding import fold

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?…\n]")
OPENS = re.compile(r"[.!?…\n\"“*•]\s*$")
POSSESSIVE = re.compile(r"['’]s$")
# From this share of capital letters on, capitals say nothing: "MIJN MAN IS ZIEK".
SHOUTING, FEW_LETTERS = 0.6, 12


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, its plain form, whether it has a capital, is all capitals, or begins a sentence.

    `gap` is what stands between the word before and this one.
    """

    start: int
    end: int
    plain: str
    capital: bool
    shouted: bool
    first: bool
    gap: str
    possessive: bool


def words_of(text: str) -> list[Word]:
    """The words of a text. Where everything is in capitals, capitals do not count."""
    found, last = [], 0
    capitals_count = not _all_capitals(text)
    for match in WORD.finditer(text):
        raw, gap = match.group(), text[last : match.start()]
        own = POSSESSIVE.sub("", raw)
        possessive = len(own) < len(raw)
        first = not found or bool(OPENS.search(gap))
        shouted = len(own) > 1 and own.isupper()
        found.append(Word(match.start(), match.start() + len(own), fold(own), own[0].isupper() and capitals_count, shouted, first, gap, possessive))
        last = match.end()
    return found


def _all_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > FEW_LETTERS and sum(letter.isupper() for letter in letters) > len(letters) * SHOUTING
