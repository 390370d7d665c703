"""The municipality that was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.homes import find_home, shown_name
from knowledge.places import load_places
from knowledge.settings import Settings

DATA = Settings().data
PLACES = load_places(DATA / "places")


@pytest.mark.parametrize(
    ("typed", "home"),
    [
        ("gent", "be-gent"),
        ("  Gent ", "be-gent"),
        ("knokke heist", "be-knokke-heist"),
        ("den haag", "nl-den-haag"),
        ("'s-hertogenbosch", "nl-s-hertogenbosch"),
        ("erembodegem", "be-aalst"),
        ("1012 AB", "nl-amsterdam"),
        ("9300", "be-aalst"),
        ("", None),
        ("qqq", None),
        ("<script>", None),
    ],
)
def test_names_villages_and_postal_codes_are_known(typed: str, home: str | None) -> None:
    assert find_home(typed, DATA).id == home


def test_the_country_of_the_desk_decides_between_places_of_one_name() -> None:
    assert find_home("9300", DATA, "NL").id == "nl-noordenveld"
    assert find_home("9300", DATA, "BE").id == "be-aalst"
    assert "nl-noordenveld" in find_home("9300", DATA, "BE").alternatives


@pytest.mark.parametrize("place", PLACES.municipalities.values(), ids=lambda place: place.id)
def test_every_name_that_is_offered_leads_to_its_municipality(place) -> None:  # noqa: ANN001
    assert find_home(shown_name(place, PLACES), DATA).id == place.id


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_place_or_none(text: str) -> None:
    found = find_home(text, DATA)
    assert found.id is None or found.id in PLACES
