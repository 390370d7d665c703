"""Whom somebody can call when no talk is possible."""

import pytest

from knowledge.places import load_places
from knowledge.records import read_yaml
from knowledge.settings import Settings
from knowledge.switchboard import reachable, switchboard

DATA = Settings().data
PLACES = load_places(DATA / "places")
FACTS = read_yaml(DATA / "places" / "municipality_facts.yaml")["municipalities"]
WITH_NUMBER = [name for name, fact in FACTS.items() if "phone" in fact]


@pytest.mark.parametrize("name", WITH_NUMBER)
def test_a_municipality_with_a_number_comes_first_and_the_number_has_a_source(name: str) -> None:
    first = reachable(DATA, PLACES[name])[0]
    assert first.name == PLACES[name].name
    assert first.phone == FACTS[name]["phone"]["number"]
    assert first.tel and first.tel.isdigit()
    assert first.source_url.startswith("http")


def test_a_municipality_without_one_has_no_switchboard_but_lines_of_its_country() -> None:
    place = PLACES["be-zwalm"]
    assert switchboard(DATA, place) is None
    lines = reachable(DATA, place)
    assert {line.country for line in lines} == {"BE"}
    assert lines[-1].kinds & {"medical_emergency"}, "emergency comes last: this is no moment of danger"


def test_with_no_municipality_come_the_lines_of_both_countries_and_each_number_once() -> None:
    lines = reachable(DATA, None)
    numbers = [line.tel for line in lines if line.tel]
    assert {line.country for line in lines} == {"BE", "NL"}
    assert len(set(numbers)) == len(numbers)
