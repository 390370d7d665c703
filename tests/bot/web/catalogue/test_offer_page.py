"""`/aanbod/{id}`: one offer."""

import pytest

from knowledge.settings import Settings
from tests.bot.web.page import Page
from tests.conftest import Stack

pytestmark = pytest.mark.stack
IDS = sorted(path.stem for path in (Settings().data / "offers").rglob("*.yaml"))


def offer(stack: Stack, offer_id: str, query: str = "") -> Page:
    answer = stack.call("GET", f"/aanbod/{offer_id}{query}")
    assert answer.status == 200, answer.text
    return Page(answer.text)


def test_every_offer_has_a_page_without_codes_and_without_empty_parts(stack: Stack) -> None:
    assert len(IDS) == 228
    wrong = {}
    for offer_id in IDS:
        page = offer(stack, offer_id)
        (graph,) = page.data
        faults = [*page.unclosed, *page.empty, *page.internal]
        faults += (
            []
            if page.canonical == f"{stack.url}/aanbod/{offer_id}" == graph["@graph"][0]["@id"]
            else ["address"]
        )
        faults += [] if "Bron" in page.headings and "Contact" in page.headings else ["source"]
        faults += [heading for heading in page.headings if page.headings.count(heading) > 1]
        if faults:
            wrong[offer_id] = faults
    assert wrong == {}


def test_a_page_tells_what_for_whom_how_and_from_where(stack: Stack) -> None:
    page = offer(stack, "nl-groningen-mantelzorgkaart")
    assert page.headings == [
        "Mantelzorgkaart",
        "Voorwaarden",
        "Wat u krijgt",
        "Wat het kost",
        "Wanneer",
        "Zo regelt u dit",
        "Goed om te weten",
        "Contact",
        "Bron",
    ]
    assert "Gegevens van: 2024. Vraag na of dit nog klopt" in page.words
    assert "tel:0503126000" in page.links
    assert "/aanbod?gemeente=nl-groningen" in page.links
    assert any(link.startswith("/chat?gemeente=nl-groningen&onderwerp=") for link in page.links)


def test_next_dates_can_be_put_in_a_calendar(stack: Stack) -> None:
    page = offer(stack, "be-koksijde-de-luisterschelp")
    link = next(link for link in page.links if link.endswith("calendar.ics"))
    assert stack.call("GET", link).status == 200
    assert "Zo staat het in onze gegevens (2022). Vraag het even na voor je gaat." in page.words


def test_the_start_of_the_chat_works(stack: Stack) -> None:
    link = next(link for link in offer(stack, "be-aalst-gezinszorg").links if link.startswith("/chat"))
    answer = stack.call("GET", link)
    assert answer.status == 200
    assert "Aalst" in answer.text


def test_a_wide_offer_keeps_the_municipality_one_came_from(stack: Stack) -> None:
    page = offer(stack, "be-baluchon-alzheimer", "?gemeente=be-gent")
    assert "/aanbod?gemeente=be-gent" in page.links
    assert page.canonical == f"{stack.url}/aanbod/be-baluchon-alzheimer"
    assert "/aanbod" in offer(stack, "be-baluchon-alzheimer", "?gemeente=be-nergens").links


def test_young_people_are_always_addressed_with_je(stack: Stack) -> None:
    page = offer(stack, "nl-groningen-jonge-mantelzorg-weekend")
    assert "Zo regel je dit" in page.headings


@pytest.mark.parametrize("name", ["be-aalst-weg", "%3Cscript%3E", "be-aalst'--", "x" * 300])
def test_an_offer_that_is_not_there_leads_to_others(name: str, stack: Stack) -> None:
    answer = stack.call("GET", f"/aanbod/{name}")
    page = Page(answer.text)
    assert answer.status == 404
    assert "Dit aanbod staat niet (meer) in de lijst." in page.words
    assert any(link.startswith("/aanbod/") for link in page.links)


def test_data_for_machines_is_no_script(stack: Stack) -> None:
    """The policy allows no script from within a page; a block of data is none (HTML Standard, 4.12.1)."""
    answer = stack.call("GET", "/aanbod/be-aalst-gezinszorg")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.text.count("<script") == answer.text.count('<script type="application/ld+json">') == 1


def test_visitors_see_nothing_of_staff(stack: Stack) -> None:
    answer = stack.call("GET", "/aanbod/be-aalst-gezinszorg")
    assert "redactie" not in answer.text
    assert answer.headers["Vary"] == "Cookie"
