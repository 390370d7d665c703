"""The looks come from custom properties only, and each theme is another look."""

import pytest
from playwright.async_api import Page, expect

from bot.web.themes import themes
from tests.bot.web.browser.widget import part
from tests.conftest import Stack

# What is tried here is the same on every screen.
pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.parametrize("size", ["desktop"], indirect=True)]
LOOK = "node => { const s = getComputedStyle(node); return [s.backgroundColor, s.color].join(); }"


async def look(page: Page, stack: Stack, theme: str | None) -> str:
    await page.goto(f"{stack.url}/?thema={theme}" if theme else stack.url)
    await expect(part(page, ".launch")).to_be_visible()
    return await part(page, ".launch").evaluate(LOOK)


async def test_each_theme_is_another_look(page: Page, stack: Stack) -> None:
    looks = [await look(page, stack, theme) for theme in (None, *themes())]
    assert len(set(looks)) == len(looks)


async def test_the_colour_of_the_municipality_is_that_of_its_token(page: Page, stack: Stack) -> None:
    background, _ = (await look(page, stack, "denhaag")).split("),", 1)
    token = await page.evaluate(
        """() => { const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = getComputedStyle(document.body).getPropertyValue('--utrecht-button-primary-action-background-color');
        return getComputedStyle(probe).color; }"""
    )
    assert background + ")" == token


async def test_a_site_with_its_own_tokens_needs_the_bridge_only(page: Page, stack: Stack) -> None:
    await page.goto(stack.url)
    await expect(part(page, ".launch")).to_be_visible()
    await page.add_style_tag(url="/themes/nlds.css")
    await page.evaluate("document.body.className = 'x'; document.body.style.setProperty('--utrecht-button-primary-action-background-color', 'rgb(0, 0, 120)')")
    assert (await part(page, ".launch").evaluate(LOOK)).startswith("rgb(0, 0, 120)")


async def test_without_any_token_the_bridge_changes_no_colour(page: Page, stack: Stack) -> None:
    await page.goto(stack.url)
    await expect(part(page, ".launch")).to_be_visible()
    await page.evaluate("document.body.className = 'x'")
    before = await part(page, ".launch").evaluate(LOOK)
    await page.add_style_tag(url="/themes/nlds.css")
    assert await part(page, ".launch").evaluate(LOOK) == before
