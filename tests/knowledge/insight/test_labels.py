"""What a talk is counted under: ids of the closed vocabulary, and of danger only that there was some."""

from datetime import date

import pytest

from knowledge.circumstances import Circumstances
from knowledge.concepts import VOCABULARY, Domain
from knowledge.insight.labels import Kind, is_event, label, labels_of, parts, without_local_offer
from knowledge.insight.report import IDS, TOTALS
from knowledge.places import Places
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from tests.knowledge.conftest import area, offer

TODAY = date(2026, 11, 22)
TOLD = Profile(
    caregiver_groups=[Finding(id="older_caregiver", evidence=["ik ben 78"])],
    relation=Finding(id="partner", evidence=["mijn man Jef"]),
    care_contexts=[Finding(id="dementia", evidence=["alzheimer"])],
    caregiver_age=78,
    caregiver_municipality="be-aalst",
    domains=[ScoredFinding(id="respite_care", score=0.9, evidence=["er eens tussenuit"])],
    overburden=Overburden(level="severe", signs=[Finding(id="sleep", evidence=["slaap niet"])]),
    circumstances=Circumstances(),
)


def test_only_labels_are_counted_no_words_no_age_no_signs() -> None:
    assert labels_of(TOLD) == {
        "group:older_caregiver",
        "relation:partner",
        "context:dementia",
        "domain:respite_care",
        "overburden:severe",
    }


def test_who_told_nothing_is_counted_under_nothing() -> None:
    assert labels_of(Profile()) == frozenset()


def test_every_label_is_of_the_closed_vocabulary_and_has_a_row() -> None:
    known = {str(item) for concept in VOCABULARY.values() for item in concept}
    assert {name for ids in IDS.values() for name in ids} <= known
    assert {*IDS, *TOTALS} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_label_tells_its_kind_and_its_id(kind: Kind) -> None:
    assert parts(label(kind, "a:b")) == (kind, "a:b")
    assert is_event(label(kind)) == (kind in ("talk", "safety", "out_of_scope"))


def test_a_need_without_an_own_current_offer_of_the_municipality_is_named(places: Places) -> None:
    offers = [
        offer("be-een", domains=["respite_care"]),
        offer("be-over", domains=["education"], status_dates={"since": None, "until": "2026-01-01"}),
        offer(
            "be-land", domains=["financial_support"], service_area=area(scope="country", municipalities=[])
        ),
        offer("be-elders", domains=["material_support"], service_area=area("be-gent")),
    ]
    missing = without_local_offer(Domain, [places["be-aalst"]], offers, TODAY)
    assert missing == {label(Kind.NO_LOCAL, domain) for domain in Domain if domain != "respite_care"}
    both = without_local_offer(Domain, [places["be-aalst"], places["be-gent"]], offers, TODAY)
    assert both == missing - {"no_local:material_support"}


def test_without_a_known_municipality_nothing_is_said_to_be_missing() -> None:
    assert without_local_offer(Domain, [], [], TODAY) == frozenset()
