"""The rules of real offers, with two people and two homes."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.eligibility import Eligibility
from knowledge.profile import Finding

Weigh = Callable[..., Eligibility]
LONDERZEEL, GENK, UTRECHT = (
    "be-londerzeel-mantelzorgpremie",
    "be-genk-mantelzorgtoelage",
    "nl-utrecht-waarderingsdagen",
)


@pytest.fixture
def outcome(judged: Weigh, shipped: dict[str, Offer]) -> Callable[..., Eligibility]:
    def of(offer_id: str, **facts: Any) -> Eligibility:
        return judged(shipped[offer_id], **facts)

    return of


def test_londerzeel_asks_that_the_cared_for_person_lives_there(outcome: Weigh) -> None:
    there = outcome(LONDERZEEL, caregiver_municipality="be-londerzeel", receiver_municipality="be-londerzeel")
    elsewhere = outcome(LONDERZEEL, caregiver_municipality="be-londerzeel", receiver_municipality="be-meise")
    assert there.status == "unknown", "how much care is needed is not known"
    assert len(there.met) == 2
    assert elsewhere.status == "unlikely"
    assert elsewhere.unmet == ["De persoon voor wie je zorgt, woont in Londerzeel."]


def test_in_londerzeel_the_caregiver_may_live_within_ten_kilometres(outcome: Weigh) -> None:
    near = outcome(LONDERZEEL, caregiver_municipality="be-meise", receiver_municipality="be-londerzeel")
    assert near.status == "unknown"
    assert "Je woont in Londerzeel of binnen 10 kilometer van Londerzeel." in near.open


def test_genk_asks_that_the_caregiver_lives_in_belgian_limburg(outcome: Weigh) -> None:
    for home, status in (("be-hasselt", "unknown"), ("be-aalst", "unlikely"), ("nl-maastricht", "unlikely")):
        facts = {"caregiver_municipality": home, "receiver_municipality": "be-genk", "receiver_age": 80}
        assert outcome(GENK, **facts).status == status


def test_genk_asks_for_a_month_in_the_city_which_living_there_does_not_prove(outcome: Weigh) -> None:
    found = outcome(GENK, caregiver_municipality="be-genk", receiver_municipality="be-genk", receiver_age=80)
    assert (
        "De persoon voor wie je zorgt, woont minstens 1 maand in Genk en verblijft daar ook echt."
        in found.open
    )


@pytest.mark.parametrize(("age", "status"), [(59, "unlikely"), (60, "unknown"), (None, "unknown")])
def test_genk_asks_that_the_cared_for_person_is_sixty(age: int | None, status: str, outcome: Weigh) -> None:
    facts = {"caregiver_municipality": "be-genk", "receiver_municipality": "be-genk", "receiver_age": age}
    assert outcome(GENK, **facts).status == status


@pytest.mark.parametrize(
    ("caregiver", "receiver", "status"),
    [
        ("nl-utrecht", "nl-amersfoort", "likely"),
        ("nl-amersfoort", "nl-utrecht", "likely"),
        ("nl-utrecht", None, "likely"),
        ("nl-amersfoort", None, "unknown"),
        ("nl-amersfoort", "nl-zwolle", "unlikely"),
    ],
)
def test_in_utrecht_one_of_the_two_homes_is_enough(
    caregiver: str, receiver: str | None, status: str, outcome: Weigh
) -> None:
    assert outcome(UTRECHT, caregiver_municipality=caregiver, receiver_municipality=receiver).status == status


@pytest.mark.parametrize(
    ("receiver", "status"), [("be-aalter", "unknown"), ("be-gent", "unlikely"), (None, "unknown")]
)
def test_aalter_asks_for_both_homes(receiver: str | None, status: str, outcome: Weigh) -> None:
    found = outcome(
        "be-aalter-mantelzorgpremie", caregiver_municipality="be-aalter", receiver_municipality=receiver
    )
    assert found.status == status


@pytest.mark.parametrize("relation", ["partner", "parent", "child", "other"])
def test_the_federal_recognition_asks_for_a_bond_and_for_no_relation(relation: str, outcome: Weigh) -> None:
    found = outcome(
        "be-federaal-erkenning-mantelzorger", caregiver_municipality="be-aalst", relation=Finding(id=relation)
    )
    assert found.status == "unknown"


def test_wetteren_looks_at_the_home_of_the_first_of_january_which_is_not_known(outcome: Weigh) -> None:
    found = outcome("be-wetteren-mantelzorgpremie", receiver_municipality="be-wetteren")
    assert any("1 januari" in sentence for sentence in found.open)


def test_in_brugge_the_caregiver_may_live_anywhere(outcome: Weigh) -> None:
    facts = {
        "caregiver_municipality": "nl-utrecht",
        "receiver_municipality": "be-brugge",
        "caregiver_age": 40,
    }
    assert outcome("be-brugge-mantelzorgpremie", **facts).unmet == []
