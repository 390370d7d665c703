"""The shipped lists of municipalities and places keep their own rules."""

import re
from collections import Counter

from knowledge.places import Places
from knowledge.records import read_yaml
from tests.knowledge.conftest import DATA

KINDS = {"municipality", "submunicipality", "village", "former_municipality", "alias"}
CODE = {"BE": re.compile(r"\d{5}"), "NL": re.compile(r"\d{4}")}


def test_every_id_is_its_country_and_a_slug(places: Places) -> None:
    pattern = {"BE": re.compile(r"be-[a-z0-9]+(-[a-z0-9]+)*"), "NL": re.compile(r"nl-[a-z0-9]+(-[a-z0-9]+)*")}
    wrong = [
        item.id for item in places.municipalities.values() if not pattern[item.country].fullmatch(item.id)
    ]
    assert wrong == []


def test_every_code_has_the_length_of_its_country_and_occurs_once(places: Places) -> None:
    codes = Counter((item.country, item.code) for item in places.municipalities.values())
    assert [code for code, times in codes.items() if times > 1] == []
    assert [code for country, code in codes if not CODE[country].fullmatch(code)] == []


def test_every_place_lies_in_a_known_municipality_of_its_country(places: Places) -> None:
    wrong = [
        name
        for name in places.names
        if (home := places.get(name.municipality_id)) is None or home.country != name.country
    ]
    assert wrong == []


def test_every_municipality_can_be_found_by_its_own_name(places: Places) -> None:
    named = {(name.name, name.municipality_id) for name in places.names}
    assert [item.id for item in places.municipalities.values() if (item.name, item.id) not in named] == []


def test_every_postal_code_has_four_digits_and_every_kind_is_known(places: Places) -> None:
    assert [
        name
        for name in places.names
        if name.postal_code and not re.fullmatch(r"[1-9]\d{3}", name.postal_code)
    ] == []
    assert {name.kind for name in places.names} <= KINDS


def test_no_name_has_spaces_around_it_or_is_empty(places: Places) -> None:
    assert [name for name in places.names if not name.name or name.name != name.name.strip()] == []


def test_every_municipality_with_facts_is_known(places: Places) -> None:
    facts = read_yaml(DATA / "places" / "municipality_facts.yaml")["municipalities"]
    assert [name for name in facts if name not in places] == []
