"""An offer as a read-only view on its record."""

from datetime import date

import pytest

from knowledge.catalogue.offer import Condition, ServiceArea, Source
from tests.knowledge.conftest import area, condition, offer, record


def test_the_whole_record_goes_along() -> None:
    assert offer().record == record()


def test_dates_become_days_and_unknown_ones_stay_none() -> None:
    seen = offer(
        status_dates={"since": None, "until": "2026-05-01"},
        source={"url": "https://x.be", "year": None, "confidence": "low", "verified_on": "2026-01-02"},
    )
    assert seen.until == date(2026, 5, 1)
    assert seen.source == Source("https://x.be", None, "low", date(2026, 1, 2))
    assert (offer().until, offer().source.verified_on) == (None, None)


def test_further_regions_belong_to_the_area() -> None:
    service_area = area(
        scope="region", municipalities=[], region="Vlaanderen", other_regions=["Brussel"], whose="receiver"
    )
    expected = ServiceArea(
        "region", "BE", frozenset({"Vlaanderen", "Brussel"}), frozenset(), frozenset(), "receiver"
    )
    assert offer(service_area=service_area).area == expected


def test_a_condition_keeps_only_the_keys_of_its_type_as_its_rule() -> None:
    written = condition(
        "receiver", "age", min_age=60, text="60 jaar of ouder.", question="Al 60?", any_group="leeftijd"
    )
    (seen,) = offer(conditions=[written]).conditions
    expected = Condition(
        "receiver", "age", "required", True, "60 jaar of ouder.", "Al 60?", "leeftijd", True, {"min_age": 60}
    )
    assert seen == expected


def test_a_condition_is_tested_unless_the_source_says_otherwise() -> None:
    tested, untested = offer(
        conditions=[condition("care", "income"), condition("care", "income", tested=False)]
    ).conditions
    assert (tested.tested, untested.tested) == (True, False)


@pytest.mark.parametrize(("combination", "enough"), [("all", False), ("any", True)])
def test_one_condition_is_enough_only_when_the_record_says_any(combination: str, enough: bool) -> None:
    assert offer(combination=combination).any_condition_is_enough is enough


def test_domains_keep_their_order() -> None:
    assert offer(domains=["respite_care", "education"]).domains == ("respite_care", "education")
