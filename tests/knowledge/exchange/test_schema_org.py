"""Offers in the words of schema.org: every word is in the vocabulary, and nothing is told that is not known."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.exchange.schema_org import Node, Told, offer_graph
from knowledge.places import Places
from knowledge.records import read_yaml
from knowledge.texts import Texts
from tests.knowledge.conftest import amount, area, offer

VOCABULARY: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "schema_org_12.yaml")
TODAY = date(2026, 6, 1)
URL = "https://zorgwijzer.example/aanbod/proef"
SEEN = {"url": "https://www.aalst.be", "year": 2024, "confidence": "high", "verified_on": "2026-05-01"}
MONDAYS = {
    "text": "Elke maandag van 14 tot 16 uur.",
    "recurrence": "weekly",
    "weekdays": ["monday"],
    "week_of_month": [],
    "times": [{"weekday": None, "from": "14:00", "to": "16:00", "place": None}],
    "months": [],
    "month_days": [],
    "dates": [],
    "window": None,
    "times_per_year": None,
    "rotating_place": None,
    "series": None,
}


@pytest.fixture
def graph(places: Places, texts: Texts) -> Any:
    """The nodes of an offer by their type."""

    def make(told: Offer, stale: bool = True, today: date = TODAY) -> list[Node]:
        return offer_graph(Told(told, places, texts, URL, today, stale))["@graph"]

    return make


def of_type(nodes: list[Node], *types: str) -> list[Node]:
    return [node for node in nodes if node["@type"] in types]


@cache
def above(name: str) -> frozenset[str]:
    """A type with all types above it."""
    return frozenset({name}).union(*(above(parent) for parent in VOCABULARY["types"][name]))


def faults(node: Node, ids: dict[str, str]) -> Iterator[str]:
    """What is not as the vocabulary says, in a node and all below it."""
    if set(node) == {"@id"}:
        if node["@id"] not in ids:
            yield f"{node['@id']} is nowhere"
        return
    kind = node["@type"]
    if kind not in VOCABULARY["types"]:
        yield f"no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in VOCABULARY["properties"]:
            yield f"no property {name}"
            continue
        rule = VOCABULARY["properties"][name]
        if above(kind).isdisjoint(rule["domains"]):
            yield f"{name} does not belong to {kind}"
        for item in value if isinstance(value, list) else [value]:
            yield from _value_faults(name, item, rule["ranges"], ids)


def _value_faults(name: str, item: Any, ranges: list[str], ids: dict[str, str]) -> Iterator[str]:
    if isinstance(item, dict):
        kind = item.get("@type") or ids.get(item["@id"], "Thing")
        if above(kind).isdisjoint(ranges):
            yield f"a {kind} is no value of {name}"
        yield from faults(item, ids)
    elif isinstance(item, str):
        fits = {"Text", "URL"} & set(ranges) or any(_is(kind, item) for kind in ranges)
        if not item.strip() or not fits:
            yield f"'{item}' is no value of {name}"
    elif not (isinstance(item, int | float) and "Number" in ranges):
        yield f"{item!r} is no value of {name}"


def _is(kind: str, text: str) -> bool:
    """Whether a text stands for a date, a time, or a member of an enumeration."""
    if kind == "Date":
        return len(text) == 10 and bool(date.fromisoformat(text))
    if kind in ("DateTime", "Time"):
        return "T" in text or (kind == "Time" and len(text) == 5)
    return kind == "DayOfWeek" and text.startswith("https://schema.org/") and text.endswith("day")


def ids_of(nodes: list[Node]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting: list[Any] = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "@id" in node and "@type" in node:
                found[node["@id"]] = node["@type"]
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


@pytest.mark.parametrize("stale", [True, False])
@pytest.mark.parametrize("today", [TODAY, date(2021, 5, 1), date(2028, 2, 29)], ids=str)
def test_every_offer_is_told_in_the_words_of_the_vocabulary(
    shipped: dict[str, Offer], graph: Any, stale: bool, today: date
) -> None:
    found = {}
    for told in shipped.values():
        nodes = graph(told, stale, today)
        ids = ids_of(nodes)
        found[told.id] = [fault for node in nodes for fault in faults(node, ids)]
        assert not {"None", "null"} & set(json.dumps(nodes).replace('"', " ").split())
        assert len(of_type(nodes, "WebPage")) == 1
    assert {key: value for key, value in found.items() if value} == {}


def test_a_premium_is_a_service_that_gives_a_grant_of_money(graph: Any) -> None:
    told = offer(
        kind="premium",
        provider="Lokaal bestuur Alken",
        amounts=[amount(value=50), amount(shape="maximum", value=90)],
    )
    (service,) = of_type(graph(told), "GovernmentService")
    grant = service["serviceOutput"]
    assert (grant["@type"], grant["funder"]) == ("MonetaryGrant", {"@id": f"{URL}#aanbieder"})
    assert [(item.get("value"), item.get("maxValue"), item["currency"]) for item in grant["amount"]] == [
        (50, None, "EUR"),
        (None, 90, "EUR"),
    ]


@pytest.mark.parametrize(
    ("provider", "output"),
    [("Gemeente Breda", "GovernmentPermit"), ("STAD Gent", "GovernmentPermit"), ("ParkeerService", "Permit")],
)
def test_a_permit_is_one_of_the_government_when_its_provider_is(
    provider: str, output: str, graph: Any
) -> None:
    (service,) = of_type(graph(offer(kind="permit", provider=provider)), "GovernmentService", "Service")
    assert service["serviceOutput"]["@type"] == output
    assert service["@type"] == ("GovernmentService" if output.startswith("Government") else "Service")


def test_the_page_tells_its_source_the_year_of_the_facts_and_when_somebody_looked(graph: Any) -> None:
    (page,) = of_type(graph(offer(source=SEEN)), "WebPage")
    assert (page["isBasedOn"], page["temporalCoverage"], page["lastReviewed"]) == (
        "https://www.aalst.be",
        "2024",
        "2026-05-01",
    )
    (page,) = of_type(graph(offer(source=SEEN | {"verified_on": None, "year": None})), "WebPage")
    assert {"lastReviewed", "temporalCoverage"} & set(page) == set()


def test_dates_are_events_only_when_somebody_looked_lately(graph: Any) -> None:
    told = offer(schedule=MONDAYS, place="Zaal de Brug", source=SEEN)
    assert of_type(graph(told, stale=True), "Event") == []
    first = of_type(graph(told, stale=False), "Event")[0]
    assert (first["startDate"], first["endDate"]) == ("2026-06-01T14:00+02:00", "2026-06-01T16:00+02:00")
    assert first["location"] == {"@type": "Place", "name": "Zaal de Brug", "address": "Zaal de Brug"}


def test_a_day_that_is_not_certain_is_no_event(graph: Any) -> None:
    around = MONDAYS | {"recurrence": "yearly", "weekdays": [], "times": [], "month_days": ["06-23"]}
    assert of_type(graph(offer(schedule=around, source=SEEN), stale=False), "Event") == []


def test_hours_of_every_week_are_told(graph: Any) -> None:
    (service,) = of_type(graph(offer(schedule=MONDAYS)), "GovernmentService")
    assert service["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Monday",
            "opens": "14:00",
            "closes": "16:00",
        }
    ]


@pytest.mark.parametrize(
    "gone",
    [
        {"status": "withdrawn"},
        {"status": "planned"},
        {"negative": True},
        {"status_dates": {"since": None, "until": "2026-05-31"}},
    ],
)
def test_what_is_not_there_is_no_service(gone: dict[str, Any], graph: Any) -> None:
    (page,) = graph(offer(**gone))
    assert page["@type"] == "WebPage"
    assert "mainEntity" not in page


def test_not_known_is_not_free(graph: Any) -> None:
    (unknown,) = of_type(graph(offer()), "GovernmentService")
    (free,) = of_type(graph(offer(cost={"free": True})), "GovernmentService")
    assert "offers" not in unknown
    assert free["offers"] == [{"@type": "Offer", "price": 0, "priceCurrency": "EUR"}]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (area("be-aalst", "be-gent"), ["Aalst", "Gent"]),
        (area(scope="province", municipalities=[], provinces=["Limburg"]), ["Limburg"]),
        (area(scope="country", municipalities=[]), ["BE"]),
    ],
)
def test_the_area_is_named(where: dict[str, Any], names: list[str], graph: Any) -> None:
    (service,) = of_type(graph(offer(service_area=where)), "GovernmentService")
    assert [item["name"] for item in service["areaServed"]] == names


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Servis"}, "no type Servis"),
        ({"@type": "Service", "naam": "x"}, "no property naam"),
        ({"@type": "Service", "startDate": "2026-01-01"}, "startDate does not belong to Service"),
        ({"@type": "Event", "startDate": "morgen"}, "'morgen' is no value of startDate"),
        (
            {"@type": "Service", "provider": {"@type": "Place", "name": "x"}},
            "a Place is no value of provider",
        ),
        ({"@type": "Service", "name": ""}, "'' is no value of name"),
        ({"@type": "Service", "provider": {"@id": "#weg"}}, "a Thing is no value of provider"),
    ],
)
def test_the_check_sees(node: Node, fault: str) -> None:
    assert fault in list(faults(node, {}))
