import pytest

from tests.bot.privacy.conftest import replaced


@pytest.mark.parametrize(
    "text",
    ["geboren op {}", "geb. {}", "Geboortedatum: {}", "Het gaat om {}."],
)
@pytest.mark.parametrize("day", ["12/03/1945", "12-3-1945", "12.03.1945", "12 maart 1945", "1945-03-12", "12/3/45"])
def test_a_day_of_birth_is_replaced(text: str, day: str) -> None:
    assert replaced(text.format(day)) == text.format("[geboortedatum]")


@pytest.mark.parametrize(
    "text",
    [
        "De operatie is op 23 juni.",
        "Op 23/06/2026 is er een infoavond.",
        "Sinds 12/03/1990 zorg ik voor haar.",
        "getrouwd op 12 april 1970",
        "Ze is geboren in 1941 en ik ben 56.",
        "de wet van 17 mei 2005",
        "De diagnose kwam op 3 mei 2001.",
    ],
)
def test_events_years_and_ages_stay(text: str) -> None:
    assert replaced(text) == text


def test_behind_the_word_for_it_a_day_without_a_year_is_enough() -> None:
    assert replaced("geboren op 23 juni, operatie op 24 juni") == "geboren op [geboortedatum], operatie op 24 juni"
