"""Answers as people type them, in Flanders and in the Netherlands."""

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.strain import Checks, Heard, Item, load_checks
from knowledge.strain.words import patterns, tokens
from tests.knowledge.conftest import DATA

CHECKS = load_checks(DATA)
assert CHECKS.offered
PIECES = [
    *sorted(CHECKS.words.negations | CHECKS.words.contrasts),
    "ja",
    "soms",
    "vaak",
    "elke",
    "nacht",
    "jaar",
    "2",
    "#",
    "(",
    "?",
]
ITEMS = CHECKS.offered.items

UNDERSTOOD = {
    "perseverance": {
        "years": "1 | Langer dan twee jaar | nog jaren | 5 jaar | zolang het moet | ik hou het nog goed vol | langer dan twee jaar, geen probleem",
        "year": "2 | optie 2 | een jaar | jaartje of twee | één à twee jaar | geen idee, misschien een jaar | nog zeker een jaar | 2 jaar",
        "months": "3 | de derde | 6 maanden | een half jaar | half jaartje | nog een maand of drie | tot de zomer | weet niet, een half jaar | paar mnd",
        "weeks": "4 | dagen | een paar weken | een week of twee | niet lang meer | k hou da nie lang meer vol | niet meer lang | geen week meer | minder dan een maand | nog efkes | max 2 weken | 2 wk",
        "now": "5 | ik kan niet meer | k kan ni meer | kan nie meer | het gaat niet meer | 't gaat ni meer | ik trek het niet meer | ik hou het niet meer vol | geen dag langer!! | ik ben op | tis op | nu | eigenlijk lukt het nu al niet | nimeer",
        None: "sla over | geen idee | weet ik niet | ik weet niet hoe lang nog | kweetni | moeilijk te zeggen hoor | daar wil ik niet over praten | liever niet",
        "?": "dag | van dag tot dag | ik ben op zoek naar hulp | een jaar? nooit | twee jaar lukt nooit | geen jaren meer | een jaar lukt niet | ja | 6 | 0 | nog een paar weken of jaren",
    },
    "nights": {
        "never": "1 | nee | Neen | ba neen | NOOIT!! | noooit | nooot | bekanst nooit | zelden | amper | ni echt | zeker niet | ik slaap goed | als een blok | valt goed mee",
        "sometimes": "2 | soms | ja soms | nee hoor, soms | ja maar niet altijd | af en toe | bwa | niet vaak | vaak niet | ni altijd | 't hangt ervan af | gaat wel | wel eens | dat is zeker niet elke nacht | bij momenten | soms goed soms slecht",
        "often": "3 | ja | jaaaa | ja, elke nacht | ja zeker en vast | vaaaak | dikwijls | altijd | alle nachten | den helen tijd | heel de tijd | 24/7 | ja amai | ik slaap niet | ik slaap amper | ik slaap niet goed | nooit echt goed | geen oog dicht | nee maar ik pieker vaak | slecht | ik slaap al maanden niet meer | best wel",
        None: "sla over | skip | volgende vraag | liever ni | weetniet | gaat je niks aan",
        "?": "wat bedoel je? | mijn man slaapt slecht, ik niet | ge moet eens weten | nee echt niet ik ben kapot | nee maar het wordt erger | ja, alleen in het weekend | 4 | soms wel maar ook altijd | … | 😢",
    },
    "time": {
        "never": "nee | nooit | ik heb nog tijd genoeg",
        "often": "nooit tijd voor mezelf | ik heb geen tijd | ja altijd | alles",
    },
    "alone": {
        "never": "niet alleen | nee ik heb veel hulp",
        "often": "ik sta er gans alleen voor | heel alleen | ik zie niemand | nooit hulp",
    },
    "work": {
        "never": "nee",
        "often": "ja | ik ben gestopt met werken",
        "not_working": "ik werk niet | ik werk ni meer | op pensioen | gepensioneerd | nvt | 4",
    },
    "ahead": {
        "enough": "ja | genoeg | mijn kleinkinderen",
        "few": "soms | weinig | een paar",
        "hardly": "nee | niet meer | vaak niet | nergens meer naar | niks",
    },
    "strength": {
        "people": "mijn kleinkinderen | vrienden | 2",
        "myself": "wandelen",
        "something_else": "mijn hond | dat is een lang verhaal | mijn man en mijn vrienden en mijn tuin",
        "nothing": "niks | nu even niets",
        None: "sla over | ik weet het niet",
        "?": "wat bedoel je? | ? | …",
    },
}
TABLE = [
    (name, text, value)
    for name, rows in UNDERSTOOD.items()
    for value, texts in rows.items()
    for text in texts.split(" | ")
]


@pytest.mark.parametrize(("name", "text", "value"), TABLE)
def test_an_answer_is_heard(
    checks: Checks, item: Callable[[str], Item], name: str, text: str, value: str | None
) -> None:
    heard = checks.hear(item(name), text)
    assert heard == (Heard(understood=False) if value == "?" else Heard(understood=True, value=value))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_option_is_heard_by_its_value_its_title_and_its_number(checks: Checks, item: Item) -> None:
    for number, option in enumerate(item.options, start=1):
        for typed in (option.value, option.title, option.title.upper(), f" {option.title}! ", str(number)):
            assert checks.hear(item, typed) == Heard(understood=True, value=option.value), typed


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_word_of_the_data_leads_to_its_own_option(checks: Checks, item: Item) -> None:
    for option in item.options:
        for phrase in option.anywhere + option.at_start + option.alone:
            heard = checks.hear(item, " ".join(phrase).replace("#", "7"))
            assert heard == Heard(understood=True, value=option.value), phrase


@settings(max_examples=400, deadline=None, database=None)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_is_heard_or_not_and_never_an_error(text: str) -> None:
    for item in ITEMS:
        heard = CHECKS.hear(item, text)
        assert heard.value is None or (heard.understood and item.option(heard.value))


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("een dag", [("een", "dag")]),
        ("(elke|iedere) dag", [("elke", "dag"), ("iedere", "dag")]),
        ("(heel )?vaak", [("heel", "vaak"), ("vaak",)]),
        ("# (dag|dagen)", [("#", "dag"), ("#", "dagen")]),
        ("Eén dág", [("een", "dag")]),
        ("…", []),
    ],
)
def test_a_phrase_of_the_data_is_unfolded(phrase: str, words: list[tuple[str, ...]]) -> None:
    assert list(patterns([phrase])) == words


def test_a_text_becomes_plain_words() -> None:
    assert tokens("JÁÁÁ, 's nachts – 24/7!") == ("jaa", "s", "nachts", "24", "7")


def test_a_very_long_text_is_heard_quickly() -> None:
    start = perf_counter()
    for item in ITEMS:
        CHECKS.hear(item, "elke nacht niet weet " * 200)
    assert perf_counter() - start < 5
