"""What a municipality covers and lacks."""

from datetime import date

from knowledge.catalogue.offer import Offer
from knowledge.concepts import Domain, OfferKind
from knowledge.places import Places
from knowledge.upkeep.coverage import Coverage, coverage_of
from tests.knowledge.conftest import area, offer

TODAY = date(2026, 6, 1)
EVERYWHERE = area(scope="country", municipalities=[])


def aalst(places: Places, *offers: Offer) -> Coverage:
    return coverage_of(places["be-aalst"], offers, TODAY)


def test_an_offer_counts_in_each_of_its_domains_and_in_its_kind(places: Places) -> None:
    cafe = offer(domains=["emotional_support", "education"], kind="peer_contact")
    found = aalst(places, cafe)
    assert found.of(Domain.EDUCATION) == found.of(Domain.EMOTIONAL_SUPPORT, OfferKind.PEER_CONTACT) == [cafe]
    assert found.of(Domain.EDUCATION, OfferKind.EDUCATION) == []
    assert Domain.RESPITE_CARE in found.lacking
    assert Domain.EDUCATION not in found.lacking


def test_what_the_country_offers_is_no_coverage_of_the_town(places: Places) -> None:
    wide = offer(domains=["respite_care"], service_area=EVERYWHERE)
    found = aalst(places, wide)
    assert Domain.RESPITE_CARE in found.lacking
    assert found.wider_of(Domain.RESPITE_CARE) == [wide]


def test_what_is_over_elsewhere_or_not_there_does_not_count(places: Places) -> None:
    gone = offer("be-een", status="withdrawn")
    over = offer("be-twee", status_dates={"since": None, "until": "2020-01-01"})
    elsewhere = offer("be-drie", service_area=area("be-gent"))
    none = offer("be-vier", negative=True)
    assert aalst(places, gone, over, elsewhere, none).local == ()


def test_a_group_is_served_by_what_is_meant_for_it(places: Places) -> None:
    young, focus = offer("be-een", audience=["young_caregiver"]), offer("be-twee", audience_focus=["dementia"])
    found = aalst(places, young, focus, offer("be-drie"))
    assert found.meant_for("young_caregiver") == [young]
    assert found.meant_for("dementia", Domain.EMOTIONAL_SUPPORT) == [focus]
    assert found.meant_for("dementia", Domain.RESPITE_CARE) == []
    assert found.meant_for("psychiatric") == []


def test_every_shipped_municipality_has_a_picture(places: Places, shipped: dict[str, Offer]) -> None:
    found = coverage_of(places["be-gent"], shipped.values(), TODAY)
    assert {item.id for item in found.local} == {
        item.id
        for item in shipped.values()
        if "be-gent" in item.area.municipalities and item.status in ("listed", "pilot") and not item.negative
    }
    assert found.wider
