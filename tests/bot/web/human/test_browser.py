"""Two browsers, a caregiver and somebody of the staff: a live talk, back to the bot, and again to a person."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.accounts.roles import Role
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import FLAGS, faults, open_chat, part, say
from tests.bot.web.human.conftest import PATH
from tests.bot.web.staff_login import COOKIE, log_in
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]
LIVE = "Ja, chat met een medewerker"
SLOW = 20_000


@pytest.fixture
async def browser(browser_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield browser
        await browser.close()


async def at_the_desk(browser: Browser, stack: Stack, console: Console) -> Page:
    """A browser of its own, in which somebody of the staff has the queue open."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-BE", reduced_motion="reduce")
    await context.add_cookies([{"name": COOKIE, "value": log_in(stack, "ine", Role.HELPDESK).token, "url": stack.url}])
    page = await context.new_page()
    console.listen(page)
    await page.goto(stack.url + PATH)
    return page


async def with_the_widget(browser: Browser, stack: Stack, console: Console) -> Page:
    """Another browser, with the page of a municipality."""
    context = await browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-BE", reduced_motion="reduce")
    page = await context.new_page()
    console.listen(page)
    await page.goto(stack.url)
    await open_chat(page)
    return page


async def hand_over(caregiver: Page, staff: Page) -> None:
    """The caregiver asks and agrees; staff see it without loading their page again, and take it."""
    await say(caregiver, "ik wil iemand spreken")
    await caregiver.get_by_role("button", name=LIVE).click()
    await expect(caregiver.get_by_role("log")).to_contain_text("komt zo bij dit gesprek", timeout=SLOW)
    await staff.locator(".entries a").first.click(timeout=SLOW)
    await staff.get_by_role("button", name="Neem dit gesprek").click()
    await expect(caregiver.get_by_role("log").locator("p", has_text="Je praat nu met een medewerker").last).to_be_visible(timeout=SLOW)
    await expect(part(caregiver, ".name p")).to_have_text("Je praat met een medewerker", timeout=SLOW)


async def test_two_people_talk_and_the_bot_comes_back(browser: Browser, staffed: Stack) -> None:
    console = Console([])
    staff = await at_the_desk(browser, staffed, console)
    await expect(staff.get_by_text("Er wacht niemand.")).to_be_visible()
    caregiver = await with_the_widget(browser, staffed, console)
    log = caregiver.get_by_role("log")

    await hand_over(caregiver, staff)
    box = staff.get_by_label("Je bericht")
    await box.fill("Dag, met Ine. Vertel eens.")
    await box.press("Enter")
    await expect(log).to_contain_text("Dag, met Ine. Vertel eens.", timeout=SLOW)
    await expect(part(caregiver, ".who").last).to_have_text("Medewerker van Aalst:")
    await say(caregiver, "Mijn man valt vaak.")
    await expect(staff.get_by_role("log")).to_contain_text("Mijn man valt vaak.", timeout=SLOW)
    # What is being typed stays while the page changes under it, and a reload of the caregiver's page loses nothing.
    await box.fill("Ik kijk even")
    await say(caregiver, "En hij slaapt slecht.")
    await expect(staff.get_by_role("log")).to_contain_text("En hij slaapt slecht.", timeout=SLOW)
    await expect(box).to_have_value("Ik kijk even")
    assert await faults(staff) == []
    await caregiver.reload()
    await part(caregiver, "button.launch").click()
    await box.press("Enter")
    await expect(log).to_contain_text("Ik kijk even", timeout=SLOW)
    assert (await log.text_content()).count("Dag, met Ine. Vertel eens.") == 1

    await staff.get_by_role("button", name="Geef terug aan de bot").click()
    await expect(log).to_contain_text("geeft het gesprek terug", timeout=SLOW)
    await expect(part(caregiver, ".name p")).to_have_text("Digitale helper, geen mens")
    await hand_over(caregiver, staff)
    await staff.get_by_role("button", name="Rond af").click()
    await expect(log).to_contain_text("rondde het gesprek af", timeout=SLOW)
    assert console.complaints == []
