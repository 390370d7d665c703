"""Money trouble that a programme cannot help with: debts, bailiffs, bills that are not paid. Then a person is offered by itself."""

import re
from functools import cache
from pathlib import Path

from knowledge.records import read_own

ENDING = r"\w*"


def in_money_trouble(text: str, data: Path) -> bool:
    """Whether a text tells of such trouble. It only ever leads to an offer, so a text that denies it counts too."""
    return bool(_pattern(data).search(" ".join(text.lower().split())))


@cache
def _pattern(data: Path) -> re.Pattern[str]:
    phrases = read_own(data / "money-trouble.yaml", data / "schemas" / "money-trouble.schema.json")["phrases"]
    return re.compile("|".join(rf"\b{phrase.replace('*', ENDING)}(?!\w)" for phrase in phrases))
