"""The vignettes of `tests/evaluation/vignettes`: caregivers with a need, and which offers are right or wrong for them.

Written by authors who had the recorded facts and neither the program nor its output. Frozen, and only added to.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.circumstances import Circumstances, Range
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from knowledge.recommend import Adviser, Recommendation
from knowledge.settings import ROOT

TODAY = date(2026, 6, 1)
FOLDER = ROOT / "tests" / "evaluation" / "vignettes"
RANGES = {"hours_per_week", "days_per_week", "days_per_month", "months_of_care", "caregiver_months_resident", "receiver_months_resident"}
# How sure a reading is of the needs that a vignette ranks.
NEED_SCORES = (0.9, 0.7, 0.5, 0.4)
FIRST = 3


@dataclass(frozen=True)
class Vignette:
    """One caregiver: what they would type, what is known of them, and which offers are right and wrong."""

    id: str
    text: str
    profile: Profile
    gold: frozenset[str]
    forbidden: frozenset[str]
    eligibility: dict[str, str] | None


def vignettes() -> list[Vignette]:
    """All of them."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_vignette(json.loads(line)) for line in lines]


def _vignette(record: dict[str, Any]) -> Vignette:
    return Vignette(
        id=record["id"],
        text=record["text"],
        profile=profile_of(record["profile"]),
        gold=frozenset(record["gold"]),
        forbidden=frozenset(record["forbidden"]),
        eligibility=record.get("eligibility"),
    )


def profile_of(told: dict[str, Any]) -> Profile:
    """The profile in the short form of a vignette."""
    plain = {
        key: told[key]
        for key in ("caregiver_age", "receiver_age", "caregiver_municipality", "receiver_municipality")
        if key in told
    }
    circumstances = {
        key: Range.about(value) if key in RANGES else value for key, value in told.get("circumstances", {}).items()
    }
    return Profile(
        **plain,
        relation=Finding(id=told["relation"]) if told.get("relation") else None,
        caregiver_groups=[Finding(id=name) for name in told.get("caregiver_groups", [])],
        care_contexts=[Finding(id=name) for name in told.get("care_contexts", [])],
        domains=[ScoredFinding(id=name, score=score) for name, score in zip(told.get("domains", []), NEED_SCORES, strict=False)],
        overburden=Overburden(level=told.get("overburden", "none")),
        circumstances=Circumstances(**circumstances),
    )


def first_three(adviser: Adviser, profile: Profile) -> list[Recommendation]:
    """What is recommended first."""
    return adviser.advise(profile, TODAY, most=FIRST).recommendations


@dataclass(frozen=True)
class Outcome:
    """How a set of vignettes went: the share with a right offer among the first three, and wrong offers anywhere."""

    right: float
    missed: list[str]
    forbidden: list[tuple[str, str]]


def outcome(adviser: Adviser, profiles: list[tuple[Vignette, Profile]]) -> Outcome:
    """Ask for advice for each."""
    missed, forbidden = [], []
    for vignette, profile in profiles:
        named = [item.offer.id for item in adviser.advise(profile, TODAY).recommendations]
        shown = {item.offer.id for item in first_three(adviser, profile)}
        if not vignette.gold & shown:
            missed.append(vignette.id)
        forbidden += [(vignette.id, name) for name in named if name in vignette.forbidden]
    return Outcome(1 - len(missed) / len(profiles), missed, forbidden)
