"""Letters without case and accents, so that "Gülay" and "gulay" are one name."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and an accent; quotes as people type them.
LETTERS = str.maketrans({"ł": "l", "Ł": "l", "ı": "i", "ø": "o", "Ø": "o", "ß": "s", "æ": "a", "Æ": "a", "đ": "d", "Đ": "d", "ə": "e", "Ə": "e", "’": "'", "‘": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case without accents. It may be shorter or longer than the word."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


def same_length(text: str) -> str:
    """A text in lower case without accents, character by character: a place in it is a place in the text."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := fold(character)) == 1 else character for character in text)
