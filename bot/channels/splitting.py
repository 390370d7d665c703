"""Cutting a text into messages that fit: between cards, else between lines, sentences or words, never in a word that fits."""

import re
import unicodedata

# The basic letters of GSM 03.38; anything else makes an SMS cost twice as much or more.
GSM = set("@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
INSTEAD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-", "·": "-", "€": "EUR ", "\u00a0": " "})
GAPS = (r"\n\n", r"\n", r"(?<=[.!?:;,])\s", r"\s", "")


def split(text: str, longest: int) -> list[str]:
    """The text in parts of at most so many characters, filled as far as they go."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > longest:
        end, after = _cut(rest, longest)
        parts.append(rest[:end].rstrip())
        rest = rest[after:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(text: str, longest: int) -> tuple[int, int]:
    """Where a part ends and the next begins: the last gap of the best kind that leaves the part half full."""
    for gap in GAPS:
        places = [found.span() for found in re.finditer(gap, text[: longest + 2]) if gap and found.start() <= longest]
        if places and places[-1][0] >= longest // 2:
            return places[-1]
    return longest, longest


def in_gsm(text: str) -> str:
    """The text in the letters of an SMS: ë becomes e, € becomes EUR; what has no such letter goes."""
    return "".join(_letter(char) for char in text.translate(INSTEAD))


def _letter(char: str) -> str:
    if char in GSM:
        return char
    return "".join(part for part in unicodedata.normalize("NFKD", char) if part in GSM)
