"""An offer as the rest of the program sees it: a read-only view on a checked record.

Named tuples and not dataclasses: hundreds are made for one recommendation, and a frozen dataclass takes three times as long.
"""

import hashlib
import json
from datetime import date
from typing import Any, NamedTuple

import orjson

Record = dict[str, Any]


class ServiceArea(NamedTuple):
    """Where an offer holds, and whose home (`whose`) must lie there; `whose` None = the source does not say."""

    scope: str
    country: str
    regions: frozenset[str]
    provinces: frozenset[str]
    municipalities: frozenset[str]
    whose: str | None


class Condition(NamedTuple):
    """One fact that must hold (or, with polarity `excluding`, must not).

    `text` states it as it must hold, in Dutch. `hard`: failing it surely excludes. `rule` holds the keys that belong
    to its type (see `knowledge/data/schemas/offer.schema.json`).
    """

    about: str
    type: str
    polarity: str
    hard: bool
    text: str
    question: str | None
    any_group: str | None
    tested: bool
    rule: Record

    @property
    def key(self) -> str:
        """The same for conditions that ask the same, so that an answer given for one offer counts for others."""
        asked = json.dumps([self.about, self.type, self.polarity, self.rule or self.text], sort_keys=True, ensure_ascii=False)
        return f"{RULE_KEY}{self.type}-{hashlib.sha256(asked.encode()).hexdigest()[:10]}"


class Source(NamedTuple):
    """Where the facts come from. `year` is the year of the facts, None when the page shows none."""

    url: str
    year: int | None
    confidence: str
    verified_on: date | None


class Offer(NamedTuple):
    """One offer. `record` is the whole record as it stands in its file, or only its judged part while offers are compared."""

    id: str
    name: str
    kind: str
    domains: tuple[str, ...]
    summary: str
    provider: str
    audience: frozenset[str]
    audience_focus: frozenset[str]
    area: ServiceArea
    status: str
    since: date | None
    until: date | None
    negative: bool
    rules: tuple[Record, ...] | str
    any_condition_is_enough: bool
    contact: dict[str, str | None]
    source: Source
    record: Record

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its conditions; made of `rules` (while offers are compared: JSON) when they are asked for, as most are never judged."""
        if isinstance(self.rules, str):
            return tuple(map(Condition._make, orjson.loads(self.rules)))
        return tuple(map(condition_of, self.rules))


# What the key of every condition begins with.
RULE_KEY = "rule-"
CONDITION_COMMON = {"about", "type", "polarity", "hard", "text", "question", "any_group", "tested"}


def offer_from_record(record: Record) -> Offer:
    """Make an offer of a record that has passed `records.check`."""
    return Offer(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        domains=tuple(record["domains"]),
        summary=record["summary"],
        provider=record["provider"],
        audience=frozenset(record["audience"]),
        audience_focus=frozenset(record["audience_focus"]),
        area=area_of(record["service_area"]),
        status=record["status"],
        since=day_of(record["status_dates"]["since"]),
        until=day_of(record["status_dates"]["until"]),
        negative=record["negative"],
        rules=tuple(record["conditions"]),
        any_condition_is_enough=record["combination"] == "any",
        contact=record["contact"],
        source=_source(record["source"]),
        record=record,
    )


def area_of(area: Record) -> ServiceArea:
    """The service area of a record."""
    regions = ([area["region"]] if area["region"] else []) + area["other_regions"]
    return ServiceArea(
        scope=area["scope"],
        country=area["country"],
        regions=frozenset(regions),
        provinces=frozenset(area["provinces"]),
        municipalities=frozenset(area["municipalities"]),
        whose=area["whose"],
    )


def condition_of(condition: Record) -> Condition:
    """A condition of a record."""
    return Condition(
        about=condition["about"],
        type=condition["type"],
        polarity=condition["polarity"],
        hard=condition["hard"],
        text=condition["text"],
        question=condition["question"],
        any_group=condition.get("any_group"),
        tested=condition.get("tested", True),
        rule={key: value for key, value in condition.items() if key not in CONDITION_COMMON},
    )


def _source(source: Record) -> Source:
    return Source(source["url"], source["year"], source["confidence"], day_of(source["verified_on"]))


def day_of(text: str | None) -> date | None:
    """A day of a record, when it is known."""
    return date.fromisoformat(text) if text else None
