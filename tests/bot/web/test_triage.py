"""`/api/triage`."""

import pytest

from tests.conftest import Stack

pytestmark = pytest.mark.stack
EVERYTHING = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst."


def ids(findings: list[dict]) -> list[str]:
    return [finding["id"] for finding in findings]


def test_the_example_of_the_design_is_read_in_full(stack: Stack) -> None:
    found = stack.call("POST", "/api/triage", {"text": EVERYTHING}).json
    assert found["municipality"] == "be-aalst"
    assert found["in_scope"] is True
    assert "older_caregiver" in ids(found["situation"]["caregiver_groups"])
    assert found["situation"]["relation"]["id"] == "partner"
    assert ids(found["situation"]["care_contexts"]) == ["dementia"]
    assert found["situation"]["caregiver_age"] == 78
    assert "respite_care" in ids(found["domains"])[:2]
    assert "sleep" in ids(found["overburden"]["signs"])
    assert found["recommendations"]


def test_every_finding_shows_words_of_the_text(stack: Stack) -> None:
    found = stack.call("POST", "/api/triage", {"text": EVERYTHING}).json
    findings = found["situation"]["caregiver_groups"] + found["situation"]["care_contexts"] + found["overburden"]["signs"]
    for finding in [*findings, found["situation"]["relation"]]:
        assert finding["evidence"]
        assert all(word in EVERYTHING for word in finding["evidence"])


def test_two_homes_can_be_given(stack: Stack) -> None:
    body = {"text": "Wie kan mijn moeder helpen met poetsen?", "municipality": "be-aalst", "receiver_municipality": "be-gent"}
    found = stack.call("POST", "/api/triage", body).json
    assert found["situation"]["receiver_municipality"] == "be-gent"
    assert {"be-aalst", "be-gent"} & {offer["municipality"] for offer in found["recommendations"]}


def test_a_place_of_the_same_name_is_taken_in_the_country_that_is_known(stack: Stack) -> None:
    found = stack.call("POST", "/api/triage", {"text": "Mijn vader woont in Hengelo", "municipality": "nl-utrecht"}).json
    assert found["situation"]["receiver_municipality"].startswith("nl-")


def test_danger_has_its_contacts(stack: Stack) -> None:
    body = {"text": "mijn man slaat mij elke dag", "municipality": "nl-arnhem"}
    safety = stack.call("POST", "/api/triage", body).json["safety"]
    assert safety["kind"] == "abuse_or_neglect"
    assert "0800-2000" in {contact["phone"] for contact in safety["contacts"]}


def test_other_business_gets_no_recommendations(stack: Stack) -> None:
    found = stack.call("POST", "/api/triage", {"text": "Waar kan ik mijn paspoort verlengen?", "municipality": "be-gent"}).json
    assert found["in_scope"] is False
    assert found["recommendations"] == []
