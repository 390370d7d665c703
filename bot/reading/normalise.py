"""Text made easy to compare, with every character in its own place.

The result is as long as the text, so that a match in it is a match in the text: evidence can be shown as it was typed.
"""

import re
import unicodedata
from functools import cache, lru_cache

from bot.privacy.kinds import Kind
from bot.privacy.rules import load_rules

QUOTES = {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "\n": "\n"}


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in QUOTES:
        return QUOTES[character]
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base if len(base) == 1 and base.isprintable() else " "


def normalise(text: str) -> str:
    """Lower case, no accents, straight quotes; character by character, so lengths stay equal."""
    if "[" in text:
        text = placeholders().sub(_emptied, text)
    if text.isascii():
        return text.lower().replace("\t", " ").replace("`", "'")
    return "".join(character if character == "\n" else _plain(character) for character in text)


@cache
def placeholders() -> re.Pattern[str]:
    """What stands in a text for personal data (`bot/privacy`)."""
    return re.compile("|".join(re.escape(text) for text in load_rules().placeholders.values()))


def _emptied(placeholder: re.Match[str]) -> str:
    """A word of the same length: a name stays one, and "[rekeningnummer]" must not sound like a question about money."""
    text = placeholder.group()
    return f" {text[1:-1] if text == load_rules().placeholders[Kind.PERSON_NAME] else 'x' * (len(text) - 2)} "
