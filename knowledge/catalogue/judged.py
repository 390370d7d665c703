"""The part of an offer by which it is judged and ranked, as text for the database.

Hundreds of them are read for one recommendation, so it is a list without keys. What most of them never need (rules) or
share with others (areas) is text inside the text: read when it is asked for, or once.
"""

import json
from functools import lru_cache
from typing import Any

import orjson

from knowledge.catalogue.offer import Offer, Record, ServiceArea, Source, area_of, condition_of, day_of

SEPARATOR = ","
# Counts up whenever what is stored here changes its form.
STORED_FORM = 3
# Offers of one town mostly have one area, so this is about the towns that are asked for again and again.
KEPT_AREAS = 4096


def judged_part(record: Record) -> str:
    """The part of a record by which an offer is judged and ranked; of a one-off event that needs its dates."""
    dates, source = record["status_dates"], record["source"]
    return _text(
        [
            record["id"],
            record["name"],
            record["kind"],
            record["domains"],
            record["summary"],
            record["provider"],
            record["audience"],
            record["audience_focus"],
            _text(record["service_area"]),
            record["status"],
            dates["since"],
            dates["until"],
            record["negative"],
            _text([condition_of(entry) for entry in record["conditions"]]),
            record["combination"] == "any",
            record["contact"],
            [source["url"], source["year"], source["confidence"], source["verified_on"]],
            record["schedule"] if record["status"] == "one_off" else None,
        ]
    )


def judged_offers(parts: str) -> tuple[Offer, ...]:
    """Offers to compare with each other, of their parts with a separator between them; of a record only the schedule is kept."""
    return tuple(map(_offer, orjson.loads(f"[{parts}]")))


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _offer(part: list[Any]) -> Offer:
    (id_, name, kind, domains, summary, provider, audience, focus, area, status, since, until, negative, rules, any_, contact, source, schedule) = part  # fmt: skip
    return Offer(
        id_,
        name,
        kind,
        tuple(domains),
        summary,
        provider,
        frozenset(audience),
        frozenset(focus),
        _area(area),
        status,
        day_of(since),
        day_of(until),
        negative,
        rules,
        any_,
        contact,
        Source(source[0], source[1], source[2], day_of(source[3])),
        {"schedule": schedule},
    )


@lru_cache(KEPT_AREAS)
def _area(text: str) -> ServiceArea:
    return area_of(orjson.loads(text))
