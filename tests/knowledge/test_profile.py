"""How a new reading is taken up in what is already known."""

import pytest
from hypothesis import given
from pydantic import ValidationError

from knowledge.concepts import OverburdenLevel, SafetyKind
from knowledge.profile import (
    Finding,
    Overburden,
    PlaceFinding,
    Profile,
    Reading,
    SafetyReading,
    ScoredFinding,
)
from tests.knowledge.strategies import profiles, sometimes


def finding(label: str, *evidence: str) -> Finding:
    return Finding(id=label, evidence=list(evidence))


def place(label: str, whose: str = "unknown", *alternatives: str) -> PlaceFinding:
    return PlaceFinding(id=label, whose=whose, alternatives=list(alternatives))


def homes(profile: Profile) -> tuple[str | None, str | None]:
    return profile.caregiver_municipality, profile.receiver_municipality


@sometimes
@given(profile=profiles)
def test_a_reading_that_says_nothing_changes_nothing(profile: Profile) -> None:
    assert profile.with_reading(Reading()) == profile


def test_nothing_is_known_at_the_start() -> None:
    start = Profile()
    assert (start.relation, start.caregiver_age, start.receiver_age, *homes(start)) == (None,) * 5
    assert (start.groups, start.contexts, start.domains) == (set(), set(), [])


def test_a_new_profile_is_made_and_the_old_one_stays_as_it_was() -> None:
    known = Profile(caregiver_groups=[finding("young_caregiver")])
    known.with_reading(Reading(caregiver_groups=[finding("working_caregiver")], caregiver_age=20))
    assert known == Profile(caregiver_groups=[finding("young_caregiver")])


@pytest.mark.parametrize(
    ("name", "older", "newer"),
    [
        ("relation", finding("parent", "mijn moeder"), finding("partner", "mijn man")),
        ("caregiver_age", 50, 51),
        ("receiver_age", 80, 81),
        ("caregiver_age", 50, 0),
    ],
)
def test_a_newer_relation_or_age_replaces_the_older_one(name: str, older: object, newer: object) -> None:
    assert getattr(Profile(**{name: older}).with_reading(Reading(**{name: newer})), name) == newer


def test_a_newer_home_replaces_the_older_one_and_leaves_the_other_home() -> None:
    known = Profile(caregiver_municipality="be-aalst", receiver_municipality="be-gent")
    merged = known.with_reading(Reading(places=[place("be-genk", "receiver")]))
    assert homes(merged) == ("be-aalst", "be-genk")


def test_groups_contexts_and_signs_add_up_and_keep_their_first_evidence() -> None:
    known = Profile(
        caregiver_groups=[finding("working_caregiver", "ik werk")],
        care_contexts=[finding("dementia", "dementie")],
        overburden=Overburden(signs=[finding("sleep", "slaap niet")]),
    )
    merged = known.with_reading(
        Reading(
            caregiver_groups=[finding("working_caregiver", "mijn baas"), finding("young_caregiver")],
            care_contexts=[finding("cancer")],
            overburden=Overburden(signs=[finding("guilt")]),
        )
    )
    assert merged.caregiver_groups == [finding("working_caregiver", "ik werk"), finding("young_caregiver")]
    assert merged.contexts == {"dementia", "cancer"}
    assert [sign.id for sign in merged.overburden.signs] == ["sleep", "guilt"]


@pytest.mark.parametrize(
    ("known", "said", "level"),
    [
        ("none", "signs", "signs"),
        ("signs", "severe", "severe"),
        ("severe", "none", "severe"),
        ("severe", "signs", "severe"),
    ],
)
def test_the_heaviest_level_of_overburden_stays(known: str, said: str, level: str) -> None:
    profile = Profile(overburden=Overburden(level=OverburdenLevel(known)))
    merged = profile.with_reading(Reading(overburden=Overburden(level=OverburdenLevel(said))))
    assert merged.overburden.level == level


@pytest.mark.parametrize(
    ("places", "asked", "expected"),
    [
        ([place("be-aalst", "caregiver")], None, ("be-aalst", None)),
        ([place("be-aalst", "receiver")], None, (None, "be-aalst")),
        ([place("be-aalst", "both")], None, ("be-aalst", "be-aalst")),
        ([place("be-aalst", "caregiver"), place("be-gent", "receiver")], None, ("be-aalst", "be-gent")),
        ([place("be-aalst")], None, ("be-aalst", None)),
        ([place("be-aalst")], "caregiver_municipality", ("be-aalst", None)),
        ([place("be-aalst")], "receiver_municipality", (None, "be-aalst")),
        ([place("be-aalst", "caregiver")], "receiver_municipality", ("be-aalst", None)),
        ([place("be-aalst", "receiver")], "caregiver_municipality", (None, "be-aalst")),
        ([place("be-genk"), place("be-aalst", "caregiver")], None, ("be-aalst", None)),
        ([place("be-genk"), place("be-gent", "receiver")], "receiver_municipality", (None, "be-gent")),
        ([place("be-aalst"), place("be-gent")], None, ("be-aalst", None)),
    ],
)
def test_two_people_have_two_homes_and_a_bare_place_answers_the_question(
    places: list[PlaceFinding], asked: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert homes(Profile().with_reading(Reading(places=places), asked)) == expected


@pytest.mark.parametrize(
    ("caregiver", "receiver", "asked", "expected"),
    [
        (50, None, None, (50, None)),
        (50, None, "caregiver_age", (50, None)),
        (78, None, "receiver_age", (None, 78)),
        (50, 78, "receiver_age", (50, 78)),
        (None, 78, "caregiver_age", (None, 78)),
        (50, 78, None, (50, 78)),
    ],
)
def test_a_bare_number_answers_the_age_that_was_asked_for(
    caregiver: int | None, receiver: int | None, asked: str | None, expected: tuple[int | None, int | None]
) -> None:
    merged = Profile().with_reading(Reading(caregiver_age=caregiver, receiver_age=receiver), asked)
    assert (merged.caregiver_age, merged.receiver_age) == expected


def scored(**scores: float) -> list[ScoredFinding]:
    return [ScoredFinding(id=label, score=score) for label, score in scores.items()]


def test_older_domains_fade_beside_new_ones_and_the_ranking_is_by_score() -> None:
    known = Profile(domains=scored(respite_care=1.0, education=0.2))
    merged = known.with_reading(Reading(domains=scored(financial_support=0.5)))
    assert {item.id: item.score for item in merged.domains} == {
        "respite_care": pytest.approx(0.6),
        "financial_support": pytest.approx(0.5),
        "education": pytest.approx(0.12),
    }
    assert [item.id for item in merged.domains] == ["respite_care", "financial_support", "education"]


def test_a_new_need_can_pass_an_older_one() -> None:
    merged = Profile(domains=scored(respite_care=0.9)).with_reading(Reading(domains=scored(education=0.8)))
    assert [item.id for item in merged.domains] == ["education", "respite_care"]


@pytest.mark.parametrize(("older", "newer", "score"), [(0.9, 0.3, 0.54), (0.9, 0.8, 0.8), (0.2, 0.8, 0.8)])
def test_a_domain_that_is_told_again_keeps_the_strongest_of_faded_and_new(
    older: float, newer: float, score: float
) -> None:
    merged = Profile(domains=scored(education=older)).with_reading(Reading(domains=scored(education=newer)))
    assert [item.score for item in merged.domains] == [pytest.approx(score)]


def test_domains_do_not_fade_when_a_text_names_none() -> None:
    known = Profile(domains=scored(respite_care=0.9))
    assert known.with_reading(Reading(caregiver_age=50)).domains == known.domains


@pytest.mark.parametrize(
    ("country", "label"), [("BE", "be-beveren"), ("NL", "nl-beek"), (None, "be-beveren")]
)
def test_of_places_with_one_name_the_one_in_the_known_country_is_taken(
    country: str | None, label: str
) -> None:
    reading = Reading(places=[place("be-beveren", "unknown", "nl-beek")])
    assert [item.id for item in reading.within(country).places] == [label]


def test_a_place_in_the_other_country_only_stays_that_place() -> None:
    assert [item.id for item in Reading(places=[place("nl-utrecht")]).within("BE").places] == ["nl-utrecht"]


def test_danger_of_one_text_is_not_remembered_in_the_profile() -> None:
    reading = Reading(safety=SafetyReading(kind=SafetyKind.SUICIDAL_SELF, evidence=["…"]))
    assert Profile().with_reading(reading) == Profile()


def test_a_profile_survives_being_written_down() -> None:
    profile = Profile(
        caregiver_groups=[finding("young_caregiver", "ik ben 17")],
        relation=finding("parent"),
        caregiver_age=17,
        domains=scored(education=0.4),
        overburden=Overburden(level=OverburdenLevel.SEVERE, signs=[finding("sleep")]),
    )
    assert Profile.model_validate(profile.model_dump(mode="json")) == profile


@pytest.mark.parametrize(
    "made",
    [lambda: Profile(origin="x"), lambda: Reading(diagnosis="x"), lambda: ScoredFinding(id="x", score=1.5)],
)
def test_unknown_facts_and_impossible_scores_are_refused(made: object) -> None:
    with pytest.raises(ValidationError):
        made()
