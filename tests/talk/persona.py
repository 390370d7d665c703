"""Personas: caregivers written down as data, one file each in `personas/`."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.records import read_own
from knowledge.settings import ROOT

FOLDER = ROOT / "tests" / "talk" / "personas"
SCHEMA = ROOT / "tests" / "talk" / "persona.schema.json"
WORDS = {
    "affirm": "ja",
    "deny": "nee",
    "unsure": "weet ik niet",
    "skip": "sla over",
    "more": "meer",
}


@dataclass(frozen=True)
class Line:
    """Something to say or a button to press, with what it tells and the moment for it."""

    say: str | None = None
    press: str | None = None
    when: str | None = None
    tells: frozenset[str] = frozenset()
    danger: str | None = None
    may_check: bool = False
    aside: bool = False
    outside: bool = False

    @property
    def words(self) -> str:
        """What to type, or what stands on the button."""
        return self.say or self.press or ""


@dataclass(frozen=True)
class Goal:
    """What counts as useful: one of these kinds or domains, in one of these places (BE, NL: of the whole region)."""

    kinds: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.places)

    def reached_by(self, offer: dict[str, Any]) -> bool:
        """Whether an offer, as it is shown, is a useful one."""
        place = offer["municipality"] or offer["id"][:2].upper()
        return place in self.places and (
            offer["kind"] in self.kinds or bool(self.domains & set(offer["domains"]))
        )


@dataclass(frozen=True)
class Persona:
    """One caregiver; see `persona.schema.json` for what the fields mean."""

    id: str
    about: str
    goal: Goal
    opening: tuple[Line, ...]
    later: tuple[Line, ...]
    site: str | None = None
    language: str = "nl"
    manner: str = "answers"
    facts: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    rules: dict[str, bool] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    story: tuple[str, ...] = ()
    wants_to_die: bool = False

    @property
    def in_danger(self) -> bool:
        """Whether they tell of danger at some moment."""
        return any(line.danger for line in (*self.opening, *self.later))


def read_persona(path: Path) -> Persona:
    """One file.

    Raises:
        DataError: it is not as the schema says.
    """
    record = read_own(path, SCHEMA)
    goal = record["goal"]
    return Persona(
        id=path.stem,
        about=record["about"],
        goal=Goal(*(frozenset(goal.get(key, ())) for key in ("kinds", "domains", "places"))),
        opening=tuple(map(_line, record["opening"])),
        later=tuple(map(_line, record.get("later", ()))),
        words=WORDS | record.get("words", {}),
        story=tuple(record.get("story", ())),
        **{
            key: record[key]
            for key in ("site", "language", "manner", "facts", "answers", "rules", "wants_to_die")
            if key in record
        },
    )


def _line(record: dict[str, Any]) -> Line:
    return Line(**record | {"tells": frozenset(record.get("tells", ()))})


@cache
def personas() -> tuple[Persona, ...]:
    """All of them, by name."""
    return tuple(read_persona(path) for path in sorted(FOLDER.glob("*.yaml")))
