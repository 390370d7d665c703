import pytest

from knowledge.helplines import load_helplines
from tests.bot.privacy.conftest import DATA, replaced


@pytest.mark.parametrize(
    "number",
    ["0475 12 34 56", "0475/12.34.56", "0475123456", "+32 475 12 34 56", "+32 (0)475 12 34 56", "0032475123456", "053 73 12 34", "02/123.45.67", "06-12345678", "06 12 34 56 78", "+31 6 12345678", "030-1234567", "+48 601 234 567", "32475123456"],
)
def test_a_number_of_somebody_is_replaced_whole(number: str) -> None:
    assert replaced(f"Bel mij op {number}, na 18 uur.") == "Bel mij op [telefoonnummer], na 18 uur."
    assert replaced(number) == "[telefoonnummer]"


def test_without_the_first_zero_the_words_before_it_tell() -> None:
    assert replaced("mijn gsm is 475123456") == "mijn gsm is [telefoonnummer]"
    assert replaced("het zijn er 475123456") == "het zijn er 475123456"


@pytest.mark.parametrize("line", load_helplines(DATA), ids=lambda line: line.id)
def test_a_helpline_stays(line) -> None:  # noqa: ANN001
    for number in filter(None, (line.phone, line.tel)):
        assert replaced(f"Ik belde {number} maar het was bezet.") == f"Ik belde {number} maar het was bezet."


@pytest.mark.parametrize(
    "text",
    [
        "bel 112 of 1813",
        "0800 12 345 is gratis",
        "van 09.00-17.30 en 18.00-20.00 uur",
        "van 12-05-2025 tot 14-06-2026",
        "in 2019-2024",
        "ondernemingsnummer 0412.345.678",
        "1.234.567,89 euro",
        "4 x 500 mg, 3 x per dag",
        "24/7, 365 dagen",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert replaced(text) == text


def test_a_postal_code_behind_a_number_stays() -> None:
    assert replaced("0475 12 34 56 2000 Antwerpen") == "[telefoonnummer] 2000 Antwerpen"
