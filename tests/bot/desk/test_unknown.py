"""What is not known yet."""

from bot.desk.desk import Homes
from tests.bot.desk.conftest import Worker


def abouts(found: dict) -> list[str]:
    return [item["about"] for item in found["unknown"]]


def test_what_was_told_is_not_asked_for(worker: Worker) -> None:
    assert not {"caregiver_age", "receiver_age", "relation", "care_context", "caregiver_municipality", "need"} & set(abouts(worker.json()))


def test_what_was_not_told_is_listed_with_its_question(worker: Worker) -> None:
    found = worker.json("Mijn moeder is ziek", Homes(caregiver="be-gent"))
    assert {"caregiver_age", "receiver_age", "receiver_municipality"} <= set(abouts(found))
    assert all(item["question"].endswith("?") or "." in item["question"] for item in found["unknown"])


def test_what_staff_take_away_is_unknown_again(worker: Worker) -> None:
    assert "relation" in abouts(worker.json(relation=None))


def test_open_rules_of_what_is_shown_are_listed_once(worker: Worker) -> None:
    rules = [about for about in abouts(worker.json()) if about.startswith("rule-")]
    assert rules
    assert len(rules) == len(set(rules))
