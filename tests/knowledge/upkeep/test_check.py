"""What `kb check` finds, and what it leaves alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.offer import Record, offer_from_record
from knowledge.helplines import load_helplines
from knowledge.texts import Texts
from knowledge.upkeep.check import Check, check_data
from knowledge.upkeep.findings import Kind
from tests.knowledge.conftest import DATA, amount, area, condition, record, write_record

TODAY = date(2026, 6, 1)
SEEN = {"url": "https://www.aalst.be", "year": 2026, "confidence": "high", "verified_on": "2026-05-01"}
COMPLETE: dict[str, Any] = {"source": SEEN, "contact": {"phone": "053 00 00 00", "email": None, "url": None}}
PREMIUM = COMPLETE | {
    "kind": "premium",
    "amounts": [amount(value=50)],
    "conditions": [condition("caregiver", "age", min_age=18)],
}


@pytest.fixture
def check(texts: Texts) -> Check:
    return Check(TODAY, 12, texts)


def kinds(check: Check, *records: Record) -> list[tuple[str, Kind]]:
    return [
        (item.record_id, item.kind) for item in check.offers([offer_from_record(item) for item in records])
    ]


def found(check: Check, **changes: Any) -> list[Kind]:
    return [kind for _, kind in kinds(check, record(**COMPLETE | changes))]


def test_a_record_that_is_in_order_gives_nothing(check: Check) -> None:
    assert found(check) == []
    assert found(check, **PREMIUM) == []


@pytest.mark.parametrize("until", ["2026-05-31", "2019-01-01"])
def test_what_is_over_and_still_listed_is_an_error(until: str, check: Check) -> None:
    assert found(check, status_dates={"since": None, "until": until}) == [Kind.EXPIRED]
    assert found(check, status="withdrawn", status_dates={"since": None, "until": until}) == []
    assert found(check, status="one_off", status_dates={"since": None, "until": until}) == []


def test_the_last_day_itself_is_not_over(check: Check) -> None:
    assert found(check, status_dates={"since": None, "until": "2026-06-01"}) == []


@pytest.mark.parametrize("verified_on", [None, "2025-05-01"])
def test_what_nobody_checked_for_a_year_is_stale(verified_on: str | None, check: Check) -> None:
    assert found(check, source=SEEN | {"verified_on": verified_on}) == [Kind.STALE]


@pytest.mark.parametrize(
    "lacking",
    [
        PREMIUM | {"amounts": []},
        PREMIUM | {"conditions": []},
        {"contact": {"phone": None, "email": None, "url": None}},
        {"kind": "respite"},
        {"kind": "practical_help"},
    ],
)
def test_what_people_would_ask_at_once_and_is_not_there_is_incomplete(
    lacking: dict[str, Any], check: Check
) -> None:
    assert found(check, **lacking) == [Kind.INCOMPLETE]


BENEFIT = {"benefits": ["zorgbudget_ouderen"]}
WRONG: list[dict[str, Any]] = [
    {"conditions": [condition("caregiver", "age", min_age=65, max_age=18)]},
    {"conditions": [condition("caregiver", "age", min_age=65), condition("caregiver", "age", max_age=18)]},
    {
        "conditions": [
            condition("receiver", "benefit", **BENEFIT),
            condition("receiver", "benefit", polarity="excluding", **BENEFIT),
        ]
    },
    {"amounts": [amount(value=50, period="year"), amount(value=75, period="year")]},
    {"status_dates": {"since": "2027-01-01", "until": "2026-12-31"}},
    {"negative": True, "amounts": [amount(value=50)]},
    {
        "cost": {
            "free": True,
            "text": "Gratis.",
            "prices": [{"amount": 5, "currency": "EUR", "per": "hour", "applies_to": None, "note": None}],
        }
    },
]
FINE: list[dict[str, Any]] = [
    {"conditions": [condition("caregiver", "age", min_age=18), condition("receiver", "age", max_age=17)]},
    {
        "conditions": [
            condition("caregiver", "benefit", **BENEFIT),
            condition("receiver", "benefit", polarity="excluding", **BENEFIT),
        ]
    },
    {
        "conditions": [
            condition("caregiver", "age", min_age=65, any_group="a"),
            condition("caregiver", "age", max_age=18, any_group="a"),
        ]
    },
    {"amounts": [amount(value=50, valid_to="2025-12-31"), amount(value=75, valid_from="2026-01-01")]},
    {"amounts": [amount(value=50, applies_to="jonger dan 18"), amount(value=75)]},
    {"amounts": [amount(value=50), amount(value=75, shape="maximum")]},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_facts_that_cannot_be_true_together_are_an_error(wrong: dict[str, Any], check: Check) -> None:
    assert found(check, **wrong) == [Kind.CONTRADICTION]


@pytest.mark.parametrize("fine", FINE, ids=str)
def test_facts_that_can_be_true_together_are_left_alone(fine: dict[str, Any], check: Check) -> None:
    assert found(check, **fine) == []


def test_one_offer_under_two_ids_is_found_once(check: Check) -> None:
    twice = [
        record(f"be-aalst-{name}", **COMPLETE | {"name": title})
        for name, title in (("een", "Praatcafé De Brug"), ("twee", "De Brug praatcafé"))
    ]
    assert kinds(check, *twice) == [("be-aalst-een", Kind.DUPLICATE)]


@pytest.mark.parametrize(
    "other",
    [{"service_area": area("be-gent")}, {"kind": "education"}, {"provider": "Samana"}, {"name": "Yoga"}],
)
def test_the_same_name_elsewhere_or_of_another_provider_or_kind_is_no_double(
    other: dict[str, Any], check: Check
) -> None:
    assert kinds(check, record("be-aalst-een", **COMPLETE), record("be-aalst-twee", **COMPLETE | other)) == []


def test_helplines_are_checked_too(check: Check) -> None:
    lines = load_helplines(DATA)
    unchecked = {line.id for line in lines if line.checked_on is None}
    assert {item.record_id for item in check.helplines(lines) if item.kind == Kind.STALE} >= unchecked


def test_the_shipped_records_have_no_errors() -> None:
    assert [item for item in check_data(DATA, date.today(), 12) if item.is_error] == []


def test_every_finding_is_a_sentence_that_says_what_to_do(data: Path) -> None:
    for number, wrong in enumerate(WRONG):
        write_record(data, record(f"be-aalst-{number}", **COMPLETE | wrong))
    for item in check_data(data, TODAY, 12):
        assert item.text.endswith(".")
        assert "{" not in item.text
