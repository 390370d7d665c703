"""What staff set right goes before what was read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.desk.corrections import Corrections, corrected
from knowledge.circumstances import Circumstances
from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.profile import Finding, Overburden, Reading, SafetyReading, ScoredFinding
from knowledge.settings import Settings

READ = Reading(
    caregiver_groups=[Finding(id="working_caregiver", evidence=["werk"]), Finding(id="older_caregiver", evidence=["78"])],
    relation=Finding(id="partner", evidence=["mijn man"]),
    care_contexts=[Finding(id="dementia", evidence=["dementie"])],
    caregiver_age=78,
    domains=[ScoredFinding(id="respite_care", score=0.9, evidence=["overnemen"]), ScoredFinding(id="education", score=0.4)],
    overburden=Overburden(level="signs", signs=[Finding(id="sleep", evidence=["slaap"])]),
    safety=SafetyReading(kind="suicidal_self", evidence=["dood"]),
    circumstances=Circumstances(receiver_at_home=True),
)


def after(**told: Any) -> Reading:
    return corrected(READ, Corrections.model_validate(told), Settings())


def ids(findings: list[Finding]) -> list[str]:
    return [finding.id for finding in findings]


def test_without_corrections_nothing_changes() -> None:
    assert after() == READ


def test_a_label_is_taken_away_and_another_is_added_with_the_rest_as_it_was() -> None:
    found = after(care_contexts={"dementia": False, "cancer": True}, caregiver_groups={"working_caregiver": False})
    assert ids(found.care_contexts) == ["cancer"]
    assert ids(found.caregiver_groups) == ["older_caregiver"]


def test_what_was_read_keeps_its_evidence_when_it_is_confirmed() -> None:
    assert after(care_contexts={"dementia": True}).care_contexts == READ.care_contexts
    assert after(relation="partner").relation == READ.relation


def test_a_relation_can_be_another_or_not_known() -> None:
    assert after(relation="parent").relation == Finding(id="parent")
    assert after(relation=None).relation is None


@pytest.mark.parametrize(("age", "groups"), [(70, ["older_caregiver"]), (20, ["young_caregiver"]), (40, []), (None, [])])
def test_an_age_that_is_set_tells_young_and_old(age: int | None, groups: list[str]) -> None:
    found = after(caregiver_age=age)
    assert found.caregiver_age == age
    assert ids(found.caregiver_groups) == ["working_caregiver", *groups]


def test_a_group_that_is_set_goes_before_the_age() -> None:
    assert "older_caregiver" not in ids(after(caregiver_age=70, caregiver_groups={"older_caregiver": False}).caregiver_groups)


def test_needs_come_in_the_order_that_is_set() -> None:
    found = after(first_domains=["financial_support", "education"], domains={"material_support": True})
    assert ids(found.domains) == ["financial_support", "education", "respite_care", "material_support"]
    assert [finding.score for finding in found.domains] == sorted((finding.score for finding in found.domains), reverse=True)
    assert found.domains[2].evidence == ["overnemen"]


def test_a_need_that_is_taken_away_stays_away_even_when_it_was_first() -> None:
    assert ids(after(first_domains=["respite_care"], domains={"respite_care": False}).domains) == ["education"]


@pytest.mark.parametrize(
    ("told", "level", "signs"),
    [
        ({"signs": {"sleep": False}}, "none", []),
        ({"signs": {"guilt": True}}, "signs", ["sleep", "guilt"]),
        ({"level": "severe"}, "severe", ["sleep"]),
        ({"level": "none"}, "none", ["sleep"]),
        ({"level": "signs", "signs": {"sleep": False}}, "signs", []),
    ],
)
def test_the_level_follows_the_signs_unless_it_is_set(told: dict, level: str, signs: list[str]) -> None:
    found = after(**told).overburden
    assert (found.level, ids(found.signs)) == (level, signs)


def test_danger_is_set_right_both_ways() -> None:
    assert after(safety="none").safety == SafetyReading()
    assert after(safety="suicidal_self").safety == READ.safety
    assert after(safety="abuse_or_neglect").safety.kind == SafetyKind.ABUSE_OR_NEGLECT
    unclear = READ.model_copy(update={"safety": SafetyReading(check=True)})
    assert corrected(unclear, Corrections(safety="none"), Settings()).safety == SafetyReading()


def test_facts_go_before_what_was_read() -> None:
    assert after(facts={"receiver_at_home": False, "receiver_died": True}).circumstances == Circumstances(receiver_at_home=False, receiver_died=True)


def test_who_is_told_something_by_hand_is_in_scope() -> None:
    other = Reading(in_scope=False)
    assert not corrected(other, Corrections(), Settings()).in_scope
    for told in ({"in_scope": True}, {"relation": "parent"}, {"domains": {"education": True}}):
        assert corrected(other, Corrections.model_validate(told), Settings()).in_scope


@pytest.mark.parametrize(
    "told",
    [
        {"relation": "neef"},
        {"caregiver_age": 121},
        {"caregiver_age": -1},
        {"care_contexts": {"griep": True}},
        {"care_contexts": ["dementia"]},
        {"first_domains": ["respite_care"] * 9},
        {"answers": {"mijn vraag": True}},
        {"facts": {"is_rijk": True}},
        {"naam": "Jozef"},
        {"in_scope": False},
    ],
)
def test_what_is_no_correction_is_refused(told: dict) -> None:
    with pytest.raises(ValidationError):
        Corrections.model_validate(told)


def labels(concept: type) -> st.SearchStrategy[dict[str, bool]]:
    return st.dictionaries(st.sampled_from(list(concept)), st.booleans())


@given(
    st.builds(
        Corrections,
        caregiver_groups=labels(CaregiverGroup),
        care_contexts=labels(CareContext),
        signs=labels(Sign),
        domains=labels(Domain),
        first_domains=st.lists(st.sampled_from(list(Domain)), max_size=8),
        level=st.none() | st.sampled_from(list(OverburdenLevel)),
        relation=st.none() | st.sampled_from(list(Relation)),
    )
)
def test_what_staff_say_is_so_whatever_was_read(by: Corrections) -> None:
    found = corrected(READ, by, Settings())
    for field in ("caregiver_groups", "care_contexts", "domains"):
        known, told = ids(getattr(found, field)), getattr(by, field)
        assert len(known) == len(set(known))
        assert all((label in known) == holds for label, holds in told.items())
    assert [domain for domain in ids(found.domains) if domain in by.first_domains] == [
        domain for domain in dict.fromkeys(by.first_domains) if by.domains.get(domain) is not False
    ]
    if by.level:
        assert found.overburden.level == by.level
    # The same corrections once more change nothing, and they survive their journey through the page.
    assert corrected(READ, Corrections.model_validate_json(by.model_dump_json(exclude_unset=True)), Settings()) == found
