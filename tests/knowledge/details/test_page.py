"""The parts of the page of an offer."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from knowledge.addressed import addressed_offer
from knowledge.catalogue.offer import Offer
from knowledge.details.page import OfferPage, Rules, offer_page
from knowledge.places import Places
from knowledge.texts import Texts
from tests.knowledge.conftest import amount, area, condition, offer
from tests.knowledge.details.conftest import TODAY, whole


def page(told: Offer, places: Places, texts: Texts, today: date = TODAY) -> OfferPage:
    return offer_page(addressed_offer(told, texts), places, texts, today)


def sentences(found: OfferPage) -> Iterator[str]:
    """Everything that a page says."""
    for part in fields(found):
        value = getattr(found, part.name)
        for item in value if isinstance(value, list) else [value] if isinstance(value, str) else []:
            yield from (
                [*([item.title] if item.title else []), *item.sentences]
                if isinstance(item, Rules)
                else [item]
            )


@pytest.mark.parametrize("address", ["je", "u"])
@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29)], ids=str)
def test_every_offer_has_a_page_of_whole_sentences(
    shipped: dict[str, Offer], places: Places, texts: Texts, address: Any, today: date
) -> None:
    said = texts.addressing(address)
    for told in shipped.values():
        found = page(told, places, said, today)
        listed = list(sentences(found))
        assert listed
        for sentence in listed:
            assert sentence.strip() == sentence != ""
            assert not {"None", "True", "False", "[]"} & set(sentence.split())
            assert told.id not in sentence
        if address == "je":
            whole(told, "\n".join(listed))


def test_groups_area_and_languages_say_for_whom_it_is(places: Places, texts: Texts) -> None:
    told = offer(
        audience=["young_caregiver"],
        audience_focus=["dementia"],
        languages=["nl", "tr"],
        service_area=area(whose="receiver"),
    )
    assert page(told, places, texts).for_whom == [
        "Dit is voor jonge mantelzorgers.",
        "Dit is vooral voor mensen die zorgen voor iemand met dementie.",
        "De persoon voor wie je zorgt, woont in Aalst.",
        "De talen zijn: Nederlands en Turks.",
    ]


def test_a_district_is_named_and_a_rule_on_homes_is_not_said_twice(places: Places, texts: Texts) -> None:
    district = area("be-antwerpen", scope="district", district="Deurne")
    assert page(offer(service_area=district), places, texts).for_whom == [
        "Dit geldt in Antwerpen (district Deurne)."
    ]
    rule = condition("caregiver", "residence", municipalities=["be-aalst"])
    assert page(offer(conditions=[rule]), places, texts).for_whom == []


def test_rules_stand_together_as_they_count(places: Places, texts: Texts) -> None:
    rules = [
        condition("caregiver", "age", text="Je bent 18 jaar."),
        condition("caregiver", "other", text="Je woont hier."),
        condition("caregiver", "other", text="Eerste keuze.", any_group="keuze"),
        condition("caregiver", "other", text="Tweede keuze.", any_group="keuze"),
        condition("caregiver", "other", text="Je zorgt 8 uur.", hard=False),
        condition("caregiver", "other", text="Je inkomen telt niet.", hard=False, tested=False),
    ]
    found = page(offer(conditions=rules), places, texts)
    assert found.rules == [
        Rules("Dit moet allemaal kloppen:", ["Je bent 18 jaar.", "Je woont hier."]),
        Rules("Eén hiervan is genoeg:", ["Eerste keuze.", "Tweede keuze."]),
        Rules("Dit speelt mee, maar het is geen harde regel:", ["Je zorgt 8 uur."]),
    ]
    assert found.notes == ["Je inkomen telt niet."]


def test_one_rule_needs_no_heading_and_any_of_them_may_be_enough(places: Places, texts: Texts) -> None:
    one = [condition("caregiver", "age", text="Je bent 18 jaar.")]
    assert page(offer(conditions=one), places, texts).rules == [Rules("", ["Je bent 18 jaar."])]
    two = [*one, condition("caregiver", "other", text="Je woont hier.")]
    assert (
        page(offer(conditions=two, combination="any"), places, texts).rules[0].title
        == "Eén hiervan is genoeg:"
    )


@pytest.mark.parametrize(
    ("kind", "said"), [("premium", ["De voorwaarden staan niet in onze gegevens."]), ("peer_contact", [])]
)
def test_of_what_has_rules_not_knowing_them_is_said(
    kind: str, said: list[str], places: Places, texts: Texts
) -> None:
    found = page(offer(kind=kind), places, texts)
    assert [sentence for rules in found.rules for sentence in rules.sentences] == said


def test_every_amount_that_holds_is_told_and_no_old_one(places: Places, texts: Texts) -> None:
    amounts = [amount(value=number, period="year") for number in (10, 20, 30, 40)] + [
        amount(value=5, valid_to="2020-12-31")
    ]
    assert page(offer(kind="premium", amounts=amounts), places, texts).amounts == [
        "10 euro per jaar.",
        "20 euro per jaar.",
        "30 euro per jaar.",
        "40 euro per jaar.",
    ]


@pytest.mark.parametrize(
    ("kind", "cost", "said"),
    [
        ("respite", None, ["Wat het kost, staat niet in onze gegevens."]),
        ("premium", None, []),
        ("respite", {"free": True}, ["Gratis."]),
    ],
)
def test_what_it_costs_is_said_or_said_to_be_unknown(
    kind: str, cost: Any, said: list[str], places: Places, texts: Texts
) -> None:
    assert page(offer(kind=kind, cost=cost), places, texts).costs == said


def test_what_ends_says_when(places: Places, texts: Texts) -> None:
    until = {"since": None, "until": "2026-06-30"}
    assert page(offer(status_dates=until), places, texts).when == ["Dit loopt tot en met 30 juni 2026."]
    over = page(
        offer(status_dates=until, contact={"phone": "053 11 22 33", "email": None, "url": None}),
        places,
        texts,
        date(2026, 7, 1),
    )
    assert over.when == ["Dit liep tot en met 30 juni 2026."]
    assert over.standing == "Dit is volgens onze gegevens voorbij."
    assert over.steps == ["Vraag het na. Bel 053 11 22 33."]


def test_the_place_is_told_once(places: Places, texts: Texts) -> None:
    found = page(offer(place="Zaal de Brug"), places, texts)
    assert found.where == ["Zaal de Brug."]
    assert "Zaal" not in " ".join(found.steps)


@pytest.mark.parametrize("gone", [{"negative": True}, {"status": "withdrawn"}])
def test_what_does_not_exist_says_so_and_has_no_steps(
    gone: dict[str, Any], places: Places, texts: Texts
) -> None:
    found = page(offer(**gone), places, texts)
    assert found.standing == "Volgens onze gegevens is dit er niet (meer)."
    assert (found.steps, found.rules, found.times) == ([], [], [])
