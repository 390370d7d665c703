"""The whole talk without a mouse."""

import pytest
from playwright.async_api import Page, expect

from tests.bot.web.browser.widget import EVERYTHING, answered, focused, part

pytestmark = [pytest.mark.stack, pytest.mark.browser]
MOST_TABS = 60


async def tab_to(page: Page, words: str, key: str = "Tab") -> None:
    """Press Tab until what has the focus says these words; every stop on the way is visible."""
    for _ in range(MOST_TABS):
        if words in await focused(page):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"no '{words}' within {MOST_TABS} presses of {key}, but {await focused(page)}")


async def test_a_full_talk_by_keyboard_alone(page: Page) -> None:
    await tab_to(page, "Zorg je voor iemand? Stel je vraag")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.get_by_role("textbox")).to_be_focused()
    await answered(page)

    await page.keyboard.type(EVERYTHING)
    await page.keyboard.press("Enter")
    await answered(page)
    await expect(page.get_by_role("article").first).to_be_attached()
    await expect(page.get_by_role("textbox")).to_be_focused()

    choice = await part(page, ".tail .reply").last.inner_text()
    await tab_to(page, choice, "Shift+Tab")
    await page.keyboard.press("Space")
    await answered(page)
    assert choice in await focused(page), "the focus is on what was chosen, and Tab leads to the answer"
    await page.keyboard.press("Tab")
    assert choice not in await focused(page)

    await tab_to(page, "A+", "Shift+Tab")
    await page.keyboard.press("Space")
    await expect(page.get_by_role("button", name="Grotere letters")).to_have_attribute("aria-pressed", "true")
    await tab_to(page, "Wis")
    await page.keyboard.press("Enter")
    assert "Nee, houd het" in await focused(page)
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await answered(page)
    await expect(page.get_by_role("log")).to_contain_text("gewist")

    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Ga verder" in await focused(page), "the focus is back on the button that opened the panel"


async def test_the_focus_goes_back_to_the_button_of_the_page(page: Page) -> None:
    opener = page.get_by_role("link", name="Vertel hoe het gaat")
    await opener.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_every_stop_of_the_keyboard_can_be_seen(page: Page) -> None:
    await part(page, "button.launch").click()
    await answered(page)
    stops = set()
    for _ in range(12):
        await page.keyboard.press("Tab")
        outline = await page.evaluate(
            """() => { let node = document.activeElement; while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            const style = getComputedStyle(node); return [style.outlineStyle, parseFloat(style.outlineWidth)]; }"""
        )
        name = await focused(page)
        if await page.evaluate("document.activeElement === document.body"):
            continue  # past the last stop, in the frame of the browser
        if name in stops:
            break
        stops.add(name)
        assert outline[0] != "none" and outline[1] >= 2, name
    assert len(stops) >= 5


async def test_shift_enter_is_a_new_line_and_sends_nothing(page: Page) -> None:
    await part(page, "button.launch").click()
    await answered(page)
    await page.keyboard.type("een")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("twee")
    await expect(page.get_by_role("textbox")).to_have_value("een\ntwee")
    await expect(part(page, ".own")).to_have_count(0)
