"""What somebody looks for, as it stands in the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.homes import TypedHome
from bot.web.catalogue.filters import Wanted
from knowledge.places import load_places
from knowledge.settings import Settings

SETTINGS = Settings()
PLACES = load_places(SETTINGS.data / "places")


def wanted(**query: str) -> Wanted:
    return Wanted.of(query, PLACES, SETTINGS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Aalst", "be-aalst"),
        ("aalst", "be-aalst"),
        ("be-aalst", "be-aalst"),
        ("9300", "be-aalst"),
        ("Leuvn", "be-leuven"),
        ("  den   haag ", "nl-den-haag"),
        ("zeg maar nergens", None),
    ],
)
def test_a_municipality_is_found_by_its_name_its_code_or_with_a_typing_error(
    typed: str, found: str | None
) -> None:
    assert wanted(gemeente=typed).home.id == found


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("onderwerp", "respite_care", "domain"),
        ("soort", "premium", "kind"),
        ("voor", "young_caregiver", "audience"),
        ("zoek", "premie", "words"),
    ],
)
def test_a_filter_is_taken_up_and_what_is_none_does_not_narrow(field: str, value: str, name: str) -> None:
    assert getattr(wanted(**{field: value}), name) == value
    assert wanted(**{field: value}).narrows
    if field != "zoek":
        assert wanted(**{field: "iets"}) == Wanted()
    assert not wanted(utm_source="mail").narrows


@pytest.mark.parametrize(
    ("text", "page"),
    [("", 1), ("2", 2), ("0", 1), ("-1", 1), ("1e3", 1), ("²", 1), ("99999", 10_000), ("9" * 40, 1)],
)
def test_a_page_is_a_number_or_the_first(text: str, page: int) -> None:
    assert wanted(pagina=text).page == page


def test_the_address_says_the_same_again() -> None:
    first = wanted(
        gemeente="leuvn",
        onderwerp="respite_care",
        soort="respite",
        voor="parent",
        zoek="een  paar uur",
        pagina="3",
    )
    assert (
        first.address
        == "/aanbod?gemeente=be-leuven&onderwerp=respite_care&soort=respite&voor=parent&zoek=een+paar+uur&pagina=3"
    )
    assert first.at_page(1) == first.address.removesuffix("&pagina=3")
    assert Wanted().address == "/aanbod"


@given(
    st.dictionaries(
        st.sampled_from(["gemeente", "onderwerp", "soort", "voor", "zoek", "pagina", "x"]),
        st.text(max_size=250),
    )
)
def test_whatever_stands_in_an_address_can_be_read(query: dict[str, str]) -> None:
    found = Wanted.of(query, PLACES, SETTINGS)
    assert found.words == "" or found.words.isprintable()
    assert len(found.words) <= 200
    assert found.address.isascii() and "\n" not in found.address
    assert isinstance(found.home, TypedHome)
