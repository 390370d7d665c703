"""The desk over the real reading and the real catalogue."""

from typing import Any

import pytest

from bot.desk.desk import Homes
from tests.bot.desk.conftest import STORY, Worker


def ids(findings: list[dict]) -> list[str]:
    return [finding["id"] for finding in findings]


def test_a_pasted_mail_is_read_and_advised_on(worker: Worker) -> None:
    found = worker.json()
    assert (found["municipality"], found["in_scope"]) == ("be-aalst", True)
    assert found["situation"]["relation"]["id"] == "partner"
    assert ids(found["situation"]["care_contexts"]) == ["dementia"]
    assert "respite_care" in ids(found["domains"])
    assert found["recommendations"]
    assert all({"met", "open", "unmet"} <= set(offer["eligibility"]) for offer in found["recommendations"])
    marked = {STORY[mark["start"] : mark["end"]] for mark in found["marks"]}
    assert {"dementie", "Aalst"} <= marked


def test_every_correction_is_followed_by_the_advice(worker: Worker) -> None:
    before = worker.json()
    after = worker.json(care_contexts={"dementia": False}, first_domains=["financial_support"], relation="parent")
    assert ids(after["situation"]["care_contexts"]) == []
    assert after["domains"][0]["id"] == "financial_support"
    assert after["situation"]["relation"]["id"] == "parent"
    assert ids(after["recommendations"]) != ids(before["recommendations"])
    assert "financial_support" in after["recommendations"][0]["domains"]


def test_the_two_homes_of_staff_go_before_those_of_the_text(worker: Worker) -> None:
    found = worker.json(homes=Homes(caregiver="be-gent", receiver="be-hasselt"))
    assert (found["municipality"], found["receiver_municipality"]) == ("be-gent", "be-hasselt")
    assert {"caregiver", "receiver"} <= {person for offer in found["recommendations"] for person in offer["homes"]}


@pytest.mark.parametrize(
    ("text", "homes", "expected"),
    [
        ("mijn moeder is ziek", Homes(desk="be-gent"), ("be-gent", None)),
        ("mijn moeder is ziek, ik woon in Aalst", Homes(desk="be-gent"), ("be-aalst", None)),
        ("mijn moeder woont in Aalst", Homes(desk="be-gent"), ("be-gent", "be-aalst")),
        ("mijn man is ziek", Homes(desk="be-gent"), ("be-gent", "be-gent")),
        ("mijn man is ziek", Homes(caregiver="be-gent"), ("be-gent", "be-gent")),
        ("mijn man is ziek en woont in Aalst", Homes(receiver="be-gent"), (None, "be-gent")),
        ("wij wonen in Aalst, mijn man en ik", Homes(receiver="be-gent"), ("be-aalst", "be-gent")),
    ],
)
def test_homes_come_from_staff_then_the_text_then_the_desk(worker: Worker, text: str, homes: Homes, expected: tuple) -> None:
    found = worker.json(text, homes)
    got = (found["municipality"], found["receiver_municipality"])
    assert got == expected if expected[0] else got[1] == expected[1]


def test_an_answer_to_a_rule_settles_it_everywhere(worker: Worker) -> None:
    before = worker.json()
    rule = next(rule for offer in before["recommendations"] for rule in offer["eligibility"]["open_rules"] if rule["question"])
    for yes in (True, False):
        after = worker.json(answers={rule["about"]: yes})
        shown = after["recommendations"] + after["near_misses"]
        open_ = [item["about"] for offer in shown for item in offer["eligibility"]["open_rules"]]
        assert rule["about"] not in open_
        settled = "met" if yes else "unmet"
        assert any(rule["text"] in offer["eligibility"][settled] for offer in shown)


def test_an_answer_to_a_rule_of_nowhere_does_no_harm(worker: Worker) -> None:
    assert ids(worker.json(answers={"rule-age-0123456789": True})["recommendations"]) == ids(worker.json()["recommendations"])


def test_a_skipped_question_is_not_asked_again(worker: Worker) -> None:
    seen: list[str] = []
    for _ in range(4):
        question = worker.json(skipped=seen)["next_question"]
        if question is None:
            break
        assert question["about"] not in seen
        seen.append(question["about"])
    assert seen


def test_danger_comes_with_its_lines_and_without_a_next_question(worker: Worker) -> None:
    found = worker.json(STORY + " Ik wil niet meer leven.")
    assert found["safety"]["kind"] == "suicidal_self"
    assert "1813" in {line["phone"] for line in found["safety"]["contacts"]}
    assert found["next_question"] is None
    assert worker.json(STORY + " Ik wil niet meer leven.", safety="none")["next_question"] is not None


def test_danger_that_only_the_ear_heard_has_its_lines_too(worker: Worker) -> None:
    found = worker.json("", Homes(caregiver="nl-utrecht"), safety="abuse_or_neglect")
    assert "0800-2000" in {line["phone"] for line in found["safety"]["contacts"]}


def test_a_text_that_could_not_be_read_shows_the_general_lines(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(type(worker.desk.triage.reader.nlp), "__call__", broken)
    found = worker.json(homes=Homes(caregiver="be-aalst"))
    assert found["safety"]["unread"] is True
    assert found["safety"]["contacts"]
    assert found["next_question"] is None


def test_other_business_gets_no_advice_until_staff_say_that_it_is_about_caring(worker: Worker) -> None:
    text, homes = "Waar kan ik mijn paspoort verlengen?", Homes(caregiver="be-gent")
    assert worker.json(text, homes)["recommendations"] == []
    assert worker.json(text, homes, in_scope=True)["recommendations"]


def test_staff_can_work_without_any_text(worker: Worker) -> None:
    homes = Homes(caregiver="be-aalst")
    assert worker.json("", homes)["recommendations"] == []
    found = worker.json("", homes, relation="partner", care_contexts={"dementia": True}, domains={"respite_care": True})
    assert found["recommendations"]
    assert found["marks"] == []


def test_a_young_caregiver_is_addressed_with_je_and_a_dutch_municipality_with_u(worker: Worker) -> None:
    homes = Homes(caregiver="nl-utrecht")
    assert worker.json("mijn moeder is ziek", homes)["address"] == "u"
    assert worker.json("mijn moeder is ziek", homes, caregiver_age=16)["address"] == "je"


def test_nothing_known_to_fail_is_recommended(worker: Worker) -> None:
    for corrections in ({}, {"caregiver_age": 30}, {"relation": "child", "receiver_age": 12}, {"care_contexts": {"dementia": False}}):
        assert all(offer["eligibility"]["status"] != "unlikely" for offer in worker.json(**corrections)["recommendations"])
