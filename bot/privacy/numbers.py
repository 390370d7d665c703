"""Numbers of people and accounts, mail addresses: what can be known by its form, its check digits or the word before it."""

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.checksums import is_bsn, is_iban, is_insz
from bot.privacy.kinds import Found, Kind
from bot.privacy.rules import either, load_rules

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?(?:[a-z0-9-]+\.)+[a-z]{2,}(?!\w)")
IBAN = re.compile(r"(?<![a-z0-9])(?:[a-z]{2}\d{2})(?:[ .-]?[a-z0-9]{1,4}){3,8}(?![a-z0-9])")
# Belgian and Dutch numbers with a typing error are replaced too.
IBAN_FORM = re.compile(r"(?<![a-z0-9])(?:be\d{2}(?:[ .-]?\d{4}){3}|nl\d{2}[ .-]?[a-z]{4}(?:[ .-]?\d){10})(?!\d)")
INSZ = re.compile(r"(?<![\d.,/-])\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]{0,3}\d{3}[ .-]?\d{2}(?!\d|[.,-]\d)")
BSN = re.compile(r"(?<![\d.,/€+-])(?<!\b00\d\d )(?<!\+\d\d )(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3}|\d{2}[. -]\d{3}[. -]\d{4})(?![\d%]|[.,-]\d)")
DIGITS = r"\d(?:[ .-]?\d){%s}"
# A code that is told with its name: at least four digits, perhaps with letters, points and strokes.
CODE = r"((?=(?:[a-z./-]*\d){4})[a-z]{0,4}[./-]?\d[\da-z]*(?:[./ -](?=\d)\d[\da-z]*)*)(?![\w€%])"
# Up to six words between "mijn cliëntnummer" and the number itself.
BETWEEN = r"(?:\W{0,3}(?:[^\W\d]+\s+){0,6}?[^\w\n]{0,3}?)"
NEXT = r"\W{0,3}(?:(?:nummer|nr|no|is|was|code|heb|loopt|met)\b\W{0,3}){0,2}"


def emails(plain: str) -> Iterator[Found]:
    """Mail addresses, also with "(at)"."""
    if "@" in plain or "at)" in plain or "at]" in plain:
        yield from (Found(Kind.EMAIL, match.start(), match.end()) for match in EMAIL.finditer(plain))


def ibans(plain: str) -> Iterator[Found]:
    """Account numbers, right ones of any country and those of Belgium and the Netherlands with an error."""
    for match in IBAN.finditer(plain):
        end = _right_end(match)
        if end:
            yield Found(Kind.IBAN, match.start(), end)
    yield from (Found(Kind.IBAN, match.start(), match.end()) for match in IBAN_FORM.finditer(plain))


def _right_end(match: re.Match[str]) -> int | None:
    """Where the account number ends: words behind it may look like a part of it."""
    ends = [match.end(), *(match.start() + space.start() for space in reversed(list(re.finditer(r"[ .-]", match.group()))))]
    return next((end for end in ends if is_iban(re.sub(r"[ .-]", "", match.string[match.start() : end]))), None)


def inszs(plain: str) -> Iterator[Found]:
    """Belgian national numbers; after their name also with a wrong check."""
    for match in _named("insz", "10").finditer(plain):
        yield Found(Kind.INSZ, match.start(1), match.end(1))
    for match in INSZ.finditer(plain):
        if is_insz(re.sub(r"\D", "", match.group())):
            yield Found(Kind.INSZ, match.start(), match.end())


def bsns(plain: str) -> Iterator[Found]:
    """Dutch citizen numbers; after their name also with a wrong check or eight digits."""
    for match in _named("bsn", "7,8").finditer(plain):
        yield Found(Kind.BSN, match.start(1), match.end(1))
    for match in BSN.finditer(plain):
        digits = re.sub(r"\D", "", match.group())
        if is_bsn(digits) and not _counted().match(plain, match.end()):
            yield Found(Kind.BSN, match.start(), match.end())


def references(plain: str) -> Iterator[Found]:
    """Numbers of files, clients, policies: known only by the word before them."""
    for match in _reference().finditer(plain):
        group = 1 if match.group(1) else 2
        if not _counted().match(plain, match.end(group)):
            yield Found(Kind.REFERENCE_NUMBER, match.start(group), match.end(group))


@cache
def _named(words: str, more_digits: str) -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules().any_of(words)}\b{BETWEEN}({DIGITS % more_digits})(?!\d)")


@cache
def _reference() -> re.Pattern[str]:
    rules = load_rules()
    return re.compile(rf"\b(?:{rules.any_of('reference_number')}s?\b{BETWEEN}{CODE}|{rules.any_of('reference')}\b{NEXT}{CODE})")


@cache
def _counted() -> re.Pattern[str]:
    """A unit or an amount right behind a number."""
    words = load_rules().words
    return re.compile(rf"\s?{either([*words['money'], *words['units']])}(?!\w)")
