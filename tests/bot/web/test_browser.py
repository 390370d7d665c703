"""The widget on the demonstration page, in a real browser."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]
EVERYTHING = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst."
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# `SCREENSHOTS=docs/images` keeps pictures of what the tests see.
SCREENSHOTS = os.environ.get("SCREENSHOTS")


@pytest.fixture(params=SIZES)
async def page(stack: Stack, browser_path: str, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """The demonstration page at one size; any error or broken policy in its console fails the test."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = await browser.new_page(viewport=SIZES[request.param], locale="nl-BE", reduced_motion="reduce")
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        await page.goto(stack.url)
        yield page
        if SCREENSHOTS:
            await page.screenshot(path=f"{SCREENSHOTS}/{request.node.originalname.removeprefix('test_')}-{request.param}.png")
        await browser.close()
    assert complaints == []


async def open_chat(page: Page) -> None:
    """Open the panel and wait for the first words."""
    await page.get_by_role("button", name="Stel je vraag").first.click()
    await expect(page.get_by_role("log")).to_contain_text("computerprogramma")


async def say(page: Page, text: str) -> None:
    """Type a text and send it with Enter."""
    box = page.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")


async def test_the_first_message_leads_to_local_offers_with_reason_source_and_year(page: Page) -> None:
    await open_chat(page)
    await say(page, EVERYTHING)
    card = page.get_by_role("article").filter(has_text="Gezinszorg OCMW Aalst")
    await expect(card).to_contain_text("iemand die de zorg even overneemt")
    await expect(card).to_contain_text("2017")
    await expect(card).to_contain_text("Bron")
    await expect(card.get_by_role("link", name="aalstocmw.wixsite.com")).to_be_visible()
    await card.scroll_into_view_if_needed()


async def test_danger_shows_numbers_that_can_be_called(page: Page) -> None:
    await open_chat(page)
    await say(page, "ik wil niet meer leven")
    await expect(page.locator('a[href="tel:1813"]')).to_be_visible()


async def test_a_talk_goes_on_after_a_page_change(page: Page) -> None:
    await open_chat(page)
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await expect(page.get_by_role("log")).to_contain_text("buurman")
    await page.reload()
    if await page.get_by_role("log").count() == 0:  # on a phone the panel fills the screen and waits to be opened
        await page.get_by_role("button", name="Stel je vraag").first.click()
    await expect(page.get_by_role("log")).to_contain_text("buurman")


async def test_the_page_says_that_it_is_a_demonstration(page: Page) -> None:
    await expect(page.locator("body")).to_contain_text("Demonstratie")
