"""Text made easy to compare, with every character in its own place.

The result is as long as the text, so that a match in it is a match in the text: evidence can be shown as it was typed.
"""

import unicodedata
from functools import lru_cache

QUOTES = {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "\n": "\n"}


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in QUOTES:
        return QUOTES[character]
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base if len(base) == 1 and base.isprintable() else " "


def normalise(text: str) -> str:
    """Lower case, no accents, straight quotes; character by character, so lengths stay equal."""
    if text.isascii():
        return text.lower().replace("\t", " ").replace("`", "'")
    return "".join(character if character == "\n" else _plain(character) for character in text)
