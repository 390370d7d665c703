"""A talk in the widget on the demonstration page, as people hold it."""

import pytest
from playwright.async_api import Page, expect

from tests.bot.web.browser.widget import DANGER, EVERYTHING, answered, open_chat, part, say
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]


async def test_the_first_message_leads_to_local_offers_with_reason_source_and_year(page: Page) -> None:
    await open_chat(page)
    await say(page, EVERYTHING)
    card = page.get_by_role("article").filter(has_text="Gezinszorg OCMW Aalst")
    await expect(card).to_contain_text("iemand die de zorg even overneemt")
    await expect(card).to_contain_text("2017")
    await expect(card).to_contain_text("Bron")
    await expect(card.get_by_role("link", name="aalstocmw.wixsite.com")).to_be_visible()


async def test_danger_shows_numbers_that_can_be_called(page: Page) -> None:
    await open_chat(page)
    await say(page, DANGER)
    await expect(page.locator('.safety a[href="tel:1813"]')).to_be_in_viewport()


async def test_without_a_place_the_numbers_of_both_countries_stand_apart(page: Page, stack: Stack) -> None:
    bare = '<!doctype html><html lang="nl"><title>x</title><body><script type="module" src="/widget.js"></script>'
    await page.route(f"{stack.url}/", lambda route: route.fulfill(content_type="text/html", body=bare))
    await page.goto(f"{stack.url}/")
    await open_chat(page)
    await say(page, DANGER)
    assert await part(page, ".safety > .kind").all_text_contents() == ["In België", "In Nederland"]
    await page.goto(f"{stack.url}/chat")
    await page.get_by_role("textbox").fill(DANGER)
    await page.get_by_role("button", name="Stuur").click()
    assert await page.locator(".safety > .kind").all_text_contents() == ["In België", "In Nederland"]


async def test_numbers_and_addresses_in_a_text_are_links(page: Page) -> None:
    await open_chat(page)
    await say(page, DANGER)
    await expect(page.locator('.said a[href="tel:112"]')).to_be_visible()


async def test_a_talk_goes_on_after_a_page_change(page: Page) -> None:
    await open_chat(page)
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await page.reload()
    if await page.get_by_role("log").count() == 0:  # on a phone the panel fills the screen and waits to be opened
        await page.get_by_role("button", name="Ga verder").click()
    await expect(page.get_by_role("log")).to_contain_text("buurman")
    await expect(page.get_by_role("log").get_by_text("computerprogramma")).to_have_count(1)


async def test_what_was_being_typed_is_still_there_on_the_next_page(page: Page) -> None:
    await open_chat(page)
    await page.get_by_role("textbox").fill("ik ben nog aan het typ")
    await page.reload()
    if await page.get_by_role("log").count() == 0:
        await page.get_by_role("button", name="Ga verder").click()
    await expect(page.get_by_role("textbox")).to_have_value("ik ben nog aan het typ")


async def test_next_dates_can_be_put_in_a_calendar(page: Page) -> None:
    await open_chat(page)
    await say(page, "Ik zorg voor mijn moeder. Ik woon in Koksijde en wil graag praten met andere mantelzorgers.")
    card = page.get_by_role("article").filter(has_text="De Luisterschelp")
    async with page.expect_download() as download:
        await card.get_by_role("link", name="Zet in je agenda").click()
    assert (await download.value).suggested_filename == "be-koksijde-de-luisterschelp.ics"


async def test_a_summary_can_be_saved_and_printed_by_itself(page: Page) -> None:
    await open_chat(page)
    await say(page, EVERYTHING)
    await page.evaluate("window.print = () => { window.printed = true; }")
    await page.get_by_role("button", name="Bewaar een samenvatting").click()
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Bewaar als bestand").click()
    text = (await (await download.value).path()).read_text(encoding="utf-8")
    assert "Gezinszorg OCMW Aalst" in text
    assert "partner" in text
    await page.get_by_role("button", name="Druk af").click()
    assert await page.evaluate("window.printed")
    await page.emulate_media(media="print")
    await expect(page.get_by_text("Je zorgt voor je partner")).to_be_visible()
    await expect(page.locator("main")).to_be_hidden()
    await expect(page.get_by_text("We wonen in Aalst")).to_be_hidden()
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await page.emulate_media(media="screen")
    await expect(part(page, ".log .own").first).to_be_visible()


async def test_wiping_asks_first_and_then_leaves_nothing_behind(page: Page) -> None:
    await open_chat(page)
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await page.get_by_role("button", name="Wis het gesprek").click()
    await expect(page.get_by_role("button", name="Nee, houd het")).to_be_focused()
    async with page.expect_request(lambda request: request.method == "DELETE") as forgetting:
        await page.get_by_role("button", name="Ja, wis het").click()
    assert set((await forgetting.value).post_data_json) == {"session"}
    await answered(page)
    await expect(page.get_by_role("log")).to_contain_text("Het gesprek is gewist")
    kept = await page.evaluate("JSON.stringify({...sessionStorage, ...localStorage}) + document.cookie")
    assert "buurman" not in kept


async def test_large_text_makes_everything_larger_and_stays_on(page: Page) -> None:
    await open_chat(page)
    said = part(page, ".said").first
    before = await said.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    await page.get_by_role("button", name="Grotere letters").click()
    await expect(page.get_by_role("button", name="Grotere letters")).to_have_attribute("aria-pressed", "true")
    assert await said.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") > 1.25 * before
    await page.reload()
    if await page.get_by_role("log").count() == 0:
        await page.get_by_role("button", name="Ga verder").click()
    await expect(page.get_by_role("button", name="Grotere letters")).to_have_attribute("aria-pressed", "true")


async def test_an_answer_in_arabic_runs_from_right_to_left(page: Page) -> None:
    await open_chat(page)
    await say(page, "مرحبا، أنا أعتني بأبي المريض، هل يمكنك مساعدتي؟")
    arabic = part(page, '.said[lang="ar"] p').first
    await expect(arabic).to_be_visible()
    assert await arabic.evaluate("node => getComputedStyle(node).direction") == "rtl"


async def test_the_page_says_that_it_is_a_demonstration(page: Page) -> None:
    await expect(page.locator("body")).to_contain_text("Demonstratie")
