"""Offer records made from their own schema, with all that can go wrong in a spreadsheet in their texts."""

import json
import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.knowledge.conftest import DATA, HOMES, record

SCHEMA = json.loads((DATA / "schemas" / "offer.schema.json").read_text(encoding="utf-8"))
NASTY = [
    "=1+1", "=cmd|' /C calc'!A0", "+32 53 00 00 00", "-5", "@SUM(A1)", "'s avonds", "'=1", "''=1", "\t=1", "＝1",
    "1e5", "007", "0800 12 34", "01-02", "3/4", "31 oktober", "12:30", "WAAR", "true", "null", "~", "#N/B", "#N/A",
    "a\nb", "\n", " spatie ", "\u00a0", "tab\ttab", "a\r\nb", "\r", "\x07", "\x85", "\u2028", "\ufeff", "_x000D_",
    "_x005F_x", "x005F_", "\\u{20}", "\\lang{1}", "\\", "a;b", "a,b", '"', '""', "<b>&amp;</b>", "]]>", "👩‍👧 é ß",
    "- a", "a: b", "# geen", "'", "%", "€ 5",
]  # fmt: skip
letters = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
long_texts = st.sampled_from(["x", "😀", "a;\n"]).map(lambda part: part * 17_000)
short_texts = st.one_of(st.text(letters, min_size=1, max_size=20), st.sampled_from(NASTY))
# Mostly short: a long one in every field would only be slow.
texts = st.integers(0, 30).flatmap(lambda dice: short_texts if dice else long_texts)
numbers = st.one_of(
    st.integers(-(10**18), 10**18), st.integers(0, 200), st.floats(allow_nan=False, allow_infinity=False)
)


def values(schema: dict[str, Any], name: str = "") -> st.SearchStrategy[Any]:
    """Values that keep to a schema."""
    if "$ref" in schema:
        return values(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], name)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([values(form) for form in schema["anyOf"]])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_type(kind, schema, name) for kind in kinds])


def _of_type(kind: str, schema: dict[str, Any], name: str) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -5), schema.get("maximum", 10**17))
        case "number":
            return numbers
        case "array":
            return _lists(schema, name)
        case "object":
            return _objects(schema).filter(_is_allowed(schema))
    return _strings(schema)


def _strings(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date":
        return st.dates().map(lambda day: day.isoformat())
    if "pattern" in schema:
        pattern = schema["pattern"]
        if pattern == r"\?$":
            return texts.map(lambda text: f"{text}?")
        if pattern == "^https?://":
            return texts.map(lambda text: f"https://{text}")
        return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)
    return texts.map(lambda text: text[: schema.get("maxLength", len(text))])


def _lists(schema: dict[str, Any], name: str) -> st.SearchStrategy[list[Any]]:
    named = {"municipalities": st.sampled_from(HOMES), "provinces": st.sampled_from(["Limburg", "Utrecht"])}
    entries = named[name] if name in named else values(schema["items"])
    unique = (lambda entry: json.dumps(entry, sort_keys=True)) if schema.get("uniqueItems") else None
    return st.lists(entries, min_size=schema.get("minItems", 0), max_size=3, unique_by=unique)


def _objects(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Any]:
        chosen = {
            key: draw(values(field, key))
            for key, field in schema["properties"].items()
            if key in schema["required"] or draw(st.booleans())
        }
        return _of_its_type(chosen, schema)

    return made()


def _of_its_type(chosen: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that do not belong to its type."""
    for rule in schema.get("allOf", []):
        ((key, wanted),) = rule["if"]["properties"].items()
        if chosen.get(key) == wanted["const"] and "propertyNames" in rule["then"]:
            allowed = rule["then"]["propertyNames"]["enum"]
            chosen = {name: value for name, value in chosen.items() if name in allowed}
    return chosen


def _is_allowed(schema: dict[str, Any]) -> Any:
    def allowed(value: dict[str, Any]) -> bool:
        return all(
            set(rule["then"].get("required", ())) <= value.keys()
            for rule in schema.get("allOf", [])
            if all(value.get(key) == wanted["const"] for key, wanted in rule["if"]["properties"].items())
        )

    return allowed


def _reaches_somebody(made: dict[str, Any]) -> bool:
    area = made["service_area"]
    return {
        "province": area["provinces"],
        "region": area["region"] or area["other_regions"],
        "country": True,
    }.get(area["scope"], area["municipalities"]) not in ([], None)


FIELDS = sorted(SCHEMA["properties"].keys() - {"id"})


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """An offer in which some parts are anything that its schema allows."""
    offer_id = draw(st.from_regex(r"(be|nl)-[a-z0-9-]{1,30}", fullmatch=True))
    varied = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4, unique=True))
    return record(offer_id, **{key: draw(_values_of(key)) for key in varied})


@cache
def _values_of(key: str) -> st.SearchStrategy[Any]:
    return values(SCHEMA["properties"][key], key)


catalogues = st.lists(records().filter(_reaches_somebody), min_size=1, max_size=3, unique_by=lambda made: made["id"])
