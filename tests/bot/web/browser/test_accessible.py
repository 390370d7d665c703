"""axe-core finds nothing wrong with any page in any state, at both sizes."""

import pytest
from playwright.async_api import Page, expect

from bot.web.themes import themes
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import DANGER, EVERYTHING, answered, faults, open_chat, part, say
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]


WIDGET = "draagwijzer-chat"


async def test_the_widget_has_no_fault_in_any_state_of_the_talk(page: Page, console: Console) -> None:
    await expect(part(page, "button.launch")).to_be_visible()
    assert await faults(page) == [], "closed"
    await open_chat(page)
    assert await faults(page) == [], "open"
    await say(page, EVERYTHING)
    for summary in await part(page, "summary").all():
        await summary.click()
    assert await faults(page, within=WIDGET) == [], "offers"
    await page.get_by_role("button", name="Grotere letters").click()
    assert await faults(page, within=WIDGET) == [], "large letters"
    await say(page, DANGER)
    assert await faults(page, within=WIDGET) == [], "danger"
    await page.get_by_role("button", name="Bewaar een samenvatting").click()
    await expect(page.get_by_role("button", name="Druk af")).to_be_attached()
    assert await faults(page, within=WIDGET) == [], "summary"
    await page.route("**/api/chat/messages", lambda route: route.abort())
    await say(page, "ben je daar?")
    await expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_visible()
    assert await faults(page, within=WIDGET) == [], "no answer"
    await page.get_by_role("button", name="Wis het gesprek").click()
    assert await faults(page, within=WIDGET) == [], "asked to wipe"
    await page.get_by_role("button", name="Ja, wis het").click()
    await expect(page.get_by_role("log")).to_contain_text("gewist")
    await answered(page)
    assert await faults(page) == [], "wiped"
    console.forgive("ERR_FAILED")


async def test_the_check_of_oneself_has_no_fault(page: Page) -> None:
    await open_chat(page)
    await say(page, EVERYTHING)
    await page.get_by_role("button", name="Korte check over mij").click()
    await answered(page)
    await expect(part(page, ".tail .reply").first).to_be_visible()
    assert await faults(page, within=WIDGET) == []


async def test_a_page_without_a_talk_has_no_fault(page: Page, stack: Stack, console: Console) -> None:
    await page.route("**/api/chat/site*", lambda route: route.abort())
    await page.goto(stack.url + "/?thema=vlaams")
    await page.wait_for_timeout(300)
    assert await faults(page) == []
    console.forgive("ERR_FAILED")


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("size", ["desktop"], indirect=True)
async def test_every_theme_has_no_fault(page: Page, stack: Stack, theme: str) -> None:
    await page.goto(f"{stack.url}/?thema={theme}")
    await part(page, "button.launch").click()
    await answered(page)
    await say(page, "Mijn vrouw heeft dementie en ik zoek iemand die de zorg even overneemt")
    for group in await part(page, "summary").all():
        await group.click()
    assert await faults(page, within=WIDGET) == []
    await say(page, DANGER)
    assert await faults(page, within=WIDGET) == []


@pytest.mark.parametrize("path", ["/dekking/be-aalst", "/dekking/be-zwalm", "/chat", "/chat?gemeente=nl-utrecht", "/chat?gemeente=be-gent&onderwerp=respite_care", "/chat?gemeente=onbekend", "/dekking/be-nergens", "/bestaat-niet", "/helpdesk/login", "/helpdesk/bestaat-niet"])
async def test_a_page_of_the_server_has_no_fault(page: Page, stack: Stack, path: str, console: Console) -> None:
    await page.goto(stack.url + path)
    assert await faults(page) == []
    console.forgive("404")


async def test_the_plain_page_has_no_fault_in_any_state_of_the_talk(page: Page, stack: Stack) -> None:
    await page.goto(f"{stack.url}/chat?gemeente=be-aalst")
    for text in (EVERYTHING, DANGER):
        await page.get_by_role("textbox").fill(text)
        await page.get_by_role("button", name="Stuur").click()
        assert await faults(page) == [], text
    await page.get_by_role("button", name="Maak een samenvatting").click()
    await expect(page.get_by_role("button", name="Bewaar de samenvatting")).to_be_visible()
    await page.get_by_role("button", name="Wis het gesprek").click()
    assert await faults(page) == [], "asked to wipe"
    await page.get_by_role("button", name="Ja, wis het").click()
    await expect(page.get_by_text("Het gesprek is gewist")).to_be_in_viewport()
    assert await faults(page) == [], "wiped"


async def test_an_empty_answer_on_the_plain_page_has_no_fault(page: Page, stack: Stack, console: Console) -> None:
    await page.goto(f"{stack.url}/chat?gemeente=be-aalst")
    await page.get_by_role("button", name="Stuur").click()
    await expect(page.get_by_text("Typ eerst iets")).to_be_in_viewport()
    assert await faults(page) == []
    console.forgive("400")
