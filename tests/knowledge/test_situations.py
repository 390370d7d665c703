"""Which situations apply to whom, and what is said first."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.circumstances import Circumstances
from knowledge.concepts import CareContext
from knowledge.errors import DataError
from knowledge.profile import Finding, Profile
from knowledge.records import read_yaml
from knowledge.settings import Settings
from knowledge.situations import first_words, lines_for, load_situations, situations_of
from tests.knowledge.conftest import DATA
from tests.knowledge.strategies import often, profiles

told = st.sampled_from([True, False, None])
lives = st.builds(Circumstances, receiver_died=told, far_apart=told, raises_children=told)


def found(settings: Settings | None = None, **facts: Any) -> list[str]:
    return [item.id for item in situations_of(Profile(**facts), settings or Settings(), DATA)]


def named(field: str, label: str) -> dict[str, Any]:
    return {field: Finding(id=label) if field == "relation" else [Finding(id=label)]}


def known(**facts: bool) -> dict[str, Any]:
    return {"circumstances": Circumstances(**facts)}


@pytest.mark.parametrize(
    ("facts", "situations"),
    [
        ({}, []),
        ({"caregiver_age": 14}, ["young"]),
        ({"caregiver_age": 24}, ["young"]),
        ({"caregiver_age": 25}, []),
        ({"caregiver_age": 64}, []),
        ({"caregiver_age": 65}, ["older"]),
        (named("caregiver_groups", "young_caregiver"), ["young"]),
        (named("caregiver_groups", "young_caregiver") | {"caregiver_age": 40}, []),
        (named("caregiver_groups", "working_caregiver"), ["working"]),
        (named("caregiver_groups", "migration_background"), ["migration_background"]),
        (named("care_contexts", "psychiatric"), ["psychiatric"]),
        (named("care_contexts", "autism"), ["disability"]),
        (named("care_contexts", "acquired_brain_injury"), ["brain_injury"]),
        (named("care_contexts", "frail_elderly"), []),
        (named("care_contexts", "palliative") | {"caregiver_age": 80}, ["palliative", "older"]),
        (known(receiver_died=True), ["bereaved"]),
        (known(receiver_died=False), []),
        (
            known(receiver_died=True) | named("care_contexts", "dementia") | {"caregiver_age": 80},
            ["bereaved"],
        ),
        (known(receiver_died=True) | {"caregiver_age": 15}, ["bereaved", "young"]),
        (named("relation", "parent") | known(raises_children=True), ["sandwich"]),
        (named("relation", "partner") | known(raises_children=True), []),
        (named("relation", "parent"), []),
        (known(far_apart=True), ["distance"]),
        ({"caregiver_municipality": "be-gent", "receiver_municipality": "nl-utrecht"}, ["distance"]),
        ({"caregiver_municipality": "be-gent", "receiver_municipality": "be-genk"}, ["distance"]),
        ({"caregiver_municipality": "be-gent", "receiver_municipality": "be-aalst"}, []),
        ({"caregiver_municipality": "be-gent", "receiver_municipality": "be-gent"}, []),
        ({"caregiver_municipality": "be-gent"}, []),
    ],
)
def test_a_situation_applies_to_what_was_told(facts: dict[str, Any], situations: list[str]) -> None:
    assert found(**facts) == situations


def test_who_is_young_or_older_is_a_setting() -> None:
    settings = Settings(young_max_age_be=20, young_max_age_nl=22, older_min_age=60)
    assert found(settings, caregiver_age=21, caregiver_municipality="be-gent") == []
    assert found(settings, caregiver_age=21, caregiver_municipality="nl-utrecht") == ["young"]
    assert found(settings, caregiver_age=21) == []  # the country decides, and it is not known
    assert found(settings, caregiver_age=60) == ["older"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        (
            {"caregiver_age": 13},
            "Je hoeft dit niet alleen te doen. Misschien is er iemand die je vertrouwt, om het aan te vertellen.",
        ),
        (
            {"caregiver_age": 80} | named("care_contexts", "dementia"),
            "Zorgen voor iemand met dementie vraagt veel van je. Je mag ook gewoon bellen, ik zet het telefoonnummer vooraan.",
        ),
        (
            known(receiver_died=True) | {"caregiver_age": 80},
            "Gecondoleerd met je verlies. Neem de tijd, je hoeft nu niets.",
        ),
    ],
)
def test_the_most_specific_situation_speaks_first(facts: dict[str, Any], said: str) -> None:
    assert first_words(Profile(**facts), Settings(), DATA) == said


@often
@given(profile=profiles, life=lives)
def test_at_most_two_sentences_are_said_and_nothing_is_asked(profile: Profile, life: Circumstances) -> None:
    said = first_words(profile.model_copy(update={"circumstances": life}), Settings(), DATA)
    assert said.count(".") <= 2
    assert "?" not in said


@often
@given(profile=profiles, life=lives)
def test_with_the_bereaved_nothing_is_said_of_the_illness_or_the_age_of_the_other(
    profile: Profile, life: Circumstances
) -> None:
    bereaved = profile.model_copy(update={"circumstances": life.model_copy(update={"receiver_died": True})})
    applying = [item.id for item in situations_of(bereaved, Settings(), DATA)]
    assert applying[0] == "bereaved"
    assert set(applying) <= {"bereaved", "young", "migration_background"}


def test_the_young_are_called_je_and_the_older_see_phone_numbers_first() -> None:
    assert [item.id for item in load_situations(DATA) if item.address == "je"] == ["young"]
    assert [item.id for item in load_situations(DATA) if item.phone_first] == ["older"]


def test_the_lines_of_a_situation_are_those_of_the_country_and_the_age() -> None:
    young = situations_of(Profile(caregiver_age=15), Settings(), DATA)
    assert [line.id for line in lines_for(young, DATA, "BE", 15)] == ["be-awel", "be-tele-onthaal"]
    assert [line.id for line in lines_for(young, DATA, "NL", 20)] == ["nl-luisterlijn"]
    assert {line.country for line in lines_for(young, DATA, None, None)} == {"BE", "NL"}
    both = situations_of(Profile(caregiver_age=70, **named("care_contexts", "dementia")), Settings(), DATA)
    lines = [line.id for line in lines_for(both, DATA, "NL", 70)]
    assert lines[0] == "nl-alzheimertelefoon"
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("context", CareContext)
def test_a_context_alone_makes_nobody_bereaved_or_far_away(context: str) -> None:
    assert {"bereaved", "distance", "sandwich"}.isdisjoint(found(**named("care_contexts", context)))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"helplines": {"BE": ["be-bestaat-niet"], "NL": ["nl-luisterlijn"]}}, "be-bestaat-niet"),
        ({"replaces": ["bestaat_niet"]}, "bestaat_niet"),
        ({"id": "anders"}, "anders"),
        ({"kleur": "rood"}, "kleur"),
        ({"says": ["Hoe gaat het?"]}, "says"),
        ({"priorities": {"respite_care": "+++"}}, "priorities"),
        ({"when": []}, "when"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused_with_its_name(
    change: dict[str, Any], problem: str, tmp_path: Path
) -> None:
    for part in ("schemas", "helplines", "situations"):
        shutil.copytree(DATA / part, tmp_path / part)
    record = read_yaml(DATA / "situations" / "young.yaml") | change
    (tmp_path / "situations" / "young.yaml").write_text(yaml.safe_dump(record), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        load_situations(tmp_path)
    assert "situations/young.yaml" in str(refused.value)
    assert problem in str(refused.value)
