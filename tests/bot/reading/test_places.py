import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise
from bot.reading.places import PlaceFinder
from knowledge.helplines import load_helplines
from knowledge.places import load_places
from knowledge.profile import PlaceFinding
from knowledge.settings import Settings

PLACES = load_places(Settings().data / "places")
MUNICIPALITIES = sorted(PLACES.municipalities.values(), key=lambda municipality: municipality.id)


def find(finder: PlaceFinder, text: str) -> list[PlaceFinding]:
    return finder.find(text, normalise(text))


def ids(finder: PlaceFinder, text: str) -> list[str]:
    return [place.id for place in find(finder, text)]


@given(st.text() | st.lists(st.sampled_from(["Gent", "in", "ik woon", "9000", "Best", ".", "'s", "st.", "ab", "\n"])).map(" ".join))
def test_any_text_gives_known_municipalities_with_words_of_the_text(finder: PlaceFinder, text: str) -> None:
    for place in find(finder, text):
        assert {place.id, *place.alternatives} <= PLACES.municipalities.keys()
        assert all(words in text for words in place.evidence)


@pytest.mark.parametrize("written", ["Ik woon in {}.", "ik woon in {}", "{}"])
def test_every_municipality_is_found_by_its_name(finder: PlaceFinder, written: str) -> None:
    missed = []
    for municipality in MUNICIPALITIES:
        name = re.sub(r"\s*[,(].*", "", municipality.name)
        text = written.format(name if "Ik" in written else name.lower())
        if municipality.id not in {known for place in find(finder, text) for known in (place.id, *place.alternatives)}:
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("we wonen in Erembodegem", "be-aalst"),
        ("wij wonen in IJmuiden", "nl-velsen"),
        ("ons ma woont in Borsbeek", "be-antwerpen"),
        ("Knesselare", "be-aalter"),
        ("ik woon in 's-Gravenhage", "nl-den-haag"),
        ("den bosch", "nl-s-hertogenbosch"),
        ("Ypres", "be-ieper"),
        ("St. Niklaas", "be-sint-niklaas"),
        ("knokke heist", "be-knokke-heist"),
        ("IK WOON IN BRÉDA", "nl-breda"),
        ("Ik woon in Bergen op Zoom", "nl-bergen-op-zoom"),
    ],
)
def test_villages_old_names_and_other_spellings_are_found(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text) == [municipality]


@pytest.mark.parametrize(
    ("text", "municipality"),
    [("Roeselaere", "be-roeselare"), ("amsterdm", "nl-amsterdam"), ("ik woon nu in Antwerpn", "be-antwerpen")],
)
def test_a_typing_error_is_forgiven_where_a_place_is_expected(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text) == [municipality]


@pytest.mark.parametrize(
    "text",
    [
        "hij helpt om iets te maken",
        "ik durf niets te zeggen",
        "hij gaat graag naar school",
        "mijn zus is in Portugal",
        "wie ze is, weet hij niet, met een mes en vork",
        "en weer de bel",
    ],
)
def test_ordinary_words_that_resemble_a_place_are_none(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []


@pytest.mark.parametrize("text", ["het is best zwaar", "de kaart is geel", "ik wil meer hulp", "zo goed als het kan"])
def test_an_ordinary_word_that_is_also_a_place_is_no_place(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Ik woon in Best", "nl-best"),
        ("ik woon in best", "nl-best"),
        ("we wonen in geel", "be-geel"),
        ("Ik woon in Meer", "be-hoogstraten"),
        ("Best", "nl-best"),
        ("gemeente halle", "be-halle"),
    ],
)
def test_an_ordinary_word_with_a_sign_that_it_is_a_place_is_one(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text) == [municipality]


@pytest.mark.parametrize("text", ["Hoe werkt dit in Nederland?", "Wij komen uit Zeeland.", "Nederland"])
def test_a_country_or_province_is_not_taken_for_the_village_of_that_name(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("9300", "be-aalst"),
        ("mijn postcode is 9000, geloof ik, en verder niets", "be-gent"),
        ("3511 AB", "nl-utrecht"),
        ("3511ab", "nl-utrecht"),
    ],
)
def test_a_postal_code_tells_the_place(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text)[0] == municipality


def test_a_postal_code_of_both_countries_keeps_both(finder: PlaceFinder) -> None:
    (place,) = find(finder, "2300")
    assert (place.id, place.alternatives) == ("be-turnhout", ["nl-leiden"])


def test_letters_after_a_postal_code_mean_the_netherlands(finder: PlaceFinder) -> None:
    (place,) = find(finder, "2300 AB")
    assert (place.id, place.alternatives) == ("nl-leiden", [])


@pytest.mark.parametrize(
    "text",
    [
        "het kost 2000 euro",
        "ik kreeg € 9000 terug",
        "in 1985 is hij geboren",
        "ik ben in 2019 gestopt met werken",
        "mijn nummer is 0470901000",
        "9.300",
    ],
)
def test_other_numbers_are_no_postal_codes(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []


def test_the_number_of_a_helpline_is_no_postal_code(finder: PlaceFinder) -> None:
    numbers = {line.tel for line in load_helplines(Settings().data) if line.tel and len(line.tel) == 4}
    assert numbers
    assert {number for number in numbers if ids(finder, number) or ids(finder, f"postcode {number}")} == set()


def test_a_name_of_more_places_gives_the_municipality_first_and_keeps_the_others(finder: PlaceFinder) -> None:
    (place,) = find(finder, "Ik woon in Aalst")
    assert place.id == "be-aalst"
    assert "nl-waalre" in place.alternatives


def test_a_country_that_is_known_chooses_among_places_of_one_name(finder: PlaceFinder) -> None:
    (place,) = find(finder, "Deurne")
    assert (place.within("BE").id, place.within("NL").id) == ("be-antwerpen", "nl-deurne")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ik woon in Gent", ["caregiver"]),
        ("Mijn moeder woont in Gent", ["receiver"]),
        ("mijn vader in Gent valt vaak", ["receiver"]),
        ("mijn vader zit in een woonzorgcentrum in Gent", ["receiver"]),
        ("wij wonen in Gent", ["both"]),
        ("mijn zus woont bij mij in Gent", ["both"]),
        ("Gent", ["unknown"]),
        ("Mijn moeder woont in Gent en ik woon in Aalst", ["caregiver", "receiver"]),
        ("Ik woon in Aalst. Mijn moeder woont in Gent.", ["caregiver", "receiver"]),
    ],
)
def test_the_words_before_a_place_tell_whose_home_it_is(finder: PlaceFinder, text: str, whose: list[str]) -> None:
    assert [place.whose for place in find(finder, text)] == whose


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik woon in A'dam", "nl-amsterdam"),
        ("we wonen in R'dam", "nl-rotterdam"),
        ("ons ma woont in Ostende", "be-oostende"),
        ("mijn zoon woont in Molenbeek", "be-sint-jans-molenbeek"),
        ("mijn vader woont in Alphen", "nl-alphen-aan-den-rijn"),
        ("pa woont in Haarlem-Schalkwijk", "nl-haarlem"),
        ("ik sta met de nachtploeg in Gent-haven", "be-gent"),
        ("Wie kan er eens komen? Joure.", "nl-de-fryske-marren"),
        ("Mijn man heeft MS. Almello", "nl-almelo"),
    ],
)
def test_everyday_forms_quarters_and_a_place_by_itself_are_found(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text) == [municipality]


@pytest.mark.parametrize("text", ["Adam heeft autisme", "Zij heeft MS. Vreselijk. Ik kan niet meer.", "Wat nu? Niets. Help.", "Kapot. Moe."])
def test_a_sentence_of_one_ordinary_word_or_name_is_no_place(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Wie doet zijn tuin? Hij kan het niet meer. Hulst.", "nl-hulst"),
        ("aangepaste fiets lenen Oss", "nl-oss"),
        ("Leest. Moeder van drie, nooit rust", "be-mechelen"),
        ("Hoogwoud, 61 jaar, man met reuma", "nl-opmeer"),
        ("zijn bril is kwijt en ik ben het ook. wie helpt? wervershoof", "nl-medemblik"),
        ("Appeldoorn, schoonmoeder valt", "nl-apeldoorn"),
        ("leek (gr)", "nl-westerkwartier"),
        ("wie komt er langs in geel", "be-geel"),
        ("Is er een loket van Lier voor ons ma?", "be-lier"),
        ("mijn broer zit alleen in Overvecht", "nl-utrecht"),
        ("wij wonen in het Gentse", "be-gent"),
        ("pa woont nog in de Leuvense rand", "be-leuven"),
        ("poetshulp in Sint-Truiden-centrum", "be-sint-truiden"),
        ("Mijn vader woont in Deurne, de mutualiteit betaalt zijn kine niet", "be-antwerpen"),
        ("Mijn vader woont in Deurne en heeft een wlz-indicatie", "nl-deurne"),
        ("oma in Muizen bij Mechelen", "be-mechelen"),
    ],
)
def test_a_place_is_found_by_where_it_stands_and_by_the_words_around_it(finder: PlaceFinder, text: str, municipality: str) -> None:
    assert ids(finder, text)[0] == municipality


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Ik werk in Leuven en pa woont in Aarschot", "be-aarschot"),
        ("ze wordt bestraald in Gent, wij zijn van Eeklo", "be-eeklo"),
        ("Ik moet met haar naar Utrecht, wie rijdt er vanuit Zeist?", "nl-zeist"),
        ("We verhuizen mama van Brugge naar Torhout", "be-torhout"),
    ],
)
def test_where_somebody_only_goes_comes_after_the_home(finder: PlaceFinder, text: str, home: str) -> None:
    assert ids(finder, text)[0] == home


@pytest.mark.parametrize("text", ["Hij slaapt niet meer in. Een bel helpt.", "de heer Van Damme is 85", "Eerlijk, het is zwaar", "Wassen, eten, en dan weer weg"])
def test_the_begin_of_a_sentence_and_a_surname_are_no_place(finder: PlaceFinder, text: str) -> None:
    assert ids(finder, text) == []
