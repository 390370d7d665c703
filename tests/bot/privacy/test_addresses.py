import pytest

from tests.bot.privacy.conftest import replaced


@pytest.mark.parametrize(
    "address",
    [
        "Kerkstraat 12 bus 3",
        "Nieuwe Gracht 5-hs",
        "Grote Markt 4",
        "Burgemeester Vandenbogaerdelaan 101A",
        "Van der Helstplein 7",
        "Sint-Pietersnieuwstraat 22a",
        "'s-Gravenweg 8",
        "Laan van Meerdervoort 120",
        "Oude Baan 14/2",
    ],
)
def test_a_street_with_its_house_number_is_replaced(address: str) -> None:
    assert replaced(f"Wij wonen op de {address} in Gent.") == "Wij wonen op de [adres] in Gent."
    assert replaced(f"{address}, 9000 Gent") == "[adres], 9000 Gent"


def test_in_small_letters_too() -> None:
    assert replaced("wij wonen kerkstraat 12 in gent") == "wij wonen [adres] in gent"


def test_a_name_that_ends_like_no_street_needs_a_sign_that_it_is_one() -> None:
    assert replaced("Ons adres: Meir 50 bus 2, 2000 Antwerpen") == "Ons adres: [adres], 2000 Antwerpen"
    assert replaced("Ik woon op de Dam 7, 1012 Amsterdam") == "Ik woon op de [adres], 1012 Amsterdam"


@pytest.mark.parametrize(
    "text",
    [
        "Ik woon in 9300 Aalst.",
        "Ik woon in de Kerkstraat.",
        "Hij ligt op kamer 12.",
        "Elke dag 3 km op de dijk, 2 keer.",
        "Waalwijk, 74, vrouw kan niet lopen.",
        "De supermarkt 2 straten verder.",
        "Op Radio 2 hoorde ik het.",
        "Neem bus 5 naar de Grote Markt.",
        "Ze zit 12 uur per dag in de zetel.",
    ],
)
def test_places_streets_and_other_numbers_stay(text: str) -> None:
    assert replaced(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wij wonen in 8011 RC Zwolle", "wij wonen in 8011 NL Zwolle"),
        ("mijn postcode is 1012ab", "mijn postcode is 1012 NL"),
        ("3511 AB", "3511 NL"),  # 3511 is Kuringen in Belgium, so the country stays
        ("3511 Utrecht", "3511 Utrecht"),
        ("in 2024 op vakantie", "in 2024 op vakantie"),
        ("9000 Gent en 2000 Antwerpen", "9000 Gent en 2000 Antwerpen"),
    ],
)
def test_of_a_dutch_postal_code_the_area_stays(text: str, expected: str) -> None:
    assert replaced(text) == expected


@pytest.mark.parametrize("plate", ["1-ABC-123", "2-xyz-001", "ABC-123", "AB-12-CD", "12-ABC-3", "X-999-ZZ", "1ABC234"])
def test_a_plate_is_replaced(plate: str) -> None:
    assert replaced(f"De wagen ({plate}) staat stil.") == "De wagen ([nummerplaat]) staat stil."


def test_behind_the_word_for_it_any_plate_is_replaced() -> None:
    assert replaced("kenteken 1 abc 123 en covid-19") == "kenteken [nummerplaat] en covid-19"
    assert replaced("een kenteken: 400 euro leges") == "een kenteken: 400 euro leges"
