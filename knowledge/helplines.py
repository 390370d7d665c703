"""Helplines: the right contacts for a kind of danger, a country and an age. Numbers are data with a source.

The least that must always be there is also kept in `helplines_minimum.yaml` beside this file, word for word the same as
the records: when a record is missing or broken, or the whole folder is gone, those lines stand in.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.address import Address, formal
from knowledge.concepts import SafetyKind
from knowledge.errors import DataError, Fault
from knowledge.records import read_record, read_yaml

logger = logging.getLogger(__name__)
MINIMUM = Path(__file__).parent / "helplines_minimum.yaml"
# Kinds of lines that stand on the card of a kind of danger, the most urgent first.
MOST_CONTACTS = 3
ADULT_FROM = 18


@dataclass(frozen=True, slots=True)
class Helpline:
    """One line. `phone` is how people write the number, `tel` how a telephone dials it."""

    id: str
    name: str
    country: str
    kinds: frozenset[str]
    audience: str
    phone: str | None
    tel: str | None
    chat_url: str | None
    url: str | None
    hours: str | None
    free: bool | None
    text: str
    priority: int
    source_url: str
    source_year: int | None
    checked_on: date | None

    def addressing(self, address: Address) -> "Helpline":
        """The same line with its sentences in this form."""
        if address == "je":
            return self
        return replace(self, text=formal(self.text), hours=formal(self.hours) if self.hours else None)

    def as_contact(self) -> dict[str, Any]:
        """The line as it is shown to a person."""
        shown = ("id", "name", "country", "phone", "tel", "chat_url", "url", "hours", "free", "text")
        return {key: getattr(self, key) for key in shown}


@cache
def load_helplines(data: Path) -> tuple[Helpline, ...]:
    """Read all lines, the most important first.

    Raises:
        DataError: a record breaks a rule.
    """
    lines, faults = _read(data)
    if faults:
        raise DataError(faults)
    return lines


@cache
def usable_helplines(data: Path) -> tuple[Helpline, ...]:
    """The lines that can be shown, the most important first: all that are right, and the least that must be there."""
    try:
        lines, faults = _read(data)
        problems = [str(fault) for fault in faults]
    except (OSError, ValueError) as error:
        lines, problems = (), [f"{data}: {type(error).__name__}"]
    for problem in problems:
        logger.error("a helpline is left out: %s", problem)
    known = {line.id for line in lines}
    stand_ins = [line for line in minimum_helplines() if line.id not in known]
    for line in stand_ins:
        logger.error("the built-in line %s stands in for its record", line.id)
    return _by_importance([*lines, *stand_ins])


@cache
def minimum_helplines() -> tuple[Helpline, ...]:
    """The lines that are always there; read once, and in memory from then on."""
    return _by_importance(_helpline(record) for record in read_yaml(MINIMUM))


def _by_importance(lines: Iterable[Helpline]) -> tuple[Helpline, ...]:
    return tuple(sorted(lines, key=lambda line: (line.priority, line.id)))


def _read(data: Path) -> tuple[tuple[Helpline, ...], list[Fault]]:
    schema = data / "schemas" / "helpline.schema.json"
    lines: list[Helpline] = []
    faults: list[Fault] = []
    for path in sorted((data / "helplines").glob("*.yaml")):
        record, found = read_record(path, schema, path.relative_to(data))
        faults += found
        if record:
            lines.append(_helpline(record))
    return _by_importance(lines), faults


def counts_as_child(age: int | None) -> bool:
    """Whether somebody of this age gets the lines for children; an age that is not known is an adult's."""
    return age is not None and age < ADULT_FROM


def general_contacts(data: Path, country: str | None, is_child: bool = False) -> list[Helpline]:
    """The lines for when nothing is known of what is the matter: emergency, someone to talk to, the line for caregivers."""
    emergency = contacts(data, SafetyKind.MEDICAL_EMERGENCY, country, is_child)
    others = contacts(data, "talk", country, is_child) + contacts(data, "caregiver_line", country, is_child)
    return list(dict.fromkeys(emergency + others))


def _helpline(record: dict[str, Any]) -> Helpline:
    source = record["source"]
    plain = {key: record[key] for key in ("id", "name", "country", "audience", "phone", "tel", "chat_url", "url", "hours")}
    return Helpline(
        **plain,
        kinds=frozenset(record["kinds"]),
        free=record["free"],
        text=record["text"],
        priority=record["priority"],
        source_url=source["url"],
        source_year=source["year"],
        checked_on=date.fromisoformat(source["checked_on"]) if source["checked_on"] else None,
    )


def contacts(data: Path, kind: str, country: str | None, is_child: bool = False) -> list[Helpline]:
    """The lines for a kind of danger, at most three a country.

    A child gets the lines for children first. With the country unknown the lines of both countries come.
    """
    if kind == SafetyKind.NONE:
        return []
    lines = [line for line in usable_helplines(data) if kind in line.kinds]
    fitting = [line for line in lines if line.audience == "all" or (line.audience == "child") == is_child]
    if is_child:
        fitting.sort(key=lambda line: line.audience != "child")
    countries = [country] if country else ["BE", "NL"]
    return [line for wanted in countries for line in [line for line in fitting if line.country == wanted][:MOST_CONTACTS]]
