"""Keys for pieces of area."""

import pytest

from knowledge.catalogue.areas import area_keys, home_keys
from knowledge.catalogue.offer import Record, area_of
from knowledge.places import Places
from tests.knowledge.conftest import area


def wide(scope: str, **changes: object) -> Record:
    return area(scope=scope, municipalities=[], **changes)


@pytest.mark.parametrize(
    ("service_area", "keys"),
    [
        (area("be-aalst"), ["municipality:be-aalst"]),
        (area("nl-ede", "nl-wijchen"), ["municipality:nl-ede", "municipality:nl-wijchen"]),
        (wide("province", provinces=["Limburg"]), ["province:BE:Limburg"]),
        (
            wide("province", country="NL", provinces=["Limburg", "Utrecht"]),
            ["province:NL:Limburg", "province:NL:Utrecht"],
        ),
        (wide("region", region="Vlaanderen"), ["region:Vlaanderen"]),
        (
            wide("region", region="Vlaanderen", other_regions=["Brussel", "Vlaanderen"]),
            ["region:Brussel", "region:Vlaanderen"],
        ),
        (wide("country"), ["country:BE"]),
        (wide("country", country="NL"), ["country:NL"]),
    ],
)
def test_an_area_has_the_keys_of_its_scope(service_area: Record, keys: list[str]) -> None:
    assert area_keys(area_of(service_area)) == keys


def test_a_district_counts_as_its_municipality() -> None:
    assert area_keys(area_of(area("be-antwerpen", scope="district", district="Borgerhout"))) == [
        "municipality:be-antwerpen"
    ]


def test_a_home_lies_in_its_municipality_province_region_and_country(places: Places) -> None:
    keys = ["municipality:be-genk", "province:BE:Limburg", "region:Vlaanderen", "country:BE"]
    assert home_keys(places["be-genk"]) == keys


def test_a_home_in_brussels_lies_in_no_province(places: Places) -> None:
    keys = ["municipality:be-anderlecht", "region:Brussel", "country:BE"]
    assert home_keys(places["be-anderlecht"]) == keys


def test_the_two_provinces_of_limburg_are_not_the_same(places: Places) -> None:
    assert "province:BE:Limburg" not in home_keys(places["nl-maastricht"])
