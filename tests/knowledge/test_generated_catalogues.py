"""Rules of the advice over generated catalogues: real offers' rules in all combinations, really loaded."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.catalogue.offer import Record
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.recommend import Adviser
from knowledge.settings import Settings
from knowledge.texts import Texts
from tests.knowledge.conftest import CatalogueOf, area, record
from tests.knowledge.strategies import AUDIENCES, conditions, fails, less_and_more, needs, profiles

TODAY = date(2026, 6, 1)
HOMES = ["be-aalst", "be-gent", "nl-utrecht"]
few = settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Record]:
    """A handful of offers with rules, areas and audiences."""
    wide = area(scope="country", municipalities=[])
    made = [
        record(
            f"be-aalst-{number}",
            name=f"Proef {number}",
            kind=draw(st.sampled_from(["peer_contact", "premium", "respite"])),
            conditions=draw(st.lists(conditions(), max_size=3)),
            combination=draw(st.sampled_from(["all", "all", "any"])),
            service_area=draw(st.sampled_from([wide, *(area(home) for home in HOMES)])),
            audience=draw(st.lists(st.sampled_from(AUDIENCES), max_size=1)),
            status=draw(st.sampled_from(["listed", "listed", "listed", "withdrawn", "planned"])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return json.loads(json.dumps(made))  # ids as plain text, as files hold them


@few
@given(records=catalogues(), profile=profiles, need=needs())
def test_nothing_known_to_fail_is_recommended_and_likely_means_that_nothing_hard_is_open(
    records: list[Record], profile: Profile, need: dict[str, Any], catalogue_of: CatalogueOf, tmp_path: Path, texts: Texts, places: Places
) -> None:
    with catalogue_of(tmp_path, *records) as store:
        advice = Adviser(store, places, texts, Settings()).advise(profile.model_copy(update=need), TODAY, most=100)
    for item in advice.recommendations:
        assert not fails(item.offer, profile, places)
        assert item.offer.status == "listed"
        if item.eligibility.status == "likely":
            assert not any(condition.hard for condition in item.eligibility.open_conditions)
            assert item.eligibility.unmet == []


@few
@given(records=catalogues(), both=less_and_more())
def test_a_fact_more_brings_back_nothing_that_failed(
    records: list[Record], both: tuple[Profile, Profile], catalogue_of: CatalogueOf, tmp_path: Path, texts: Texts, places: Places
) -> None:
    less, more = both
    with catalogue_of(tmp_path, *records) as store:
        ask = Adviser(store, places, texts, Settings())
        missed = {item.offer.id for item in ask.advise(less, TODAY, most=100).near_misses}
        later = {item.offer.id for item in ask.advise(more, TODAY, most=100).recommendations}
    assert missed & later == set()
