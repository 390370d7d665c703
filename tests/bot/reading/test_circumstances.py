"""Hours, days, since when, where the other lives, and proofs, as people tell them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.circumstances import circumstance_reader
from bot.reading.normalise import normalise
from knowledge.records import read_yaml
from tests.knowledge.conftest import DATA
from tests.knowledge.strategies import often


def read(text: str) -> dict[str, Any]:
    return circumstance_reader().read(normalise(text)).model_dump(exclude_defaults=True)


def about(number: float) -> dict[str, float]:
    return {"least": number, "below": number + 1}


TOLD: list[tuple[str, dict[str, Any]]] = [
    ("Ik zorg 10 uur per week voor haar", {"hours_per_week": about(10)}),
    ("ik zorg zeker twaalf uur in de week voor hem", {"hours_per_week": {"least": 12}}),
    ("ik help hem zo'n 52 uur per maand", {"hours_per_week": about(12)}),
    ("Ik ga vier keer per week bij hem langs", {"days_per_week": about(4)}),
    ("ik doe dat 5 dagen op 7, ik zorg voor alles", {"days_per_week": about(5)}),
    ("Ik zorg elke dag voor mijn man", {"days_per_week": {"least": 7}}),
    ("In het weekend ga ik er één dag naartoe", {"days_per_week": about(1)}),
    ("Ik zorg al ruim drie jaar voor mijn moeder", {"months_of_care": {"least": 36}}),
    ("ik verzorg haar al acht maanden", {"months_of_care": {"least": 8}}),
    ("Hij verblijft in een woonzorgcentrum", {"receiver_at_home": False}),
    ("ze woont nog gewoon thuis", {"receiver_at_home": True}),
    ("Mijn vader woont in zijn eigen huis", {"receiver_at_home": True}),
    ("Ze woont bij mij in", {"same_address": True}),
    ("we wonen elk in ons eigen huis", {"same_address": False}),
    ("Mijn broer krijgt het zorgbudget voor zwaar zorgbehoevenden", {"receiver_proofs": {"zorgbudget_zwaar_zorgbehoevenden": {"has": True}}}),
    ("een zorgbudget voor zwaar zorgbehoevenden heeft ze niet", {"receiver_proofs": {"zorgbudget_zwaar_zorgbehoevenden": {"has": False}}}),
    ("Ik heb verhoogde tegemoetkoming", {"caregiver_proofs": {"verhoogde_tegemoetkoming": {"has": True}}}),
    ("Mijn moeder heeft verhoogde tegemoetkoming", {"receiver_proofs": {"verhoogde_tegemoetkoming": {"has": True}}}),
    ("ze heeft 38 punten op de BEL-foto", {"receiver_proofs": {"bel_foto": {"has": True, "points": 38}}}),
    ("De FOD gaf hem 14 punten voor zelfredzaamheid", {"receiver_proofs": {"fod_zelfredzaamheid": {"has": True, "points": 14}}}),
    ("Ze heeft een Wlz-indicatie", {"receiver_proofs": {"indicatie_wlz": {"has": True}}}),
]
NOT_TOLD = [
    "Kan ze een zorgbudget voor zwaar zorgbehoevenden krijgen?",
    "We hebben het zorgbudget voor zwaar zorgbehoevenden aangevraagd",
    "Ik werk 32 uur per week",
    "Ik zoek dagopvang, twee dagen per week",
    "Mijn vader is 80 en heeft parkinson",
    "ik bel bijna dagelijks, ik help niet veel",
    "Hoeveel uur per week moet je zorgen?",
    "Ze gaat een dag per week naar de dagopvang.",
    "Mijn moeder krijgt 4 uur per week poetshulp.",
    "Ik werk 36 uur per week en help mijn moeder in het weekend.",
    "De verpleging komt elke dag, ik help alleen op zondag.",
    "Ik zorg niet elke dag voor haar.",
    "Ik bel 112 als ze valt.",
    "Ik bel 3 keer per dag.",
    "Hij heeft minder dan 35 punten op de BEL-foto, niet meer.",
    "Ik weet niet of ze het zorgbudget voor ouderen krijgt.",
    "Ik heb nog nooit gehoord van de verhoogde tegemoetkoming.",
    "Als ze een wlz-indicatie krijgt, wat dan?",
    "Mijn buurvrouw krijgt een persoonsvolgend budget.",
    "Zou ze een wlz-indicatie krijgen?",
    "Ze woont niet meer thuis.",
    "Hij woont niet alleen.",
    "Ze verblijft tijdelijk in een woonzorgcentrum.",
    "",
]


@pytest.mark.parametrize(("text", "facts"), TOLD)
def test_what_is_told_is_read(text: str, facts: dict[str, Any]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_asked_applied_for_or_about_something_else_tells_nothing(text: str) -> None:
    assert read(text) == {}


def test_a_whole_story_tells_all_at_once() -> None:
    found = read("Al drie jaar zorg ik voor haar, zeker 25 uur per week. Ze woont nog thuis. Ze heeft het zorgbudget voor zwaar zorgbehoevenden.")
    assert set(found) == {"months_of_care", "hours_per_week", "receiver_at_home", "receiver_proofs"}


@often
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read(text)


def test_every_proof_it_knows_is_one_that_rules_can_ask_for() -> None:
    asked = set(read_yaml(DATA / "instruments.yaml")["instruments"]) | {"laag_inkomen"}  # an income status
    reader = circumstance_reader()
    assert {proof.name for proof in reader.proofs} | set(reader.points) <= asked
