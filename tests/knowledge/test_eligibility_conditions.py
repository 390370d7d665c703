"""Conditions one by one: met, unmet, or not known."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.offer import Record
from knowledge.eligibility import Judge
from knowledge.places import Places
from knowledge.profile import Finding, Profile
from knowledge.settings import Settings
from knowledge.texts import Texts
from tests.knowledge.conftest import condition, offer

Holds = Callable[..., bool | None]
AALST, GENT, GENK, UTRECHT = "be-aalst", "be-gent", "be-genk", "nl-utrecht"


def told(*ids: str) -> list[Finding]:
    return [Finding(id=label) for label in ids]


RESIDENCE: list[tuple[str, dict[str, Any], dict[str, str], bool | None]] = [
    ("caregiver", {"municipalities": [AALST]}, {"caregiver_municipality": AALST}, True),
    ("caregiver", {"municipalities": [AALST, GENT]}, {"caregiver_municipality": GENT}, True),
    ("caregiver", {"municipalities": [AALST]}, {"caregiver_municipality": GENT}, False),
    ("caregiver", {"municipalities": [AALST]}, {"receiver_municipality": AALST}, None),
    ("receiver", {"municipalities": [AALST]}, {"receiver_municipality": AALST}, True),
    ("receiver", {"municipalities": [AALST]}, {"caregiver_municipality": AALST}, None),
    ("receiver", {"provinces": ["Limburg"], "country": "BE"}, {"receiver_municipality": GENK}, True),
    (
        "receiver",
        {"provinces": ["Limburg"], "country": "BE"},
        {"receiver_municipality": "nl-maastricht"},
        False,
    ),
    ("receiver", {"provinces": ["Limburg"]}, {"receiver_municipality": "be-anderlecht"}, False),
    ("receiver", {"regions": ["Vlaanderen", "Brussel"]}, {"receiver_municipality": "be-anderlecht"}, True),
    ("receiver", {"regions": ["Vlaanderen"]}, {"receiver_municipality": "be-anderlecht"}, False),
    ("receiver", {"country": "NL"}, {"receiver_municipality": UTRECHT}, True),
    ("receiver", {"country": "NL"}, {"receiver_municipality": AALST}, False),
    (
        "care",
        {"municipalities": [AALST]},
        {"caregiver_municipality": GENT, "receiver_municipality": GENT},
        None,
    ),
    ("caregiver", {}, {"caregiver_municipality": AALST}, None),
]
TWO_HOMES: list[tuple[str, str | None, str | None, bool | None]] = [
    ("both", AALST, AALST, True),
    ("both", AALST, None, None),
    ("both", AALST, GENT, False),
    ("both", None, GENT, False),
    ("both", None, None, None),
    ("either", AALST, GENT, True),
    ("either", GENT, AALST, True),
    ("either", GENT, None, None),
    ("either", None, GENT, None),
    ("either", GENT, GENT, False),
    ("either", None, None, None),
    ("household", GENT, AALST, True),
    ("household", GENT, GENT, False),
]


@pytest.fixture(scope="session")
def holds(places: Places, texts: Texts, settings: Settings) -> Holds:
    """Whether one condition is met by these facts."""

    def ask(written: Record, **facts: Any) -> bool | None:
        judge = Judge(Profile(**facts), places, texts, settings)
        return judge.holds(offer(conditions=[written]).conditions[0])

    return ask


@pytest.mark.parametrize(("about", "rule", "facts", "answer"), RESIDENCE)
def test_a_residence_rule_looks_at_the_home_it_is_about(
    about: str, rule: Record, facts: dict[str, str], answer: bool | None, holds: Holds
) -> None:
    assert holds(condition(about, "residence", **rule), **facts) is answer


@pytest.mark.parametrize(("about", "caregiver", "receiver", "answer"), TWO_HOMES)
def test_a_rule_about_two_homes_needs_both_or_one_of_them(
    about: str, caregiver: str | None, receiver: str | None, answer: bool | None, holds: Holds
) -> None:
    rule = condition(about, "residence", municipalities=[AALST])
    assert holds(rule, caregiver_municipality=caregiver, receiver_municipality=receiver) is answer


@pytest.mark.parametrize(
    "beside",
    [{"min_months": 3}, {"min_months": 120, "min_consecutive_months": 60}, {"min_consecutive_months": 60}]
    + [{"zone": "betaald parkeren"}, {"reference_date": "01-01"}, {"same_address": True}],
    ids=str,
)
def test_what_a_residence_rule_asks_beside_the_place_stays_open_there_and_is_unmet_elsewhere(
    beside: Record, holds: Holds
) -> None:
    rule = condition("receiver", "residence", municipalities=[AALST], **beside)
    assert holds(rule, receiver_municipality=AALST) is None
    assert holds(rule, receiver_municipality=GENT) is False


def test_a_zone_without_a_municipality_is_never_known(holds: Holds) -> None:
    rule = condition("caregiver", "residence", polarity="excluding", zone="hetzelfde parkeergebied")
    assert holds(rule, caregiver_municipality=AALST) is None


@pytest.mark.parametrize("beside", [{}, {"min_months": 3}, {"zone": "centrum"}], ids=str)
def test_living_within_some_kilometres_stays_open_for_other_municipalities(
    beside: Record, holds: Holds
) -> None:
    rule = condition("caregiver", "residence", municipalities=[AALST], radius_km=10, **beside)
    assert holds(rule, caregiver_municipality=GENT) is None


def test_a_radius_does_not_reach_over_a_country_that_the_rule_names(holds: Holds) -> None:
    rule = condition("caregiver", "residence", municipalities=["be-kalmthout"], radius_km=10, country="BE")
    assert holds(rule, caregiver_municipality="nl-breda") is False


@pytest.mark.parametrize(
    ("rule", "age", "answer"),
    [
        ({"min_age": 60}, 60, True),
        ({"min_age": 60}, 59, False),
        ({"max_age": 25}, 25, True),
        ({"max_age": 25}, 26, False),
        ({"min_age": 10, "max_age": 12}, 11, True),
        ({"min_age": 10, "max_age": 12}, 0, False),
        ({"min_age": 60}, None, None),
        ({}, 60, None),
    ],
)
@pytest.mark.parametrize("person", ["caregiver", "receiver"])
def test_an_age_rule_counts_its_bounds_in(
    person: str, rule: Record, age: int | None, answer: bool | None, holds: Holds
) -> None:
    assert holds(condition(person, "age", **rule), **{f"{person}_age": age}) is answer


@pytest.mark.parametrize("about", ["either", "both", "care", "household"])
def test_an_age_rule_about_nobody_in_particular_stays_open(about: str, holds: Holds) -> None:
    assert holds(condition(about, "age", min_age=60), caregiver_age=20, receiver_age=20) is None


@pytest.mark.parametrize(
    ("relations", "relation", "answer"),
    [
        (["partner", "parent"], "parent", True),
        (["partner"], "parent", False),
        (["partner"], "other", False),
        (["partner"], None, None),
        (["sibling"], "other", None),
        (["sibling"], "child", False),
        (["other"], "other", True),
    ],
)
def test_a_relation_rule_knows_that_somebody_else_may_be_a_sister_or_a_neighbour(
    relations: list[str], relation: str | None, answer: bool | None, holds: Holds
) -> None:
    finding = Finding(id=relation) if relation else None
    assert holds(condition("receiver", "relation", relations=relations), relation=finding) is answer


def test_a_relation_rule_without_relations_asks_for_something_else_and_stays_open(holds: Holds) -> None:
    assert holds(condition("caregiver", "relation"), relation=Finding(id="partner")) is None


@pytest.mark.parametrize(
    ("contexts", "answer"),
    [(["dementia"], True), (["dementia", "cancer"], True), (["cancer"], None), ([], None)],
)
def test_an_illness_that_was_not_told_may_still_be_there(
    contexts: list[str], answer: bool | None, holds: Holds
) -> None:
    rule = condition("receiver", "health_context", contexts=["dementia", "autism"])
    assert holds(rule, care_contexts=told(*contexts)) is answer


@pytest.mark.parametrize(
    "kind",
    ["income", "certificate", "care_hours", "care_duration", "care_frequency"]
    + ["living_situation", "benefit", "membership", "registration", "other"],
)
@pytest.mark.parametrize("polarity", ["required", "excluding"])
def test_what_no_profile_holds_stays_open(kind: str, polarity: str, holds: Holds) -> None:
    everything = {
        "caregiver_age": 50,
        "receiver_age": 80,
        "caregiver_municipality": AALST,
        "receiver_municipality": AALST,
    }
    assert holds(condition("receiver", kind, polarity=polarity), **everything) is None


AUDIENCES: list[tuple[list[str], dict[str, Any], bool | None]] = [
    (["young_caregiver"], {"caregiver_age": 24}, True),
    (["young_caregiver"], {"caregiver_age": 25}, False),
    (["young_caregiver"], {"caregiver_groups": told("young_caregiver")}, True),
    (["young_caregiver"], {"caregiver_groups": told("older_caregiver")}, False),
    (["young_caregiver"], {}, None),
    (["older_caregiver"], {"caregiver_age": 65}, True),
    (["older_caregiver"], {"caregiver_age": 64}, False),
    (["older_caregiver"], {"caregiver_groups": told("older_caregiver")}, True),
    (["older_caregiver"], {"caregiver_groups": told("young_caregiver")}, False),
    (["working_caregiver"], {"caregiver_groups": told("working_caregiver")}, True),
    (["working_caregiver"], {"caregiver_age": 80}, None),
    (["migration_background"], {"caregiver_groups": told("migration_background")}, True),
    (["migration_background"], {"caregiver_groups": told("working_caregiver")}, None),
    (["former_caregiver"], {}, None),
    (["parent"], {"relation": Finding(id="child")}, True),
    (["parent"], {"relation": Finding(id="partner")}, False),
    (["parent"], {}, None),
    (["dementia"], {"care_contexts": told("dementia")}, True),
    (["dementia"], {"care_contexts": told("cancer")}, None),
    (["psychiatric"], {"care_contexts": told("addiction")}, True),
    (["disability"], {"care_contexts": told("autism")}, True),
    (["parkinson"], {"care_contexts": told("chronic_illness")}, None),
    (["professional"], {}, False),
    (["professional", "dementia"], {}, None),
    (["young_caregiver", "parent"], {"caregiver_age": 40, "relation": Finding(id="child")}, True),
    (["young_caregiver", "parent"], {"caregiver_age": 40}, None),
    (["young_caregiver", "parent"], {"caregiver_age": 40, "relation": Finding(id="sibling")}, False),
]


@pytest.mark.parametrize(("audiences", "facts", "answer"), AUDIENCES)
def test_belonging_to_one_of_the_groups_is_enough(
    audiences: list[str], facts: dict[str, Any], answer: bool | None, holds: Holds
) -> None:
    assert holds(condition("caregiver", "audience", audiences=audiences), **facts) is answer


@pytest.mark.parametrize(("home", "answer"), [(AALST, False), (UTRECHT, True), (None, None)])
def test_who_counts_as_young_depends_on_the_country_of_the_home(
    home: str | None, answer: bool | None, places: Places, texts: Texts
) -> None:
    judge = Judge(
        Profile(caregiver_age=22, caregiver_municipality=home),
        places,
        texts,
        Settings(young_max_age_be=17, young_max_age_nl=24),
    )
    rule = condition("caregiver", "audience", audiences=["young_caregiver"])
    assert judge.holds(offer(conditions=[rule]).conditions[0]) is answer


@pytest.mark.parametrize(("age", "answer"), [(70, False), (50, True), (None, None)])
def test_an_excluding_condition_turns_yes_and_no_around_and_leaves_unknown(
    age: int | None, answer: bool | None, holds: Holds
) -> None:
    assert holds(condition("receiver", "age", polarity="excluding", min_age=65), receiver_age=age) is answer
