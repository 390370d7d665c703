"""Municipalities and place names, as shipped."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.places import Municipality, PlaceName, Places, load_places


def test_all_municipalities_of_1_january_2025_are_there(places: Places) -> None:
    regions = Counter(municipality.region for municipality in places.municipalities.values())
    assert regions == {"Vlaanderen": 285, "Brussel": 19, "Nederland": 342}


def test_a_municipality_is_found_by_its_id(places: Places) -> None:
    aalst = places["be-aalst"]
    assert aalst == places.get("be-aalst")
    assert aalst == Municipality(
        "be-aalst", "Aalst", "BE", "Vlaanderen", "Oost-Vlaanderen", "41002", ("Alost",)
    )


@pytest.mark.parametrize("unknown", [None, "", "be-nergens", "Aalst"])
def test_an_unknown_municipality_is_none(unknown: str | None, places: Places) -> None:
    assert places.get(unknown) is None
    assert unknown not in places


def test_asking_for_an_unknown_municipality_by_key_is_an_error(places: Places) -> None:
    with pytest.raises(KeyError):
        places["be-nergens"]


def test_brussels_has_no_province(places: Places) -> None:
    brussels = {item.id: item.province for item in places.municipalities.values() if item.region == "Brussel"}
    assert set(brussels.values()) == {None}


def test_an_alias_is_a_place_name_too(places: Places) -> None:
    assert PlaceName("Alost", "be-aalst", None, "BE", "alias") in places.names


def test_a_former_municipality_among_the_aliases_loses_its_year(places: Places) -> None:
    assert PlaceName("Borsbeek", "be-antwerpen", None, "BE", "former_municipality") in places.names
    assert not [name for name in places.names if "(20" in name.name]


def test_a_place_without_a_postal_code_has_none_and_not_an_empty_one(places: Places) -> None:
    codes = [name.postal_code for name in places.names]
    assert None in codes
    assert "" not in codes


def test_a_postal_code_leads_to_its_municipality(places: Places) -> None:
    assert {name.municipality_id for name in places.names if name.postal_code == "9310"} == {"be-aalst"}


def test_a_name_in_both_countries_keeps_all_its_municipalities(places: Places) -> None:
    countries = {name.country for name in places.names if name.name == "Bergen" or name.name == "Beek"}
    assert countries == {"BE", "NL"}


def test_places_can_be_read_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "municipalities.csv").write_text(
        "id,name,country,region,province,code,aliases,valid_from\n"
        "nl-proef,Proef,NL,Nederland,,0001,Oud-Proef (2020);'t Proefje ,\n",
        encoding="utf-8",
    )
    (tmp_path / "places.csv").write_text(
        "place,municipality_id,postal_code,country,kind\nProefdorp,nl-proef,1234,NL,village\n",
        encoding="utf-8",
    )
    assert load_places(tmp_path).names == (
        PlaceName("Proefdorp", "nl-proef", "1234", "NL", "village"),
        PlaceName("Oud-Proef", "nl-proef", None, "NL", "former_municipality"),
        PlaceName("'t Proefje", "nl-proef", None, "NL", "alias"),
    )
