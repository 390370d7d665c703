"""A line that drops, a server that does not answer."""

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import answered, open_chat, part, say
from tests.conftest import Stack

# What is tried here is the same on every screen.
pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.parametrize("size", ["desktop"], indirect=True)]
LOST = "Het lukt nu niet om verbinding te maken"


async def test_the_line_drops_and_comes_back_and_nothing_typed_is_lost(page: Page, context: BrowserContext, console: Console) -> None:
    await open_chat(page)
    await context.set_offline(True)
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await expect(page.get_by_role("alert")).to_contain_text(LOST)
    await expect(page.get_by_role("log")).to_contain_text("Ik zorg voor mijn buurman in Aalst")
    await page.get_by_role("textbox").fill("en ik ben moe")
    await context.set_offline(False)
    await expect(page.get_by_role("alert")).to_have_count(0, timeout=20_000)
    await answered(page)
    await expect(page.get_by_role("textbox")).to_have_value("en ik ben moe")
    await expect(part(page, ".own")).to_have_count(1)
    await expect(part(page, ".said")).not_to_have_count(1)
    console.forgive("ERR_INTERNET_DISCONNECTED")


async def test_a_failed_message_can_be_sent_again_with_a_button(page: Page, console: Console) -> None:
    await open_chat(page)
    await page.route("**/api/chat/messages", lambda route: route.abort())
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await page.unroute("**/api/chat/messages")
    await page.get_by_role("button", name="Probeer opnieuw").click()
    await answered(page)
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(part(page, ".own")).to_have_count(1)
    console.forgive("ERR_FAILED")


async def test_what_failed_waits_on_the_next_page(page: Page, console: Console) -> None:
    await open_chat(page)
    await page.route("**/api/chat/messages", lambda route: route.abort())
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await page.reload()
    await expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_visible()
    await expect(page.get_by_role("log")).to_contain_text("buurman")
    console.forgive("ERR_FAILED")


async def test_an_error_of_the_server_is_told_in_its_own_words(page: Page, console: Console) -> None:
    await open_chat(page)
    await page.get_by_role("textbox").fill("x" * 4001)
    await page.get_by_role("button", name="Stuur").click()
    await answered(page)
    await expect(page.get_by_role("alert")).to_contain_text("te lang")
    assert len(await page.get_by_role("textbox").input_value()) == 4001
    console.forgive("413")


async def test_without_a_server_there_is_a_number_and_no_promise(page: Page, stack: Stack) -> None:
    async def fulfil(route: Route) -> None:
        site = await (await page.request.get(f"{stack.url}/api/chat/site?municipality=nl-utrecht")).json()
        await route.fulfill(json=site | {"ready": False})

    await page.route("**/api/chat/site*", fulfil)
    await page.goto(f"{stack.url}/?thema=voorbeeld")
    number = part(page, "a.launch")
    await expect(number).to_have_attribute("href", "tel:14030")
    await expect(number).to_contain_text("Utrecht: 14 030")
    await expect(part(page, "button.launch")).to_have_count(0)


async def test_a_server_that_says_nothing_leaves_the_number_of_the_page_itself(page: Page, stack: Stack, console: Console) -> None:
    await page.route("**/api/chat/**", lambda route: route.abort())
    await page.route(
        stack.url + "/",
        lambda route: route.fulfill(
            content_type="text/html",
            body='<!doctype html><html lang="nl"><title>x</title><script type="module" src="/widget.js" data-municipality="be-gent" data-phone="053 00 00 00"></script>',
        ),
    )
    await page.goto(stack.url + "/")
    await expect(part(page, "a.launch")).to_have_attribute("href", "tel:053000000")
    console.forgive("ERR_FAILED")


async def test_a_button_of_the_page_leads_to_a_number_when_nothing_else_works(page: Page, stack: Stack, console: Console) -> None:
    await page.goto(f"{stack.url}/?thema=voorbeeld")
    await expect(part(page, "button.launch")).to_be_visible()
    await page.route("**/api/chat/**", lambda route: route.abort())
    await page.get_by_role("link", name="Vertel hoe het gaat").click()
    await expect(page.get_by_role("alert").get_by_role("link", name="Bel 14 030")).to_be_visible()
    console.forgive("ERR_FAILED")


async def test_the_launcher_comes_back_when_the_server_does(page: Page, stack: Stack, console: Console) -> None:
    await page.clock.install()
    await page.route("**/api/chat/site*", lambda route: route.abort())
    await page.goto(f"{stack.url}/?thema=voorbeeld")
    await page.wait_for_timeout(200)
    await expect(part(page, "button.launch")).to_have_count(0)
    await page.unroute("**/api/chat/site*")
    await page.clock.run_for(31_000)
    await expect(part(page, "button.launch")).to_be_visible()
    console.forgive("ERR_FAILED")
