"""The vignettes from profiles: the right offer among the first three, never a wrong one, and the right eligibility."""

import pytest

from knowledge.eligibility import Judge
from knowledge.recommend import Adviser
from tests.vignettes import Vignette, outcome, vignettes

ALL = vignettes()
JUDGED = [vignette for vignette in ALL if vignette.eligibility]


def test_there_are_enough_of_them_and_many_with_two_homes() -> None:
    two_homes = [
        item
        for item in ALL
        if item.profile.caregiver_municipality
        and item.profile.receiver_municipality
        and item.profile.caregiver_municipality != item.profile.receiver_municipality
    ]
    assert len(ALL) >= 120
    assert len(two_homes) >= 30
    assert len({item.id for item in ALL}) == len(ALL)


def test_every_offer_they_name_is_in_the_catalogue(adviser: Adviser) -> None:
    named = {name for item in ALL for name in item.gold | item.forbidden}
    assert [name for name in sorted(named) if adviser.store.get(name) is None] == []


def test_from_profiles_the_right_offer_is_among_the_first_three_and_no_wrong_one_is_named(adviser: Adviser) -> None:
    found = outcome(adviser, [(item, item.profile) for item in ALL])
    assert found.forbidden == []
    assert found.right >= 0.9, found.missed


@pytest.mark.parametrize("vignette", JUDGED, ids=lambda item: f"{item.id} {item.eligibility['status']}")
def test_the_premiums_of_six_towns_are_likely_unlikely_or_unknown_as_their_rules_say(
    vignette: Vignette, adviser: Adviser
) -> None:
    asked = adviser.store.get(vignette.eligibility["offer"])
    judge = Judge(vignette.profile, adviser.places, adviser.texts, adviser.settings)
    found = judge.judge(asked)
    assert found.status == vignette.eligibility["status"], found
    assert bool(found.unmet) == (found.status == "unlikely")
    assert bool(found.open) or found.status != "unknown"
    assert all(sentence.endswith(".") for sentence in (*found.met, *found.open, *found.unmet))


def test_each_of_the_six_towns_has_all_three_outcomes() -> None:
    seen = {(item.eligibility["offer"].split("-")[1], item.eligibility["status"]) for item in JUDGED}
    towns = {"londerzeel", "brugge", "wetteren", "genk", "utrecht", "zwolle"}
    assert seen >= {(town, status) for town in towns for status in ("likely", "unlikely", "unknown")}
