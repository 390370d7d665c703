"""Whom somebody can call from the page of a municipality when no talk is possible: the municipality itself first."""

import re
from functools import cache
from pathlib import Path

from knowledge.concepts import SafetyKind
from knowledge.helplines import Helpline, contacts
from knowledge.places import Municipality
from knowledge.records import read_own

# Kinds of lines, nearest to a question about care first. Emergency comes last: this is no moment of danger.
KINDS = ("caregiver_line", "government", "talk", SafetyKind.MEDICAL_EMERGENCY)


def reachable(data: Path, municipality: Municipality | None) -> list[Helpline]:
    """The number of the municipality, as far as it is known, and the lines of its country; without one those of both countries.

    Each number once: that of the emergency services is the same in both.
    """
    own = switchboard(data, municipality) if municipality else None
    country = municipality.country if municipality else None
    lines = ([own] if own else []) + [line for kind in KINDS for line in contacts(data, kind, country)]
    return list({line.tel or line.id: line for line in reversed(lines)}.values())[::-1]


def switchboard(data: Path, municipality: Municipality) -> Helpline | None:
    """The general number of a municipality, or None where the records have none."""
    fact = _facts(data).get(municipality.id, {})
    known = fact.get("phone")
    if not known:
        return None
    return Helpline(
        id=municipality.id,
        name=municipality.name,
        country=municipality.country,
        kinds=frozenset({"municipality"}),
        audience="all",
        phone=known["number"],
        tel=re.sub(r"\D", "", known["number"]),
        chat_url=None,
        url=fact["website"],
        hours=known["hours"],
        free=None,
        text="",
        priority=0,
        source_url=known["source"]["url"],
        source_year=known["source"]["year"],
        checked_on=None,
    )


@cache
def _facts(data: Path) -> dict[str, dict]:
    """The facts of the municipalities, by id; none without the file.

    Raises:
        DataError: the facts are not as their schema says.
    """
    file = data / "places" / "municipality_facts.yaml"
    if not file.exists():
        return {}
    return read_own(file, data / "schemas" / "municipality_facts.schema.json")["municipalities"]
