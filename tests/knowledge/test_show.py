"""An offer as people see it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer, Record
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.recommend import Adviser
from knowledge.show import (
    amount_in_words,
    cost_in_words,
    offer_card,
    plain_card,
    recommendation_card,
    source_in_words,
)
from knowledge.texts import Texts
from tests.knowledge.conftest import amount, area, offer, record

TODAY = date(2026, 6, 1)

AMOUNTS: list[tuple[dict[str, Any], str | None]] = [
    ({"value": 40, "period": "month"}, "40 euro per maand."),
    ({"value": 12.5, "period": "hour"}, "12,50 euro per uur."),
    ({"value": 250, "period": "once"}, "250 euro eenmalig."),
    ({"value": 1250000, "period": "year"}, "1250000 euro per jaar."),
    ({"value": 0}, "0 euro."),
    ({"value": 30, "period": "quarter", "applies_to": "per gezin"}, "30 euro per kwartaal (per gezin)."),
    ({"value": 30, "valid_at": "2024-03"}, "30 euro (stand 2024)."),
    ({"value": 30, "applies_to": "per gezin", "valid_at": "2024"}, "30 euro (per gezin, stand 2024)."),
    ({"shape": "maximum", "value": 25, "period": "month"}, "hoogstens 25 euro per maand."),
    ({"shape": "minimum", "value": 25, "period": "half_year"}, "minstens 25 euro per half jaar."),
    ({"shape": "budget_share", "value": 25, "period": "month"}, "hoogstens 25 euro per maand."),
    ({"shape": "range", "min": 10, "max": 20.5, "period": "day"}, "10 euro tot 20,50 euro per dag."),
    ({"percent": 50, "percent_of": "de dagprijs"}, "50 procent van de dagprijs."),
    ({"percent": 12.5}, "12,5 procent van de kosten."),
    ({"shape": "in_kind", "choices": ["een bon", "een uitje"]}, "een bon, een uitje."),
    ({"shape": "in_kind", "note": "een presentje"}, "een presentje."),
    ({"shape": "in_kind"}, None),
]


@pytest.mark.parametrize(("known", "words"), AMOUNTS)
def test_an_amount_is_told_in_words(known: dict[str, Any], words: str | None) -> None:
    assert amount_in_words(offer(amounts=[amount(**known)]), TODAY) == words


def test_no_recorded_amount_is_unknown_and_not_zero() -> None:
    assert amount_in_words(offer(), TODAY) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 12, 31), "50 euro per maand."),
        (date(2026, 1, 1), "40 euro per maand."),
    ],
)
def test_only_amounts_that_hold_today_are_told(today: date, words: str, shipped: dict[str, Offer]) -> None:
    assert amount_in_words(shipped["be-genk-mantelzorgtoelage"], today) == words


def test_at_most_three_amounts_are_told_the_main_one_first() -> None:
    many = [amount(value=value) for value in (1, 2, 3, 4)]
    assert amount_in_words(offer(amounts=many), TODAY) == "1 euro; 2 euro; 3 euro."


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (None, None),
        ({"free": True}, "Gratis."),
        ({"free": False, "text": "5 euro per uur."}, "5 euro per uur."),
        ({"free": True, "text": "x"}, "Gratis."),
    ],
)
def test_an_unknown_cost_is_not_the_same_as_free(cost: Record | None, words: str | None) -> None:
    full = cost and {"text": None} | cost
    assert cost_in_words(offer(cost=full)) == words


@pytest.fixture
def card(places: Places, texts: Texts) -> Callable[..., dict[str, Any]]:
    def of(stale: bool = False, **changes: Any) -> dict[str, Any]:
        return offer_card(offer(**changes), places, texts, stale)

    return of


Card = Callable[..., dict[str, Any]]


def test_a_card_leaves_everything_unknown_null(card: Card) -> None:
    shown = card()
    unknown = {key for key, value in shown.items() if value is None}
    assert unknown == {"cost", "amount", "schedule", "place", "application", "next_time", "deadline", "verified_on"}
    assert shown["contact"] == {"phone": None, "email": None, "url": None}


def test_a_card_shows_kind_and_area_in_words(card: Card) -> None:
    shown = card(
        kind="respite", service_area=area(scope="province", municipalities=[], provinces=["Limburg"])
    )
    assert (shown["kind"], shown["kind_label"], shown["area"]) == (
        "respite",
        "vervangende zorg",
        "de provincie Limburg",
    )


@pytest.mark.parametrize(
    ("service_area", "municipality"),
    [
        (area("be-aalst"), "be-aalst"),
        (area("be-aalst", "be-gent"), None),
        (area(scope="country", municipalities=[]), None),
    ],
)
def test_a_card_names_a_municipality_only_when_it_is_one(
    service_area: Record, municipality: str | None, card: Card
) -> None:
    assert card(service_area=service_area)["municipality"] == municipality


def test_the_day_of_the_last_check_is_shown_as_a_date(card: Card) -> None:
    shown = card(source=record()["source"] | {"verified_on": "2026-05-01"})
    assert shown["verified_on"] == "2026-05-01"


@pytest.mark.parametrize(
    ("year", "stale", "words"),
    [
        (2018, False, "Bron: https://www.aalst.be (gegevens van: 2018)."),
        (None, False, "Bron: https://www.aalst.be (gegevens van: jaartal onbekend)."),
        (
            2018,
            True,
            "Bron: https://www.aalst.be (gegevens van: 2018). Vraag na of dit nog klopt, want het is al even niet nagekeken.",
        ),
    ],
)
def test_the_source_and_its_age_are_told_honestly(
    year: int | None, stale: bool, words: str, card: Card, texts: Texts
) -> None:
    assert source_in_words(card(stale, source=record()["source"] | {"year": year}), texts) == words


def test_a_card_in_plain_text_holds_what_is_known_and_its_source(card: Card, texts: Texts) -> None:
    shown = card(
        summary="Je krijgt geld.",
        cost={"free": True, "text": None},
        place="Grote Markt 1",
        contact={"phone": "053 1", "email": None, "url": "https://www.aalst.be/x"},
    )
    shown |= {
        "reasons": [
            {"code": "area", "text": "Dichtbij: Aalst."},
            {"code": "domain", "text": "Past bij je vraag: geld."},
        ]
    }
    assert plain_card(shown, texts).splitlines() == [
        "Proef",
        "Je krijgt geld.",
        "Waarom: Dichtbij: Aalst. Past bij je vraag: geld.",
        "Kosten: Gratis.",
        "Waar: Grote Markt 1",
        "Contact: 053 1, https://www.aalst.be/x",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
    ]


def test_a_card_in_plain_text_says_nothing_about_what_is_unknown(card: Card, texts: Texts) -> None:
    lines = plain_card(card() | {"reasons": []}, texts).splitlines()
    assert lines == ["Proef", "Je praat met anderen.", "Bron: https://www.aalst.be (gegevens van: 2024)."]


def test_a_recommendation_adds_score_reasons_and_eligibility(
    adviser: Adviser, places: Places, texts: Texts
) -> None:
    (best,) = adviser.advise(Profile(caregiver_municipality="be-genk"), TODAY, most=1).recommendations
    shown = recommendation_card(best, places, texts)
    assert shown["score"] == best.score
    assert shown["reasons"] == [{"code": reason.code, "text": reason.text} for reason in best.reasons]
    assert set(shown["eligibility"]) == {"status", "met", "open", "unmet"}
    assert shown["stale"] is best.stale


def test_every_shipped_offer_can_be_told_without_holes(
    shipped: dict[str, Offer], places: Places, texts: Texts
) -> None:
    told = {
        key: plain_card(offer_card(item, places, texts, True) | {"reasons": []}, texts)
        for key, item in shipped.items()
    }
    assert [key for key, text in told.items() if "None" in text or "{" in text or "null" in text] == []
    assert [key for key, text in told.items() if shipped[key].source.url not in text] == []
