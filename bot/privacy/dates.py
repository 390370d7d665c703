"""Full dates of birth. A year alone, an age and the day of an event stay: the conversation needs them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from bot.privacy.kinds import Found, Kind
from bot.privacy.rules import load_rules

OLDEST = 115
# Who tells a whole date without "geboren" rather means a birth when it is this many years ago.
YOUNGEST = 14
# A day without a year counts only right behind "geboren op".
NEAR, VERY_NEAR = 40, 18
NUMERIC = r"(?P<day>\d{1,2})(?P<sep> ?[-/.] ?)(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[-/.]\d)"
ISO = r"(?P<isoyear>19\d\d|20\d\d)-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?!\d)"


def birth_dates(plain: str, today: date) -> Iterator[Found]:
    """Dates of birth, by the words before them or by how long ago they are."""
    for match in _dates().finditer(plain):
        before = plain[max(match.start() - NEAR, 0) : match.start()].rsplit("\n", 1)[-1]
        born = _last(_birth(), before)
        event = _last(_event(), before)
        if (born > event and (_has_year(match) or len(before) - born < VERY_NEAR)) or (event < 0 and _long_ago(match, today)):
            yield Found(Kind.BIRTH_DATE, match.start(), match.end())


def _last(words: re.Pattern[str], before: str) -> int:
    """Where the last of these words stands, -1 for nowhere."""
    return max((match.start() for match in words.finditer(before)), default=-1)


def _has_year(match: re.Match[str]) -> bool:
    return bool(match.group("year") or match.group("isoyear") or match.group("wordyear"))


def _long_ago(match: re.Match[str], today: date) -> bool:
    told = (match.group("year") or match.group("isoyear") or match.group("wordyear") or "").strip("'")
    if not told:
        return False
    year = int(told) if len(told) == 4 else 1900 + int(told) if int(told) > today.year % 100 else 2000 + int(told)
    return today.year - OLDEST <= year <= today.year - YOUNGEST


@cache
def _dates() -> re.Pattern[str]:
    months = load_rules().any_of("months")
    word = rf"(?P<wordday>\d{{1,2}})(?:e|ste|de)? {months}\b\.?(?:,? (?P<wordyear>(?:19|20)\d\d|'\d\d))?(?!\d)"
    return re.compile(rf"(?<![\d./-])(?:{ISO}|{NUMERIC}|{word})")


@cache
def _birth() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{load_rules().any_of('birth')}\b|°|\*)")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules().any_of('event')}\b")
