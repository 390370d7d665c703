"""Which field of an offer record holds what real offers need (`knowledge/data/attributes.yaml`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue.offer import Record
from knowledge.records import read_yaml

STEP = re.compile(r"([a-z_]*)(?:\[([^\]]*)\])?(?:\.|$)")


@dataclass(frozen=True)
class Attribute:
    """Something offers need, and the path of the field that holds it."""

    what: str
    field: str

    def values(self, record: Record) -> list[Any]:
        """What a record holds there; nothing for empty and unknown fields."""
        found: list[Any] = [record]
        for match in STEP.finditer(self.field):
            name, wanted = match.groups()
            if match.group():
                found = [item for value in found for item in _step(value, name, wanted)]
        return [value for value in found if value not in (None, [], {}, "")]


def _step(value: Any, name: str, wanted: str | None) -> Iterable[Any]:
    inner = value.get(name) if name and isinstance(value, dict) else value if not name else None
    items = inner if isinstance(inner, list) else [inner]
    if wanted is None:
        return items
    pairs = [pair.split("=") for pair in wanted.split(",")]
    return [item for item in items if isinstance(item, dict) and all(_shown(item.get(key)) == text for key, text in pairs)]


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def load_attributes(data: Path) -> list[Attribute]:
    """All attributes of the list."""
    return [Attribute(item["what"], item["field"]) for item in read_yaml(data / "attributes.yaml")["attributes"]]


def examples(attributes: list[Attribute], records: list[Record]) -> dict[str, str | None]:
    """For each field a real offer that holds it, the first by id; None when there is none."""
    ordered = sorted(records, key=lambda record: record["id"])
    return {
        attribute.field: next((record["id"] for record in ordered if attribute.values(record)), None) for attribute in attributes
    }
