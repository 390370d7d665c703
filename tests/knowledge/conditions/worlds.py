"""Whole worlds for the property tests: every fact of two people and their care, with the truth of each condition in it.

The truth is worked out from plain values, another way than `knowledge.conditions` does, which only sees what was told.
"""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from knowledge.circumstances import Circumstances, Household, Proof, Range
from knowledge.profile import Profile
from tests.knowledge.conftest import condition

PEOPLE = ("caregiver", "receiver")
SCORED, PLAIN = ("bel_foto", "fod_attest"), ("zorgbudget_ouderen", "palliatief_statuut")
LEVELS = ["O", "A", "B", "C", "D"]


@dataclass(frozen=True)
class Paper:
    """A paper somebody has, with everything that stands on it."""

    points: int
    level: str


@dataclass(frozen=True)
class World:
    """How things are, whether told or not."""

    hours: int
    days: int
    months: int
    at_home: bool
    same_address: bool
    ages: dict[str, int]
    incomes: dict[str, int]
    households: dict[str, Household]
    papers: dict[str, dict[str, Paper]]


papers = st.dictionaries(
    st.sampled_from([*SCORED, *PLAIN, "katz_schaal", "laag_inkomen"]),
    st.builds(Paper, st.integers(0, 60), st.sampled_from(LEVELS)),
)


def each(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict.fromkeys(PEOPLE, values))


worlds = st.builds(
    World,
    hours=st.integers(0, 168),
    days=st.integers(0, 7),
    months=st.integers(0, 240),
    at_home=st.booleans(),
    same_address=st.booleans(),
    ages=each(st.integers(0, 100)),
    incomes=each(st.integers(0, 50_000)),
    households=each(st.sampled_from(Household)),
    papers=each(papers),
)


@st.composite
def profiles_of(draw: st.DrawFn, world: World, whole: bool = False) -> Profile:
    """What was told of a world: all of it, or part of it."""

    def told(value: Any, otherwise: Any = None) -> Any:
        return value if whole or draw(st.booleans()) else otherwise

    def number(value: int) -> Range:
        if whole:
            return Range(least=value, below=value + 0.001)
        below = told(value + draw(st.integers(1, 20)))
        return Range(least=told(value - draw(st.integers(0, 20))), below=below)

    def proofs(person: str) -> dict[str, Proof]:
        held = world.papers[person]
        known = {
            name: told(_proof(held.get(name), told))
            for name in (*SCORED, *PLAIN, "katz_schaal", "laag_inkomen")
        }
        return {name: proof for name, proof in known.items() if proof}

    return Profile(
        caregiver_age=told(world.ages["caregiver"]),
        receiver_age=told(world.ages["receiver"]),
        circumstances=Circumstances(
            hours_per_week=number(world.hours),
            days_per_week=number(world.days),
            months_of_care=number(world.months),
            receiver_at_home=told(world.at_home),
            same_address=told(world.same_address),
            caregiver_proofs=proofs("caregiver"),
            receiver_proofs=proofs("receiver"),
            caregiver_income=told(world.incomes["caregiver"]),
            receiver_income=told(world.incomes["receiver"]),
            caregiver_household=told(world.households["caregiver"]),
            receiver_household=told(world.households["receiver"]),
        ),
    )


def _proof(paper: Paper | None, told: Any) -> Proof:
    return (
        Proof(has=False)
        if paper is None
        else Proof(has=True, points=told(paper.points), level=told(paper.level))
    )


person = st.sampled_from(PEOPLE)
polarity = st.sampled_from(["required", "excluding"])


@st.composite
def proof_records(draw: st.DrawFn) -> dict[str, Any]:
    """One proof of a certificate rule, with or without a threshold and an age group."""
    name = draw(st.sampled_from([*SCORED, *PLAIN, "katz_schaal"]))
    bounds = {"min_points": None, "max_points": None, "min_level": None}
    if name in SCORED:
        bounds["min_points"] = draw(st.one_of(st.none(), st.integers(0, 40)))
        bounds["max_points"] = draw(st.one_of(st.none(), st.integers(30, 60)))
    if name == "katz_schaal":
        bounds["min_level"] = draw(st.one_of(st.none(), st.sampled_from(LEVELS)))
    ages = draw(st.sampled_from([{}, {}, {"max_age": 21}, {"min_age": 65}]))
    group = draw(st.sampled_from([None, None, "adult", "child"])) if not ages else None
    return {"instrument": name, "note": None, "age_group": group} | bounds | ages


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A condition whose truth a world knows."""
    kind = draw(
        st.sampled_from(
            [
                "care_hours",
                "care_duration",
                "care_frequency",
                "living_situation",
                "certificate",
                "benefit",
                "income",
            ]
        )
    )
    about, rule = draw(person), {}
    match kind:
        case "care_hours":
            about, unit = "care", draw(st.sampled_from(["week", "month", "year"]))
            rule = {
                f"min_hours_per_{unit}": draw(st.integers(1, {"week": 60, "month": 200, "year": 2000}[unit]))
            }
        case "care_duration":
            about, rule = "care", {"min_months": draw(st.integers(1, 120))}
        case "care_frequency":
            about = "care"
            rule = draw(
                st.sampled_from([{"daily": True}, {"min_days_per_week": 3}, {"min_days_per_year": 100}])
            )
        case "living_situation":
            about, rule = "both", {draw(st.sampled_from(["at_home", "same_address"])): draw(st.booleans())}
        case "certificate":
            listed = draw(st.lists(proof_records(), min_size=1, max_size=3))
            rule = {draw(st.sampled_from(["any_of", "all_of"])): listed}
        case "benefit":
            rule = {"benefits": draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=2, unique=True))}
        case "income":
            limits = [
                {"applies_to": "alleenstaand", "amount": 20_000, "period": None},
                {"applies_to": "gehuwd", "amount": 25_000, "period": None},
            ]
            rule = draw(st.sampled_from([{"ceilings": limits}, {"status": "laag_inkomen"}]))
    return condition(about, kind, polarity=draw(polarity), **rule)


def truth(world: World, record: dict[str, Any]) -> bool:
    """Whether a condition is met in a world."""
    is_so = _is_so(world, record)
    return is_so if record["polarity"] == "required" else not is_so


def _is_so(world: World, rule: dict[str, Any]) -> bool:
    match rule["type"]:
        case "care_hours":
            known = {
                "min_hours_per_week": world.hours,
                "min_hours_per_month": world.hours * 52 / 12,
                "min_hours_per_year": world.hours * 52,
            }
            return all(value >= rule[key] for key, value in known.items() if key in rule)
        case "care_duration":
            return world.months >= rule["min_months"]
        case "care_frequency":
            if "daily" in rule:
                return world.days == 7
            return world.days >= rule.get("min_days_per_week", 0) and world.days * 52 >= rule.get(
                "min_days_per_year", 0
            )
        case "living_situation":
            return (
                world.at_home == rule["at_home"]
                if "at_home" in rule
                else world.same_address == rule["same_address"]
            )
        case "certificate":
            met = [_counts(world, rule["about"], proof) for proof in rule.get("any_of") or rule["all_of"]]
            return any(met) if "any_of" in rule else all(met)
        case "benefit":
            return bool(set(rule["benefits"]) & set(world.papers[rule["about"]]))
        case _:
            if "status" in rule:
                return rule["status"] in world.papers[rule["about"]]
            limit = 20_000 if world.households[rule["about"]] == Household.ALONE else 25_000
            return world.incomes[rule["about"]] <= limit


def _counts(world: World, about: str, proof: dict[str, Any]) -> bool:
    paper, age = world.papers[about].get(proof["instrument"]), world.ages[about]
    if paper is None:
        return False
    low = proof.get("min_age", 18 if proof["age_group"] == "adult" else 0)
    high = proof.get("max_age", 17 if proof["age_group"] == "child" else 999)
    return (
        low <= age <= high
        and (proof["min_points"] is None or paper.points >= proof["min_points"])
        and (proof["max_points"] is None or paper.points <= proof["max_points"])
        and (proof["min_level"] is None or LEVELS.index(paper.level) >= LEVELS.index(proof["min_level"]))
    )
