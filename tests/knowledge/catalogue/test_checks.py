"""What staff saw when they checked an offer is laid over its record, and outlives a new load of the files."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from knowledge.catalogue.checks import (
    OfferCheck,
    Verdict,
    is_disputed,
    log_of,
    mark,
    newest_checks,
    with_check,
)
from knowledge.catalogue.load import load_catalogue
from knowledge.catalogue.offer import Record, offer_from_record
from knowledge.catalogue.store import CatalogueStore
from knowledge.errors import DraagwijzerError
from knowledge.freshness import is_stale
from knowledge.places import Places
from tests.knowledge.conftest import area, dump, record, write_record

TODAY = date(2026, 6, 1)
OFFER = "be-aalst-proef"
SOURCE = record()["source"]
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def check(
    verdict: Verdict = Verdict.CORRECT, day: date = TODAY, offer_id: str = OFFER, at: int = 0
) -> OfferCheck:
    return OfferCheck(
        offer_id, day, at, "an", verdict, "Het nummer is oud." if verdict == Verdict.WRONG else None
    )


def seen(day: str | None) -> Record:
    return record(source=SOURCE | {"verified_on": day})


@pytest.fixture
def loaded(engine: Engine, data: Path) -> Engine:
    """A catalogue of one offer, with its data folder."""
    write_record(data, record())
    load_catalogue(engine, data)
    return engine


def verified_on(engine: Engine, places: Places) -> set[date | None]:
    """As every question to the catalogue tells it."""
    store = CatalogueStore(engine)
    whole = store.get(OFFER)
    assert whole
    (compared,) = store.reaching([places["be-aalst"]])
    return {whole.source.verified_on, compared.source.verified_on}


def test_correct_makes_it_fresh_wrong_makes_it_stale_and_correct_mends_that(
    loaded: Engine, places: Places
) -> None:
    mark(loaded, check())
    assert verified_on(loaded, places) == {TODAY}
    mark(loaded, check(Verdict.WRONG))
    assert verified_on(loaded, places) == {None}
    mark(loaded, check())
    assert verified_on(loaded, places) == {TODAY}


def test_a_new_load_of_the_files_keeps_what_was_seen(loaded: Engine, data: Path, places: Places) -> None:
    mark(loaded, check())
    write_record(data, record("be-aalst-nieuw", service_area=area("be-gent")))
    assert load_catalogue(loaded, data).changed
    assert verified_on(loaded, places) == {TODAY}


def test_a_load_after_a_check_finds_the_catalogue_as_it_should_be(loaded: Engine, data: Path) -> None:
    mark(loaded, check())
    after_mark = dump(loaded)
    assert not load_catalogue(loaded, data).changed
    write_record(data, record(summary="Anders."))
    load_catalogue(loaded, data)
    write_record(data, record())
    load_catalogue(loaded, data)
    assert dump(loaded) == after_mark


def test_whoever_keeps_offers_in_memory_sees_a_check_at_once(loaded: Engine, places: Places) -> None:
    store = CatalogueStore(loaded)
    (before,) = store.reaching([places["be-aalst"]])
    mark(loaded, check())
    (after,) = store.reaching([places["be-aalst"]])
    assert (before.source.verified_on, after.source.verified_on) == (None, TODAY)


def test_the_file_wins_when_it_names_a_later_day(engine: Engine, data: Path, places: Places) -> None:
    write_record(data, record())
    load_catalogue(engine, data)
    mark(engine, check(Verdict.WRONG))
    write_record(data, seen("2026-06-02"))
    load_catalogue(engine, data)
    assert verified_on(engine, places) == {date(2026, 6, 2)}


def test_the_log_tells_who_and_when_the_newest_first(loaded: Engine) -> None:
    mark(loaded, check(at=1))
    mark(loaded, check(Verdict.WRONG, at=2))
    assert [(item.verdict, item.who, item.at, item.remark) for item in log_of(loaded, OFFER)] == [
        (Verdict.WRONG, "an", 2, "Het nummer is oud."),
        (Verdict.CORRECT, "an", 1, None),
    ]
    assert newest_checks(loaded)[OFFER].verdict == Verdict.WRONG
    assert log_of(loaded, "be-aalst-ander") == []


def test_an_unknown_offer_cannot_be_marked(loaded: Engine) -> None:
    before = dump(loaded)
    with pytest.raises(DraagwijzerError, match="be-aalst-weg"):
        mark(loaded, check(offer_id="be-aalst-weg"))
    assert dump(loaded) == before


def test_without_a_catalogue_there_are_no_checks(engine: Engine) -> None:
    assert newest_checks(engine) == {}


@given(own=st.none() | days, day=days, verdict=st.sampled_from(Verdict))
def test_the_newest_of_file_and_check_counts(own: date | None, day: date, verdict: Verdict) -> None:
    plain = seen(own.isoformat() if own else None)
    checked = with_check(plain, check(verdict, day))
    now = offer_from_record(checked).source.verified_on
    if own and own > day:
        assert checked == plain
    else:
        assert now == (day if verdict == Verdict.CORRECT else None)
    assert is_disputed(plain, check(verdict, day)) == (verdict == Verdict.WRONG and now is None)
    assert with_check(checked, check(verdict, day)) == checked
    assert checked | {"source": plain["source"]} == plain, "a check changes nothing but the day"


@given(day=days)
def test_what_is_disputed_is_stale(day: date) -> None:
    found = offer_from_record(with_check(seen(day.isoformat()), check(Verdict.WRONG, day)))
    assert is_stale(found.source.verified_on, day, months=1200)
