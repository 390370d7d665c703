"""A street with a house number, and the letters of a Dutch postal code. Street without number, place and four digits stay."""

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.folding import fold
from bot.privacy.kinds import Found, Kind
from bot.privacy.rules import either, load_lists, load_rules

NUMBER = re.compile(
    r"[ ,]{1,2}(?:nr\.?|nummer|huisnummer|no\.?)? ?(?P<number>\d{1,4})(?!\d|[.,:h/-]\d\d|\.\d|%)"
    r"(?P<addition>(?: ?[-/] ?(?:hs|[a-z]|[ivx]{1,4}|\d{1,4})(?![\w])| ?(?:hs|bis|ter)(?!\w)| ?[a-z](?![\w'-]))?(?P<box>[ ,]{0,2}(?:bus|bte|box|app?\.?|appt\.?|apt\.?|verd\.?|verdieping)\.? ?\d{1,4}[a-z]?(?!\w))?)"
)
WORD = re.compile(r"(?:['’][st][ -])?[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
POSTAL = re.compile(r"(?<![\w.,€+-])(?<!€ )([1-9]\d{3})( ?)([a-z]{2})(?![\w'’])")
# Two letters behind four digits that are rather a word: "in 2024 op", "2000 en".
NO_LETTERS = {"in", "is", "en", "of", "te", "de", "ik", "nu", "we", "op", "om", "er", "ge", "zo", "al", "mn", "ze", "je", "me", "ja", "na", "eu", "km", "kg", "mg", "ml", "cm", "ma", "pa", "ie", "ne", "da", "ni", "ha", "hu", "uu", "ex", "tv", "wc", "ca", "ct"}
SURE_LETTERS = re.compile(r"\b(?:postcode|postnummer|adres|woon|woont|wonen|pc)\b[^.!?\n]{0,25}$")
LONGEST_STREET, LONGEST_ABBREVIATION, NEAR = 5, 4, 40


def addresses(text: str, plain: str, codes: frozenset[str], places: frozenset[str]) -> Iterator[Found]:
    """Streets with a house number; `codes` are postal codes, which are no house number, `places` are no streets."""
    for match in NUMBER.finditer(plain):
        if not match.group("box") and _unit().match(plain, match.end()):
            continue
        if match.group("number") in codes and len(match.group("number")) == 4:
            continue
        start = _street(text, match, places)
        if start is not None:
            yield Found(Kind.STREET_ADDRESS, start, match.end())


def _street(text: str, number: re.Match[str], places: frozenset[str]) -> int | None:
    """Where the street before a house number begins; None when it is no street."""
    words = list(WORD.finditer(text, max(number.start() - 60, 0), number.start()))
    if not words or words[-1].end() != number.start():
        return None
    streets, last = load_rules().streets, fold(words[-1].group())
    if last in streets["inside"] or last in streets["units"] or last in streets["no_streets"]:
        return None
    capital = words[-1].group()[0].isupper()
    if _ends().search(last) and len(last) > 5:
        return _beginning(text, words)
    if number.group().startswith(",") and not number.group("box"):
        return None
    if capital and _weak_ends().search(last) and last not in places and last not in load_lists().words:
        return _beginning(text, words)
    if last in streets["plain_ends"]:
        start = _beginning(text, words)
        return start if start < words[-1].start() else None
    start = _beginning(text, words)
    if start < words[-1].start() and fold(WORD.match(text, start).group()) in streets["plain_ends"]:
        return start  # "Laan van Meerdervoort", "Hof ter Schelde"
    return start if capital and _is_address(text, (start, words[-1].end()), number, places) else None


def _beginning(text: str, words: list[re.Match[str]]) -> int:
    """Where the name of the street begins: capitals, titles and small words between them belong to it."""
    streets = load_rules().streets
    start, index = words[-1].start(), len(words) - 2
    while index >= 0 and len(words) - index <= LONGEST_STREET and text[words[index].end() : words[index + 1].start()] == " ":
        word, plain = words[index].group(), fold(words[index].group()).rstrip(".")
        if word.endswith(".") and len(plain) > LONGEST_ABBREVIATION:
            break
        titled = plain in streets["titles"] or (plain.startswith(("sint-", "st-")))
        if titled or (word[0].isupper() and not _starts_sentence(text, words[index].start()) and plain not in streets["lives"]):
            start = words[index].start()
        elif plain not in streets["inner"]:
            break
        index -= 1
    return start


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return bool(before) and before[-1] in ".!?" and not re.search(r"\b[A-Z][a-z]?\.$", before)


def _is_address(text: str, span: tuple[int, int], number: re.Match[str], places: frozenset[str]) -> bool:
    """Whether a name that ends like no street is one: a box, a place behind it, or "ik woon op" before it."""
    start, end = span
    name, after = fold(text[start:end]), fold(text[number.end() : number.end() + 12])
    if len(name) < 3 or name in places:
        return False
    if number.group("box") or re.match(r" ?-?hs\b", fold(number.group("addition") or "")):
        return True
    if name in load_lists().words:
        return bool(re.match(r",? ?[1-9]\d{3} [a-z]{2}\b|, [1-9]\d{3}\b", after))
    if re.match(r",? ?[1-9]\d{3}(?: [a-z]{2})?\b|\n[1-9]\d{3}", after):
        return True
    before = fold(text[max(start - NEAR, 0) : start]).rsplit("\n", 1)[-1]
    if _lives().search(before):
        return True
    return bool(re.match(r" (?:te|in) [A-Z]", text[number.end() :]) and re.search(r"\b(?:op|aan|de|het) $", before))


def postal_codes(plain: str, text: str, codes: frozenset[str]) -> Iterator[tuple[Found, str]]:
    """Dutch postal codes with their letters, and the four digits that may stay."""
    for match in POSTAL.finditer(plain):
        code, letters = match.group(1), match.group(3)
        capitals = text[match.start(3) : match.end(3)].isupper()
        sure = SURE_LETTERS.search(plain[: match.start()])
        if code in codes and (capitals or not match.group(2) or sure or letters not in NO_LETTERS) and not (letters in NO_LETTERS and not capitals):
            yield Found(Kind.POSTAL_CODE, match.start(), match.end()), code


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{2}}{either(load_rules().streets['ends'])}$")


@cache
def _weak_ends() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{2}}{either(load_rules().streets['weak_ends'])}$")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf" ?{either(load_rules().streets['units'])}(?!\w)")


@cache
def _lives() -> re.Pattern[str]:
    return re.compile(rf"\b{either(load_rules().streets['lives'])}\b[^.!?\n]{{0,25}}$")
