"""Licence plates of Belgium and the Netherlands."""

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.kinds import Found, Kind
from bot.privacy.rules import load_rules

# Belgium since 2010: 1-ABC-123; before: ABC-123 and 123-ABC. The Netherlands: sidecodes 1 to 14 (RDW).
BELGIAN = r"[1-9]-[a-z]{3}-\d{3}"
OLD_BELGIAN = r"[A-Z]{3}-\d{3}|\d{3}-[A-Z]{3}"
SIDECODES = ["LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D"]
DUTCH = "|".join(code.replace("L", "[A-Za-z]").replace("D", r"\d") for code in SIDECODES)
ANYWHERE = re.compile(rf"(?<![\w/.-])(?:(?i:{BELGIAN})|{OLD_BELGIAN}|{DUTCH}|[1-9][A-Z]{{3}}\d{{3}})(?![\w/-])")
AFTER_CUE = r"\W{0,3}(?:(?:is|van|mijn|zijn|haar|de|auto|wagen|nummer)\b\W{0,3}){0,3}([a-z\d]{1,3}(?:(?:-| (?=[a-z]{0,3} ?\d))?[a-z\d]{1,3}){1,2})(?!\w)"


def plates(text: str, plain: str) -> Iterator[Found]:
    """Plates in their own form, or any mix of letters and digits after the word for it."""
    for match in _named().finditer(plain):
        plate = match.group(1)
        if any(sign.isdigit() for sign in plate) and any(sign.isalpha() for sign in plate):
            yield Found(Kind.LICENCE_PLATE, match.start(1), match.end(1))
    for match in ANYWHERE.finditer(text):
        yield Found(Kind.LICENCE_PLATE, match.start(), match.end())


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules().any_of('plate')}\b{AFTER_CUE}")
