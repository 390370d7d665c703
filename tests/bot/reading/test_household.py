"""How far the two live from each other, and children to raise, as people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import Reader
from bot.reading.household import household_reader
from bot.reading.normalise import normalise
from knowledge.circumstances import Circumstances
from tests.knowledge.strategies import often


def read(text: str) -> dict[str, bool]:
    return household_reader().read(normalise(text))


FAR = [
    "Ik woon twee uur verderop en kan niet elke dag gaan",
    "ik woon op anderhalf uur rijden van mijn moeder",
    "Mijn ouders wonen twee uur van hier",
    "Mijn vader woont in het buitenland en hij redt het niet meer alleen",
    "Ik woon aan de andere kant van het land",
    "Zelf woon ik te ver weg om bij te springen",
    "'t Is een uur rijden naar ons ma",
    "Ik rij elke zaterdag drie uur naar mijn opa",
    "Ik ben mantelzorger op afstand",
    "ik woon 120 km van mijn ouders",
    "Mijn schoonmoeder woont meer dan twee uur rijden weg",
]
NEAR = ["ik woon vlakbij", "Ik woon om de hoek bij mijn vader", "Ik woon naast mijn ouders"]
CHILDREN = [
    "Ik heb twee kleine kinderen en zorg ook voor mijn vader",
    "Mijn moeder heeft dementie en ik heb nog drie kinderen thuis",
    "ik heb kinderen van 4 en 7 en een moeder met MS",
    "Met een baby op mijn arm. Ik heb een baby en een zieke vader.",
    "Tussen mijn kinderen en mijn ouders blijft er niks van mij over",
    "Eerst de kinderen naar school brengen en dan naar ons pa",
    "Typisch sandwichgeneratie, zeker?",
    "Mijn jonge kinderen begrijpen niet waarom ik altijd bij oma ben",
]
NO_CHILDREN = ["Wij hebben geen kinderen", "mijn kinderen zijn al het huis uit"]
NEITHER = [
    "Mijn dochter woont twee uur verderop en kan niet helpen",
    "Mijn kinderen wonen ver weg",
    "Ik woon niet ver van mijn moeder",
    "Als ik twee uur verderop woonde, ging het niet",
    "Vroeger woonde ik ver weg",
    "Ik ben om twee uur thuis",
    "Ik woon er al tien jaar",
    "Ze zit al twee uur te wachten",
    "Ik woon een half uur van mijn moeder",
    "Mijn buurvrouw woont ver van haar ouders",
    "Mijn moeder had vijf kinderen",
    "Later wil ik kinderen",
    "Ik ben een tiener en ik zorg voor mama",
    "Mijn zoon heeft een beperking",
    "Ik heb drie kinderen",
    "",
]


@pytest.mark.parametrize("text", FAR)
def test_living_far_apart_is_read(text: str) -> None:
    assert read(text) == {"far_apart": True}


@pytest.mark.parametrize("text", NEAR)
def test_living_close_by_is_read(text: str) -> None:
    assert read(text) == {"far_apart": False}


@pytest.mark.parametrize("text", CHILDREN)
def test_children_to_raise_are_read(text: str) -> None:
    assert read(text) == {"raises_children": True}


@pytest.mark.parametrize("text", NO_CHILDREN)
def test_that_there_are_none_at_home_is_read(text: str) -> None:
    assert read(text) == {"raises_children": False}


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_of_others_denied_or_near_tells_nothing(text: str) -> None:
    assert read(text) == {}


@often
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read(text)


def test_every_fact_it_reads_is_one_that_is_kept() -> None:
    assert set(household_reader().facts) <= set(Circumstances.model_fields)


def test_the_reading_holds_it_beside_the_other_circumstances(reader: Reader) -> None:
    told = reader.read(
        "Mijn moeder woont nog thuis. Ik woon twee uur verderop en heb twee kleine kinderen."
    ).circumstances
    assert (told.receiver_at_home, told.far_apart, told.raises_children) == (True, True, True)
