"""Labelled texts (JSON lines), and the same labels taken from a reading."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Concept,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.errors import DataError, Fault
from knowledge.places import Places
from knowledge.profile import Reading

LISTS: dict[str, type[Concept]] = {
    "caregiver_group": CaregiverGroup,
    "care_context": CareContext,
    "domains": Domain,
    "signs": Sign,
}
SINGLE: dict[str, type[Concept]] = {"relation": Relation, "overburden": OverburdenLevel, "safety": SafetyKind}


@dataclass(frozen=True)
class Labels:
    """The labels of one text. `domains` is ranked; `municipality` is an id; `check`: ambiguous, to be asked first."""

    caregiver_group: frozenset[str] = frozenset()
    relation: str | None = None
    care_context: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    overburden: str = OverburdenLevel.NONE
    signs: frozenset[str] = frozenset()
    safety: str = SafetyKind.NONE
    check: bool = False
    in_scope: bool = True
    age: int | None = None
    municipality: str | None = None


@dataclass(frozen=True)
class Item:
    """A text with its true labels."""

    id: str
    text: str
    truth: Labels


def read_items(path: Path, places: Places) -> list[Item]:
    """Read a file of labelled texts.

    Raises:
        DataError: a line is no JSON, or a label is not in the vocabulary.
    """
    items, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            items.append(Item(str(record["id"]), record["text"], _labels(record, places)))
        except (ValueError, KeyError, TypeError) as error:
            faults.append(Fault(path, f"regel {number}", f"Dit is geen gelabelde tekst ({error}).", "Kijk naar de vorm in docs/evaluation.md."))
    if faults:
        raise DataError(faults)
    return items


def _labels(record: dict[str, Any], places: Places) -> Labels:
    lists = {name: [concept(value).value for value in record.get(name) or []] for name, concept in LISTS.items()}
    single = {name: concept(record[name]).value for name, concept in SINGLE.items() if record.get(name)}
    return Labels(
        caregiver_group=frozenset(lists["caregiver_group"]),
        care_context=frozenset(lists["care_context"]),
        domains=tuple(lists["domains"]),
        signs=frozenset(lists["signs"]),
        in_scope=record.get("in_scope", True),
        age=record.get("age"),
        municipality=_municipality(record.get("municipality"), places),
        **single,
    )


def _municipality(name: str | None, places: Places) -> str | None:
    """The id of a municipality that is labelled by name; the name itself when it is none of ours."""
    if name is None or name in places:
        return name
    named = [place for place in places.names if place.name.lower() == name.lower()]
    own = [place for place in named if place.kind == "municipality"] or named
    return own[0].municipality_id if own else name


def labels_of_reading(reading: Reading) -> Labels:
    """The labels that a reading gives."""
    return Labels(
        caregiver_group=_ids(reading.caregiver_groups),
        relation=reading.relation.id if reading.relation else None,
        care_context=_ids(reading.care_contexts),
        domains=tuple(finding.id for finding in reading.domains),
        overburden=reading.overburden.level.value,
        signs=_ids(reading.overburden.signs),
        safety=reading.safety.kind.value,
        check=reading.safety.check,
        in_scope=reading.in_scope,
        age=reading.caregiver_age,
        municipality=reading.places[0].id if reading.places else None,
    )


def _ids(findings: Iterable[Any]) -> frozenset[str]:
    return frozenset(finding.id for finding in findings)
