"""When it is next."""

from typing import Any

import pytest

from knowledge.catalogue.offer import Offer, Record
from knowledge.details.times import next_times
from knowledge.texts import Texts
from tests.knowledge.conftest import offer
from tests.knowledge.details.conftest import TODAY

SOURCE = "Bron: https://www.aalst.be (gegevens van: 2024)."


def schedule(**told: Any) -> Record:
    empty = {"text": None, "recurrence": None, "weekdays": [], "week_of_month": [], "times": [], "months": []}
    empty |= {
        "month_days": [],
        "dates": [],
        "window": None,
        "times_per_year": None,
        "rotating_place": None,
        "series": None,
    }
    return empty | told


def lines(told: Offer, texts: Texts, stale: bool = False) -> list[str]:
    return next_times(told, texts, stale, TODAY).splitlines()


def test_the_next_three_times_and_the_place_with_the_year_of_the_facts(texts: Texts) -> None:
    slots = [{"from": "14:00", "to": "16:00", "weekday": None, "place": None}]
    told = offer(
        place="Zaal de Brug",
        schedule=schedule(recurrence="monthly", weekdays=["monday"], week_of_month=[1], times=slots),
    )
    assert lines(told, texts) == [
        "De volgende keren, volgens onze gegevens (2024):",
        "- maandag 1 juni 2026, van 14.00 tot 16.00 uur",
        "- maandag 6 juli 2026, van 14.00 tot 16.00 uur",
        "- maandag 3 augustus 2026, van 14.00 tot 16.00 uur",
        "Waar: Zaal de Brug",
        SOURCE,
    ]


def test_facts_that_are_old_are_to_be_checked_before_one_goes(texts: Texts) -> None:
    told = offer(schedule=schedule(recurrence="once", dates=["2026-06-09"]))
    assert lines(told, texts, stale=True)[:2] == [
        "De volgende keer, volgens onze gegevens (2024): dinsdag 9 juni 2026.",
        "Vraag het even na voor je gaat.",
    ]


def test_the_place_of_one_time_stands_beside_it(texts: Texts) -> None:
    slots = [{"from": "10:00", "to": None, "weekday": None, "place": "Heesterpoort"}]
    told = lines(
        offer(schedule=schedule(recurrence="once", dates=["2026-06-09"], times=slots, rotating_place=True)),
        texts,
    )
    assert "dinsdag 9 juni 2026, vanaf 10.00 uur, Heesterpoort." in told[0]
    assert told[1] == "De plaats wisselt."


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, ["Er is geen vaste dag bekend.", "Vraag het na bij: Stad Aalst."]),
        (
            {"schedule": schedule(text="Vier keer per jaar.", recurrence="quarterly")},
            ["Wanneer: Vier keer per jaar.", "Er is geen vaste dag bekend.", "Vraag het na bij: Stad Aalst."],
        ),
        ({"schedule": schedule(text="Altijd.", recurrence="always")}, ["Wanneer: Altijd."]),
        (
            {
                "schedule": schedule(
                    text="Op werkdagen.",
                    recurrence="weekly",
                    weekdays=["monday", "tuesday", "wednesday", "friday"],
                )
            },
            ["Wanneer: Op werkdagen."],
        ),
        ({"negative": True, "summary": "Dit is er niet."}, ["Dit is er niet."]),
        (
            {
                "status": "one_off",
                "schedule": schedule(text="Op 1 mei 2026.", recurrence="once", dates=["2026-05-01"]),
            },
            [
                "Dit is volgens onze gegevens voorbij.",
                "Wanneer: Op 1 mei 2026.",
                "Vraag het na bij: Stad Aalst.",
            ],
        ),
    ],
    ids=["nothing", "no dates", "always", "working days", "not there", "over"],
)
def test_without_dates_the_words_of_the_source_or_where_to_ask(
    told: dict[str, Any], said: list[str], texts: Texts
) -> None:
    assert lines(offer(**told), texts) == [*said, SOURCE]
