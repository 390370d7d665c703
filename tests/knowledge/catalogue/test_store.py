"""Questions to the catalogue."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.catalogue.database import QueryCount, migrate
from knowledge.catalogue.load import load_catalogue
from knowledge.catalogue.offer import Offer
from knowledge.catalogue.store import CatalogueStore, Filter, Page
from knowledge.errors import CatalogueNotReady
from knowledge.places import Places
from tests.knowledge.conftest import CatalogueOf, area, record, write_record

WIDE = {"scope": "country", "municipalities": []}


def ids(found: Page | tuple[Offer, ...]) -> list[str]:
    return [offer.id for offer in (found.offers if isinstance(found, Page) else found)]


@pytest.fixture(scope="module")
def around(catalogue_of: CatalogueOf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogueStore]:
    """One offer of each reach in Belgium, and some of the Netherlands."""
    limburg = area(scope="province", municipalities=[], provinces=["Limburg"])
    with catalogue_of(
        tmp_path_factory.mktemp("around"),
        record("be-stad", service_area=area("be-genk")),
        record("be-steden", service_area=area("be-genk", "be-hasselt")),
        record("be-provincie", service_area=limburg),
        record(
            "be-gewest",
            service_area=area(
                scope="region", municipalities=[], region="Vlaanderen", other_regions=["Brussel"]
            ),
        ),
        record("be-land", service_area=area(**WIDE)),
        record("nl-land", service_area=area(**WIDE, country="NL")),
        record("nl-provincie", service_area=limburg | {"country": "NL"}),
    ) as store:
        yield store


@pytest.mark.parametrize(
    ("home", "reached"),
    [
        ("be-genk", ["be-gewest", "be-land", "be-provincie", "be-stad", "be-steden"]),
        ("be-hasselt", ["be-gewest", "be-land", "be-provincie", "be-steden"]),
        ("be-aalst", ["be-gewest", "be-land"]),
        ("be-anderlecht", ["be-gewest", "be-land"]),
        ("nl-maastricht", ["nl-land", "nl-provincie"]),
        ("nl-utrecht", ["nl-land"]),
    ],
)
def test_local_provincial_regional_and_national_offers_reach_a_home(
    home: str, reached: list[str], around: CatalogueStore, places: Places
) -> None:
    assert sorted(ids(around.reaching([places[home]]))) == reached
    assert ids(around.search(Filter(municipality=places[home]))) == reached


def test_an_offer_reaches_when_one_of_two_homes_lies_in_its_area(
    around: CatalogueStore, places: Places
) -> None:
    found = sorted(ids(around.reaching([places["nl-utrecht"], places["be-hasselt"]])))
    assert found == ["be-gewest", "be-land", "be-provincie", "be-steden", "nl-land"]


def test_nothing_reaches_nobody(around: CatalogueStore) -> None:
    assert around.reaching([]) == ()


def test_an_answer_kept_in_memory_is_dropped_when_the_catalogue_changes(
    places: Places, engine: Engine, data: Path
) -> None:
    write_record(data, record("be-aalst-een"))
    load_catalogue(engine, data)
    store = CatalogueStore(engine)
    assert ids(store.reaching([places["be-aalst"]])) == ["be-aalst-een"]
    write_record(data, record("be-aalst-twee"))
    load_catalogue(engine, data)
    assert ids(store.reaching([places["be-aalst"]])) == ["be-aalst-een", "be-aalst-twee"]


def test_areas_read_before_and_after_a_change_are_never_mixed(places: Places, engine: Engine, data: Path) -> None:
    old = write_record(data, record("be-aalst-oud"))
    write_record(data, record("be-genk-oud", service_area=area("be-genk")))
    load_catalogue(engine, data)
    store = CatalogueStore(engine)
    assert ids(store.reaching([places["be-aalst"]])) == ["be-aalst-oud"]
    old.unlink()
    write_record(data, record("be-aalst-nieuw"))
    load_catalogue(engine, data)
    assert sorted(ids(store.reaching([places["be-aalst"], places["be-genk"]]))) == ["be-aalst-nieuw", "be-genk-oud"]


def test_the_first_question_about_a_home_is_one_and_so_is_each_later_one(places: Places, engine: Engine, data: Path) -> None:
    write_record(data, record("be-aalst-een"))
    load_catalogue(engine, data)
    store, queries = CatalogueStore(engine), QueryCount(engine)
    for homes in (["be-aalst"], ["be-aalst"], ["be-aalst", "be-genk"]):
        queries.now = 0
        assert ids(store.reaching([places[home] for home in homes])) == ["be-aalst-een"]
        assert queries.now == 1


def test_an_offer_comes_back_as_it_stands_in_its_file(catalogue_of: CatalogueOf, tmp_path: Path) -> None:
    written = record(summary="Eén café — “ça va”.")
    with catalogue_of(tmp_path, written) as store:
        found = store.get("be-aalst-proef")
    assert found is not None
    assert found.record == written


def test_an_unknown_id_is_none(store: CatalogueStore) -> None:
    assert store.get("be-aalst-bestaat-niet") is None


def test_every_shipped_offer_is_counted_and_can_be_got(
    store: CatalogueStore, shipped: dict[str, Offer]
) -> None:
    assert store.count() == len(shipped)
    assert [offer_id for offer_id, offer in shipped.items() if store.get(offer_id) != offer] == []


def test_municipalities_with_offers_are_those_that_have_one_of_their_own(around: CatalogueStore) -> None:
    assert around.municipalities_with_offers() == ["be-genk", "be-hasselt"]


@pytest.fixture(scope="module")
def listing(catalogue_of: CatalogueOf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogueStore]:
    with catalogue_of(
        tmp_path_factory.mktemp("listing"),
        record("be-oppas", name="Oppas", kind="respite", domains=["respite_care", "practical_help"]),
        record(
            "be-cafe",
            name="Cafe",
            domains=["emotional_support", "education"],
            audience=["dementia", "parent"],
        ),
        record(
            "be-bon", name="Bon van 100%", kind="premium", provider="De_Brug", summary="Je krijgt een bon."
        ),
        record("nl-cursus", name="Cursus", service_area=area("nl-utrecht"), audience=["parent"]),
    ) as store:
        yield store


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["be-bon", "be-cafe", "nl-cursus", "be-oppas"]),
        ({"domain": "practical_help"}, ["be-oppas"]),
        ({"domain": "emotional_support"}, ["be-bon", "be-cafe", "nl-cursus"]),
        ({"kind": "premium"}, ["be-bon"]),
        ({"audience": "parent"}, ["be-cafe", "nl-cursus"]),
        ({"audience": "parent", "domain": "education"}, ["be-cafe"]),
        ({"kind": "permit"}, []),
        ({"q": "oppas"}, ["be-oppas"]),
        ({"q": "OPPAS"}, ["be-oppas"]),
        ({"q": "krijgt"}, ["be-bon"]),
        ({"q": "brug"}, ["be-bon"]),
        ({"q": "  aalst   praat "}, ["be-cafe", "nl-cursus", "be-oppas"]),
        ({"q": "cafe oppas"}, []),
        ({"q": ""}, ["be-bon", "be-cafe", "nl-cursus", "be-oppas"]),
    ],
)
def test_filters_narrow_the_listing_together(
    wanted: dict[str, str], found: list[str], listing: CatalogueStore
) -> None:
    page = listing.search(Filter(**wanted))
    assert (ids(page), page.total) == (found, len(found))


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("%", []),
        ("100%", ["be-bon"]),
        ("%cafe%", ["be-cafe"]),
        ("_", ["be-bon"]),
        ("e_b", ["be-bon"]),
        ("c_fe", []),
        ("\\", []),
        ("'; --", []),
    ],
)
def test_the_signs_of_like_are_ordinary_letters_in_a_search(
    q: str, found: list[str], listing: CatalogueStore
) -> None:
    assert ids(listing.search(Filter(q=q))) == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("premie", ["be-premie"]),
        ("premies", ["be-premie"]),
        ("PRÉMIE", ["be-premie"]),
        ("mantelzorg-premie", ["be-premie"]),
        ("uitstapjes", ["be-uitstap"]),
        ("uitstapje", ["be-uitstap"]),
        ("café uitstapje", ["be-uitstap"]),
        ("cafe", ["be-uitstap"]),
        ("verlof", []),
        ("vervangende zorg", ["be-uitstap"]),
        ("jonge mantelzorger", ["be-premie"]),
        ("grote markt", ["be-premie"]),
        ("...", []),
    ],
)
def test_words_are_found_inside_others_in_other_forms_and_by_kind_group_and_place(
    q: str, found: list[str], catalogue_of: CatalogueOf, tmp_path: Path
) -> None:
    premium = record("be-premie", name="Mantelzorgpremie", kind="premium", audience=["young_caregiver"], place="Grote Markt 1")
    outing = record("be-uitstap", name="Café in het park", kind="respite", summary="Je maakt een uitstapje.")
    with catalogue_of(tmp_path, premium, outing) as store:
        assert ids(store.search(Filter(q=q))) == found


def test_what_still_is_there_and_what_is_near_can_come_first(catalogue_of: CatalogueOf, tmp_path: Path) -> None:
    over = {"since": None, "until": "2026-05-31"}
    with catalogue_of(
        tmp_path,
        record("be-a-over", name="A", status_dates=over),
        record("be-b-plan", name="B", status="planned"),
        record("be-c-land", name="C", service_area=area(**WIDE)),
        record("be-d-samen", name="D", service_area=area("be-aalst", "be-gent")),
        record("be-e-stad", name="E"),
    ) as store:
        listed = ids(store.search(Filter(), first=date(2026, 6, 1)))
        last_day = ids(store.search(Filter(), first=date(2026, 5, 31)))
    assert listed == ["be-d-samen", "be-e-stad", "be-c-land", "be-a-over", "be-b-plan"]
    assert last_day[0] == "be-a-over"


def test_a_search_in_a_municipality_holds_the_wider_offers_too(store: CatalogueStore, places: Places) -> None:
    wanted = Filter(municipality=places["be-aalst"])
    assert {offer.area.scope for offer in store.search(wanted, size=500).offers} >= {
        "municipality",
        "region",
        "country",
    }


def test_pages_follow_each_other_without_gaps_or_doubles(store: CatalogueStore) -> None:
    total, size = store.count(), 50
    pages = [store.search(Filter(), number, size) for number in range(1, total // size + 2)]
    found = [offer_id for page in pages for offer_id in ids(page)]
    assert len(found) == len(set(found)) == total
    assert {(page.total, page.size) for page in pages} == {(total, size)}
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_offers_of_the_same_name_keep_one_order_over_the_pages(
    catalogue_of: CatalogueOf, tmp_path: Path
) -> None:
    homes = {"d": "be-aalst", "c": "be-aalst", "b": "be-gent", "a": "be-genk"}
    same = [record(f"be-{letter}", name="Zelfde", service_area=area(home)) for letter, home in homes.items()]
    with catalogue_of(tmp_path, *same) as store:
        pages = [ids(store.search(Filter(), number, 1)) for number in (1, 2, 3, 4)]
    assert pages == [["be-a"], ["be-b"], ["be-c"], ["be-d"]]


def test_a_page_after_the_last_is_empty_and_still_tells_the_total(listing: CatalogueStore) -> None:
    page = listing.search(Filter(), number=9)
    assert (page.offers, page.total) == ([], 4)


QUESTIONS: dict[str, Callable[[CatalogueStore, Places], object]] = {
    "digest": lambda store, places: store.digest(),
    "reaching": lambda store, places: store.reaching([places["be-aalst"]]),
    "get": lambda store, places: store.get("be-aalst-proef"),
    "search": lambda store, places: store.search(Filter()),
    "count": lambda store, places: store.count(),
    "municipalities_with_offers": lambda store, places: store.municipalities_with_offers(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_to_a_missing_catalogue_says_how_to_load_it(
    question: str, engine: Engine, places: Places
) -> None:
    with pytest.raises(CatalogueNotReady, match="kb import"):
        QUESTIONS[question](CatalogueStore(engine), places)


@pytest.mark.parametrize("question", ["digest", "reaching"])
def test_a_catalogue_into_which_nothing_was_loaded_is_not_ready(
    question: str, engine: Engine, places: Places
) -> None:
    migrate(engine)
    with pytest.raises(CatalogueNotReady, match="leeg"):
        QUESTIONS[question](CatalogueStore(engine), places)


def test_the_digest_tells_one_content_from_another(engine: Engine, data: Path) -> None:
    path = write_record(data, record(summary="Oud."))
    load_catalogue(engine, data)
    first = CatalogueStore(engine).digest()
    path.write_text(path.read_text(encoding="utf-8").replace("Oud.", "Nieuw."), encoding="utf-8")
    load_catalogue(engine, data)
    assert CatalogueStore(engine).digest() != first
