"""Does an offer fit somebody: conditions together, the area, the audience."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer, Record
from knowledge.eligibility import Eligibility
from knowledge.profile import Finding
from tests.knowledge.conftest import area, condition, offer

Weigh = Callable[..., Eligibility]
AALST, GENT, UTRECHT = "be-aalst", "be-gent", "nl-utrecht"
DEMENTIA = [Finding(id="dementia")]


def with_conditions(*conditions: Record, **changes: Any) -> Offer:
    return offer(conditions=list(conditions), **changes)


OLD = condition("receiver", "age", min_age=65, text="Hij is 65 jaar of ouder.")
ADULT = condition("caregiver", "age", min_age=18, text="Je bent 18 jaar of ouder.")
ILL = condition("receiver", "health_context", contexts=["dementia"], text="Hij heeft dementie.")
POOR = condition("receiver", "income", text="Hij heeft weinig geld.")


def test_with_all_conditions_met_an_offer_is_likely(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD, ADULT), receiver_age=80, caregiver_age=50)
    assert (outcome.status, outcome.open, outcome.unmet) == ("likely", [], [])
    assert outcome.met == ["Hij is 65 jaar of ouder.", "Je bent 18 jaar of ouder."]


def test_an_open_hard_condition_makes_it_unknown_and_is_told(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD, ADULT), receiver_age=80)
    assert (outcome.status, outcome.open) == ("unknown", ["Je bent 18 jaar of ouder."])
    assert [item.text for item in outcome.open_conditions] == outcome.open


def test_an_unmet_hard_condition_makes_it_unlikely_whatever_else_is_met(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD, ADULT), receiver_age=80, caregiver_age=17)
    assert (outcome.status, outcome.unmet) == ("unlikely", ["Je bent 18 jaar of ouder."])


def test_an_unmet_guideline_excludes_nobody_and_is_told(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD | {"hard": False}), receiver_age=50)
    assert (outcome.status, outcome.unmet) == ("unknown", ["Hij is 65 jaar of ouder."])


def test_an_open_guideline_does_not_stand_in_the_way_of_likely(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD | {"hard": False}))
    assert (outcome.status, outcome.open) == ("likely", ["Hij is 65 jaar of ouder."])


def test_a_condition_that_the_source_does_not_ask_for_is_never_failed_nor_told(judged: Weigh) -> None:
    outcome = judged(with_conditions(OLD | {"tested": False}), receiver_age=20)
    assert (outcome.status, outcome.met, outcome.open, outcome.unmet) == ("likely", [], [], [])


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"receiver_age": 80}, "likely"),
        ({"receiver_age": 50, "care_contexts": DEMENTIA}, "likely"),
        ({"receiver_age": 50}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_one_condition_of_a_group_is_enough(facts: dict[str, Any], status: str, judged: Weigh) -> None:
    group = [OLD | {"any_group": "zorg"}, ILL | {"any_group": "zorg"}]
    assert judged(with_conditions(*group), **facts).status == status


def test_a_met_group_is_told_as_alternatives_and_asks_nothing_more(judged: Weigh) -> None:
    group = [OLD | {"any_group": "zorg"}, ILL | {"any_group": "zorg"}]
    outcome = judged(with_conditions(*group), receiver_age=80)
    assert outcome.met == ["Eén van deze: Hij is 65 jaar of ouder / Hij heeft dementie."]
    assert outcome.open == []


def test_of_an_open_group_only_what_can_still_hold_is_open(judged: Weigh) -> None:
    group = [OLD | {"any_group": "zorg"}, ILL | {"any_group": "zorg"}]
    assert judged(with_conditions(*group), receiver_age=50).open == ["Hij heeft dementie."]


def test_groups_with_other_names_are_weighed_apart(judged: Weigh) -> None:
    conditions = [OLD | {"any_group": "een"}, ADULT | {"any_group": "twee"}]
    assert judged(with_conditions(*conditions), receiver_age=80, caregiver_age=12).status == "unlikely"


@pytest.mark.parametrize(
    ("guideline", "status"), [(False, "unlikely"), (True, "unknown")], ids=["all hard", "one is a guideline"]
)
def test_a_group_that_fails_surely_excludes_only_when_all_of_it_is_hard(
    guideline: bool, status: str, judged: Weigh
) -> None:
    group = [OLD | {"any_group": "leeftijd"}, ADULT | {"any_group": "leeftijd", "hard": not guideline}]
    assert judged(with_conditions(*group), receiver_age=20, caregiver_age=12).status == status


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"receiver_age": 80, "caregiver_age": 12}, "likely"),
        ({"receiver_age": 20, "caregiver_age": 12}, "unlikely"),
        ({"receiver_age": 20}, "unknown"),
    ],
)
def test_with_the_combination_any_one_condition_is_enough(
    facts: dict[str, Any], status: str, judged: Weigh
) -> None:
    assert judged(with_conditions(OLD, ADULT, combination="any"), **facts).status == status


def test_the_combination_any_does_not_loosen_the_area(judged: Weigh) -> None:
    weighed = with_conditions(OLD, ADULT, combination="any", service_area=area(AALST, whose="receiver"))
    assert judged(weighed, receiver_age=80, receiver_municipality=GENT).status == "unlikely"


@pytest.mark.parametrize("kind", ["premium", "permit", "leave_right", "material_help", "appreciation"])
def test_of_a_right_or_gift_without_a_recorded_rule_nothing_can_be_said(kind: str, judged: Weigh) -> None:
    assert judged(offer(kind=kind)).status == "unknown"


def test_an_offer_without_rules_is_for_everybody(judged: Weigh) -> None:
    assert judged(offer(kind="peer_contact")).status == "likely"


WHOSE: list[tuple[str | None, str | None, str | None, str]] = [
    ("caregiver", AALST, GENT, "likely"),
    ("caregiver", GENT, AALST, "unlikely"),
    ("caregiver", None, AALST, "unknown"),
    ("receiver", GENT, AALST, "likely"),
    ("receiver", AALST, GENT, "unlikely"),
    ("receiver", AALST, None, "unknown"),
    ("both", AALST, AALST, "likely"),
    ("both", AALST, GENT, "unlikely"),
    ("both", AALST, None, "unknown"),
    ("either", AALST, GENT, "likely"),
    ("either", GENT, AALST, "likely"),
    (None, AALST, GENT, "likely"),
]


@pytest.mark.parametrize(("whose", "caregiver", "receiver", "status"), WHOSE)
def test_an_area_says_whose_home_must_lie_in_it(
    whose: str | None, caregiver: str | None, receiver: str | None, status: str, judged: Weigh
) -> None:
    weighed = offer(service_area=area(AALST, whose=whose))
    outcome = judged(weighed, caregiver_municipality=caregiver, receiver_municipality=receiver)
    assert outcome.status == status


def test_the_home_that_an_area_asks_for_is_told_in_words(judged: Weigh) -> None:
    weighed = offer(service_area=area(AALST, GENT, whose="receiver"))
    assert judged(weighed, receiver_municipality=UTRECHT).unmet == [
        "De persoon voor wie je zorgt woont in Aalst of Gent."
    ]


@pytest.mark.parametrize("about", ["receiver", "both", "either"])
def test_a_residence_rule_of_its_own_goes_before_the_area(about: str, judged: Weigh) -> None:
    rule = condition(about, "residence", municipalities=[AALST], text="Eigen regel.")
    outcome = judged(with_conditions(rule, service_area=area(AALST, whose="receiver")))
    assert outcome.open == ["Eigen regel."]


def test_the_audience_of_an_offer_is_a_condition_too(judged: Weigh) -> None:
    weighed = offer(audience=["young_caregiver", "parent"])
    sentence = "Dit is voor ouders van een kind dat zorg nodig heeft of jonge mantelzorgers."
    assert judged(weighed).open == [sentence]
    assert judged(weighed, caregiver_age=30, relation=Finding(id="partner")).status == "unlikely"


def test_an_audience_in_focus_excludes_nobody(judged: Weigh) -> None:
    assert judged(offer(audience_focus=["older_caregiver"]), caregiver_age=30).status == "likely"


def test_an_audience_that_stands_in_the_conditions_is_weighed_once(judged: Weigh) -> None:
    rule = condition("caregiver", "audience", audiences=["young_caregiver"], text="Je bent jong.")
    assert judged(with_conditions(rule, audience=["young_caregiver"])).open == ["Je bent jong."]
