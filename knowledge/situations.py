"""Situations differ: what is said, offered and asked of a young, an older, a bereaved … caregiver (`knowledge/data/situations/`).

The differences are data with their sources; here they are read, and found for a profile. Nothing is inferred: a
situation applies when what was told says so.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from knowledge.conditions.facts import Facts
from knowledge.conditions.people import belongs
from knowledge.errors import DataError, Fault
from knowledge.helplines import Helpline, counts_as_child, load_helplines, usable_helplines
from knowledge.places import load_places
from knowledge.profile import Profile
from knowledge.records import read_record
from knowledge.settings import Settings

logger = logging.getLogger(__name__)
# What is said first stays short, however many situations apply.
MOST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A page with what it says (English); `year` is None when the page shows none."""

    url: str
    year: int | None
    fact: str


@dataclass(frozen=True, slots=True)
class OnlyIfAsked:
    """A kind of offer for who told a need (a domain) only, `unless` one of these situations applies too."""

    kind: str
    domain: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation; the fields are explained in `knowledge/data/schemas/situation.schema.json`.

    `priorities`: "++" or "+" by question domain. `helplines`: ids by country, the best first.
    """

    id: str
    name: str
    order: int
    when: tuple[Mapping[str, Any], ...]
    replaces: frozenset[str]
    address: Literal["je"] | None
    phone_first: bool
    says: tuple[str, ...]
    extra_question: str | None
    priorities: Mapping[str, str]
    never_kinds: frozenset[str]
    never_domains: frozenset[str]
    only_if_asked: tuple[OnlyIfAsked, ...]
    facts_not_asked: frozenset[str]
    rules_not_asked: frozenset[str]
    helplines: Mapping[str, tuple[str, ...]]
    sources: tuple[Source, ...]


def situations_of(profile: Profile, settings: Settings, data: Path) -> tuple[Situation, ...]:
    """The situations that apply to a caregiver, the most specific first; of those that one replaces, none."""
    facts = Facts(profile, load_places(data / "places"), settings)
    found = [item for item in usable_situations(data) if any(_holds(case, facts) for case in item.when)]
    replaced = {name for item in found for name in item.replaces}
    return tuple(item for item in found if item.id not in replaced)


def first_words(profile: Profile, settings: Settings, data: Path) -> str:
    """What is said first to a caregiver (Dutch, je-form): at most two sentences, "" when no situation applies."""
    said = [sentence for item in situations_of(profile, settings, data) for sentence in item.says]
    return " ".join(said[:MOST_SENTENCES])


def lines_for(
    situations: Iterable[Situation], data: Path, country: str | None, age: int | None
) -> list[Helpline]:
    """The helplines of situations in a country (both when it is None), the best first.

    Lines for children are left out for who told an age from which one is no child any more.
    """
    lines = {line.id: line for line in usable_helplines(data)}
    ids = [
        name
        for item in situations
        for where in ([country] if country else item.helplines)
        for name in item.helplines.get(where, ())
    ]
    named = [lines[name] for name in dict.fromkeys(ids) if name in lines]
    return [line for line in named if line.audience != "child" or age is None or counts_as_child(age)]


@cache
def load_situations(data: Path) -> tuple[Situation, ...]:
    """Read all situations, the most specific first.

    Raises:
        DataError: a record breaks a rule, or names a situation or a helpline that is not there.
    """
    records, faults = _read(data)
    faults += _unknown_names(records, {line.id for line in load_helplines(data)})
    if faults:
        raise DataError(faults)
    return _in_order(records)


@cache
def usable_situations(data: Path) -> tuple[Situation, ...]:
    """The situations that can be used; what is wrong with the others, or with the helplines, is told in the log."""
    try:
        return load_situations(data)
    except DataError as error:
        logger.error("not all situations are right: %s", error)
    return _in_order(_read(data)[0])


def _read(data: Path) -> tuple[dict[Path, dict[str, Any]], list[Fault]]:
    schema = data / "schemas" / "situation.schema.json"
    records: dict[Path, dict[str, Any]] = {}
    faults: list[Fault] = []
    for path in sorted((data / "situations").glob("*.yaml")):
        record, found = read_record(path, schema, path.relative_to(data))
        faults += found
        if record:
            records[path.relative_to(data)] = record
    return records, faults


def _in_order(records: Mapping[Path, dict[str, Any]]) -> tuple[Situation, ...]:
    return tuple(sorted(map(_situation, records.values()), key=lambda item: (item.order, item.id)))


def _holds(case: Mapping[str, Any], facts: Facts) -> bool:
    """Whether everything that one alternative asks is known to be so."""
    return all(CHECKS[name](facts, asked) for name, asked in case.items())


def _is_related(facts: Facts, relations: Sequence[str]) -> bool:
    relation = facts.profile.relation
    return relation is not None and relation.id in relations


def _is_told(facts: Facts, asked: Mapping[str, bool]) -> bool:
    return all(getattr(facts.circumstances, name) is answer for name, answer in asked.items())


def _different_provinces(facts: Facts) -> bool:
    homes = [home for home in facts.homes.values() if home]
    return len({(home.country, home.region, home.province) for home in homes}) == len(facts.homes)


# By the keys that a `when` may have.
CHECKS: Mapping[str, Callable[[Facts, Any], bool]] = {
    "groups": lambda facts, groups: any(belongs(facts, group) for group in groups),
    "contexts": lambda facts, contexts: not facts.contexts.isdisjoint(contexts),
    "relations": _is_related,
    "circumstances": _is_told,
    "homes": lambda facts, _: _different_provinces(facts),
}


def _situation(record: dict[str, Any]) -> Situation:
    plain = {
        key: record[key]
        for key in ("id", "name", "order", "address", "phone_first", "extra_question", "priorities")
    }
    return Situation(
        **plain,
        when=tuple(record["when"]),
        replaces=frozenset(record["replaces"]),
        says=tuple(record["says"]),
        never_kinds=frozenset(record["never"]["kinds"]),
        never_domains=frozenset(record["never"]["domains"]),
        only_if_asked=tuple(
            OnlyIfAsked(item["kind"], item["domain"], frozenset(item["unless"]))
            for item in record["only_if_asked"]
        ),
        facts_not_asked=frozenset(record["not_asked"]["facts"]),
        rules_not_asked=frozenset(record["not_asked"]["rules"]),
        helplines={country: tuple(names) for country, names in record["helplines"].items()},
        sources=tuple(Source(**source) for source in record["sources"]),
    )


def _unknown_names(records: Mapping[Path, dict[str, Any]], lines: set[str]) -> list[Fault]:
    """Names in records that nothing bears, and records that do not bear the name of their file."""
    situations = {record["id"] for record in records.values()}
    faults = []
    for path, record in records.items():
        faults += _faults_of(path, "id", [record["id"]], {path.stem}, "Noem het bestand naar het id.")
        spoken = record["replaces"] + [name for item in record["only_if_asked"] for name in item["unless"]]
        faults += _faults_of(
            path, "replaces, only_if_asked", spoken, situations, "Noem een situatie die een bestand heeft."
        )
        named = [name for names in record["helplines"].values() for name in names]
        faults += _faults_of(path, "helplines", named, lines, "Noem een hulplijn uit de map helplines.")
    return faults


def _faults_of(path: Path, field: str, names: Sequence[str], known: set[str], mend: str) -> list[Fault]:
    return [Fault(path, field, f"'{name}' bestaat niet.", mend) for name in names if name not in known]
