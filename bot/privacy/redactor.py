"""Takes personal data out of a text, and leaves what the conversation needs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from bot.privacy import addresses, dates, numbers, phones, plates
from bot.privacy.folding import fold, same_length
from bot.privacy.kinds import Found, Redacted
from bot.privacy.lexicon import Lexicon
from bot.privacy.names import NameFinder
from bot.privacy.rules import Lists, load_lists, load_rules
from knowledge.helplines import usable_helplines
from knowledge.places import Places, load_places
from knowledge.settings import Settings

# What was found is covered by this sign while the rest is looked for: no letter, no digit, no end of a sentence.
COVER = "\u2588"


class Redactor:
    """Finds and replaces. It keeps nothing of a text; `today` is asked for each text."""

    def __init__(self, places: Places, public: frozenset[str], lists: Lists, today: Callable[[], date] = date.today) -> None:
        rules = load_rules()
        self._placeholders, self._today, self._public = rules.placeholders, today, public
        self._codes = frozenset(name.postal_code for name in places.names if name.postal_code)
        self._dutch_codes = frozenset(name.postal_code for name in places.names if name.postal_code and name.country == "NL")
        self._places = frozenset(form for name in places.names for form in _forms(name.name))
        self._names = NameFinder(Lexicon(lists, rules.names, self._places), rules.names)

    def redact(self, text: str, names: bool = True) -> Redacted:
        """The text with placeholders for what points at one person or house; without `names` only numbers and addresses."""
        found: dict[Found, str] = {}
        covered = list(text)
        for finding, replacement in self._findings(text, covered, names):
            if COVER not in covered[finding.start : finding.end]:
                found[finding] = replacement
                covered[finding.start : finding.end] = COVER * (finding.end - finding.start)
        ordered = sorted(found, key=lambda finding: finding.start)
        return Redacted(_replaced(text, ordered, found), ordered)

    def names(self, text: str) -> list[Found]:
        """The names alone, without looking for anything else first."""
        return list(self._names.find(text))

    def _findings(self, text: str, covered: list[str], names: bool) -> Iterator[tuple[Found, str]]:
        """Everything that may be found, the surest first; each finder sees what the ones before it covered."""
        yield from self._with_placeholder(numbers.emails(same_length(text)))
        if any(character.isdigit() for character in text):
            yield from self._numbers(text, covered)
        if names:
            yield from self._with_placeholder(self._names.find("".join(covered)))

    def _numbers(self, text: str, covered: list[str]) -> Iterator[tuple[Found, str]]:
        """What has digits in it."""
        for finder in (numbers.ibans, numbers.inszs, numbers.references, self._birth_dates, numbers.bsns, self._phones):
            yield from self._with_placeholder(finder(same_length("".join(covered))))
        for find in (self._plates, self._addresses):
            seen = "".join(covered)
            yield from self._with_placeholder(find(seen, same_length(seen)))
        for finding, code in addresses.postal_codes(same_length("".join(covered)), text, self._dutch_codes):
            yield finding, f"{code} NL"  # the country stays: many codes are Belgian too, and bare digits may be anything

    def _with_placeholder(self, found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
        return ((finding, self._placeholders[finding.kind]) for finding in list(found))

    def _birth_dates(self, plain: str) -> Iterator[Found]:
        return dates.birth_dates(plain, self._today())

    def _plates(self, text: str, plain: str) -> Iterator[Found]:
        return plates.plates(text, plain)

    def _addresses(self, text: str, plain: str) -> Iterator[Found]:
        return addresses.addresses(text, plain, self._codes, self._places)

    def _phones(self, plain: str) -> Iterator[Found]:
        return phones.phones(plain, self._public)


def _replaced(text: str, ordered: list[Found], replacements: dict[Found, str]) -> str:
    parts, last = [], 0
    for finding in ordered:
        parts += [text[last : finding.start], replacements[finding]]
        last = finding.end
    return "".join([*parts, text[last:]])


def _forms(name: str) -> set[str]:
    """How a place may be written: with hyphens, with spaces, without what stands in brackets."""
    plain = fold(name.split(" (")[0])
    return {plain, plain.replace("-", " "), plain.replace("sint-", "st-"), plain.replace("sint-", "st ")}


@cache
def redactor(data: Path) -> Redactor:
    """The redactor over the places and helplines of a data folder; made once, some tenths of a second."""
    return Redactor(load_places(data / "places"), public_numbers(data), load_lists())


def public_numbers(data: Path) -> frozenset[str]:
    """The digits of the helplines."""
    return frozenset(digits for line in usable_helplines(data) for digits in (_digits(line.tel), _digits(line.phone)) if digits)


def _digits(number: str | None) -> str:
    return "".join(character for character in number or "" if character.isdigit())


def redact(text: str, names: bool = True) -> Redacted:
    """Take personal data out of a text, with the data of the settings as they were when it was first asked."""
    return _usual().redact(text, names)


@cache
def _usual() -> Redactor:
    return redactor(Settings().data)
