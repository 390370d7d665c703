"""`/aanbod`: looking for help."""

from urllib.parse import quote_plus, urlencode

import pytest

from tests.bot.web.page import Page
from tests.conftest import Stack

pytestmark = pytest.mark.stack


def search(stack: Stack, **query: str) -> Page:
    answer = stack.call("GET", f"/aanbod?{urlencode(query)}")
    assert answer.status == 200, answer.text
    page = Page(answer.text)
    assert (page.unclosed, page.empty, page.internal) == ([], [], set())
    return page


def offers(page: Page) -> list[str]:
    return [link.split("?")[0].removeprefix("/aanbod/") for link in page.links if link.startswith("/aanbod/")]


def test_without_anything_chosen_all_offers_can_be_paged_through(stack: Stack) -> None:
    seen: list[str] = []
    page = search(stack)
    while True:
        seen += offers(page)
        onward = [link for link in page.links if "pagina=" in link and "Volgende" in page.words]
        if "Volgende" not in page.words:
            break
        page = Page(stack.call("GET", onward[-1]).text)
    assert len(seen) == len(set(seen)) == 228


def test_a_municipality_shows_its_own_first_then_what_is_wider_then_what_is_over(stack: Stack) -> None:
    page = search(stack, gemeente="aalst")
    groups = [
        heading
        for heading in page.headings
        if heading in ("Van je gemeente zelf", "Ruimer dan je gemeente", "Voorbij of nog niet zeker")
    ]
    assert groups == ["Van je gemeente zelf", "Ruimer dan je gemeente", "Voorbij of nog niet zeker"]
    assert offers(page)[0].startswith("be-aalst-")
    assert page.title == "Hulp voor wie zorgt in Aalst · Draagwijzer"
    assert "/chat?gemeente=be-aalst" in page.links
    assert "/dekking/be-aalst" in page.links


def test_a_typing_error_is_understood_and_the_right_name_stands_in_the_field(stack: Stack) -> None:
    page = search(stack, gemeente="Leuvn")
    assert page.fields["gemeente"] == "Leuven"
    assert "die in Leuven geldt" in page.words


def test_an_unknown_municipality_shows_nothing_and_names_others(stack: Stack) -> None:
    page = search(stack, gemeente="Hoogbrug")
    assert "Deze gemeente ken ik niet: “Hoogbrug”." in page.words
    assert offers(page) == []
    assert any(link.startswith("/aanbod?gemeente=") for link in page.links)


def test_filters_go_together(stack: Stack) -> None:
    page = search(stack, gemeente="be-gent", onderwerp="financial_support", soort="premium")
    found = offers(page)
    assert "be-gent-toelage-zware-handicap" in found
    assert (
        search(stack, gemeente="be-gent", onderwerp="financial_support", soort="permit").words.count(
            "Ik vond niets"
        )
        == 1
    )


def test_a_word_in_another_form_is_found(stack: Stack) -> None:
    assert offers(search(stack, zoek="De Palto")) == ["be-aalst-de-palto"]
    assert "be-aalter-mantelzorgpremie" in offers(search(stack, gemeente="Aalter", zoek="premies"))


def test_words_that_are_nobodys_name_lead_to_the_subject_they_are_about(stack: Stack) -> None:
    page = search(stack, gemeente="be-leuven", zoek="iemand die even op mijn man past")
    assert offers(page) == []
    (guess,) = [link for link in page.links if "onderwerp=respite_care" in link]
    assert offers(Page(stack.call("GET", guess).text))


def test_danger_that_is_typed_here_gets_its_lines_before_anything_else(stack: Stack) -> None:
    page = search(stack, zoek="ik wil dood", gemeente="be-aalst")
    assert "tel:1813" in page.links
    assert page.words.index("1813") < page.words.index("Gemeente of postcode")


def test_people_are_addressed_as_their_municipality_does(stack: Stack) -> None:
    assert "Kies uw gemeente" in search(stack, gemeente="nl-utrecht").words
    assert "Kies je gemeente" in search(stack, gemeente="be-aalst").words


def test_what_is_typed_never_becomes_a_part_of_the_page(stack: Stack) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = stack.call("GET", f"/aanbod?gemeente={quote_plus(hostile)}&zoek={quote_plus(hostile)}")
    assert "<script>alert" not in answer.text
    assert Page(answer.text).fields["zoek"] == hostile


@pytest.mark.parametrize("page", ["0", "99", "x", "²"])
def test_a_page_that_is_not_there_is_the_nearest_that_is(page: str, stack: Stack) -> None:
    assert offers(search(stack, gemeente="be-aalst", pagina=page))


def test_the_page_is_found_under_one_address(stack: Stack) -> None:
    page = search(stack, gemeente="Leuvn", zoek="premie", pagina="7")
    assert page.canonical == f"{stack.url}/aanbod?gemeente=be-leuven&zoek=premie"
