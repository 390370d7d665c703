"""Phone numbers of people: Belgian, Dutch and with a country code.

What decides is length and form, not whether the number can exist: a number with a typing error is somebody's too. Numbers
that belong to nobody (helplines, 0800, 0900) stay.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.kinds import Found, Kind
from bot.privacy.rules import load_rules

# A plus or a digit, and groups of digits with at most two signs between them.
CANDIDATE = re.compile(r"(?<![\w€.,/+-])(?<!€ )\(?(?:\+\d|00[1-9]\d|\d)(?:[ ./()-]{0,3}\d){7,14}(?!\w)")
DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|\d{1,2}[.:]\d\d ?- ?\d{1,2}[.:]\d\d|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d")
# Lengths with the 0 that stands before numbers inside a country (BIPT, ACM); with a country code by ITU-T E.164.
HOME_LENGTHS, ABROAD_LENGTHS, NAMED_LENGTHS = (9, 10), range(9, 16), range(8, 11)
COUNTRY_CODES = {"32": (10, 11), "31": (11,)}
NEAR = 30


def phones(plain: str, public: frozenset[str]) -> Iterator[Found]:
    """Phone numbers; `public` are the digits of numbers that are nobody's own."""
    for match in CANDIDATE.finditer(plain):
        if DATE.match(plain, match.start()):
            continue
        for end in _ends(match):
            digits = re.sub(r"[^\d+]", "", plain[match.start() : end])
            if _is_public(digits, public):
                break
            if _is_phone(digits, plain, match.start()):
                yield Found(Kind.PHONE, match.start(), end)
                break


def _ends(match: re.Match[str]) -> list[int]:
    """Where the number may end, the farthest first: a postal code may follow it."""
    return [match.end(), *(match.start() + gap.start() for gap in reversed(list(re.finditer(r"[ ./()-]+(?=\d)", match.group()))))]


def _is_phone(digits: str, plain: str, start: int) -> bool:
    before = plain[max(start - NEAR, 0) : start]
    if _company().search(before):
        return False
    if digits.startswith("+"):
        return len(digits) - 1 in ABROAD_LENGTHS
    if digits.startswith("00"):
        return len(digits) - 2 in ABROAD_LENGTHS
    if digits.startswith("0"):
        return len(digits) in HOME_LENGTHS
    if len(digits) in COUNTRY_CODES.get(digits[:2], ()):
        return True
    return len(digits) in NAMED_LENGTHS and bool(_cue().search(before))


def _is_public(digits: str, public: frozenset[str]) -> bool:
    home = re.sub(r"^(?:\+|00)(?:32|31)(?=\d{7})", "0", digits)
    if home in public or digits in public:
        return True
    prefixes = load_rules().words["public_prefixes"]
    return any(home.startswith(prefix) for prefix in prefixes) or (home.startswith("070") and len(home) == 9)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules().any_of('phone')}\b\W{{0,3}}(?:(?:is|op|via|nummer|nr|naar|mij|me|hem|haar|ons|het)\b\W{{0,3}}){{0,3}}$")


@cache
def _company() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules().any_of('company')}\b\W{{0,3}}(?:(?:is|nummer|nr|be|nl)\b\W{{0,3}}){{0,2}}$")
