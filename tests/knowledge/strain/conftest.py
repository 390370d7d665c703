"""The shipped checks, and a folder in which a municipality puts its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.records import read_yaml
from knowledge.strain import Check, Checks, Item, load_checks
from tests.knowledge.conftest import DATA

EDIZ = read_yaml(DATA / "checks" / "ediz_plus.yaml")
SIGNS = read_yaml(DATA / "checks" / "tekenen.yaml")


def statement(number: int) -> dict[str, Any]:
    """An item as those of an instrument of others, with a text that is none of theirs."""
    options = [
        {"value": value, "title": value, "points": points} for value, points in (("nee", 0), ("ja", 1))
    ]
    return {"id": f"s{number}", "question": f"Zin {number}?", "options": options}


def licensed(**changes: Any) -> dict[str, Any]:
    """The record of an instrument of others as a municipality with permission fills it in."""
    terms = EDIZ["terms"] | {"permission": "Van de makers, 1 maart 2026, voor de website van de gemeente."}
    filled = {"enabled": True, "terms": terms, "items": [statement(number) for number in range(1, 16)]}
    return EDIZ | filled | changes


@pytest.fixture(scope="session")
def checks() -> Checks:
    return load_checks(DATA)


@pytest.fixture(scope="session")
def check(checks: Checks) -> Check:
    """The check that is offered in a talk."""
    assert checks.offered
    return checks.offered


@pytest.fixture(scope="session")
def item(check: Check) -> Callable[[str], Item]:
    """An item of the offered check by its id."""
    return {item.id: item for item in check.items}.__getitem__


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Writes records into the folder of a municipality."""

    def write(*records: dict[str, Any]) -> Path:
        for record in records:
            path = tmp_path / f"{record['id']}.yaml"
            path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
        return tmp_path

    return write
