"""A browser for all tests here, and a page at two sizes; what it complains of in its console fails a test."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.bot.web.browser.widget import FLAGS, SIZES
from tests.conftest import Stack


@pytest.fixture(scope="session")
async def browser(browser_path: str) -> AsyncIterator[Browser]:
    """Debian's chromium, started once."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Console:
    """What a browser complained of: errors in its console, broken policies, failed scripts."""

    complaints: list[str]

    def listen(self, page: Page) -> None:
        """Hear what this page has to say."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)

    def forgive(self, *expected: str) -> None:
        """Leave out what a test brought about on purpose."""
        self.complaints = [text for text in self.complaints if not any(words in text for words in expected)]


@pytest.fixture
def console() -> Console:
    """Complaints, empty as yet."""
    return Console([])


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """The name of a screen."""
    return request.param


@pytest.fixture
async def context(browser: Browser, size: str) -> AsyncIterator[BrowserContext]:
    """A browser without memories, with a screen of this size."""
    width, height = SIZES[size]
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="nl-BE", reduced_motion="reduce")
    yield context
    await context.close()


@pytest.fixture
async def page(stack: Stack, context: BrowserContext, console: Console) -> AsyncIterator[Page]:
    """The demonstration page; the test fails when its console shows an error or a broken policy at the end."""
    page = await context.new_page()
    console.listen(page)
    await page.goto(stack.url)
    yield page
    assert console.complaints == []

