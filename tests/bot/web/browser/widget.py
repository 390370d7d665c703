"""How a test handles the widget in a browser."""

from typing import NamedTuple

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from tests.conftest import GUEST_NAME


class Size(NamedTuple):
    """A screen in CSS pixels."""

    width: int
    height: int


SIZES = {"phone": Size(360, 740), "desktop": Size(1280, 800)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {GUEST_NAME} 127.0.0.1",
]
EVERYTHING = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst."
DANGER = "ik wil niet meer leven"
# All rules of WCAG 2.2 A and AA that axe knows, and its good practices.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def part(page: Page, selector: str) -> Locator:
    """Something inside the widget."""
    return page.locator("draagwijzer-chat").locator(selector)


async def open_chat(page: Page) -> None:
    """Open the panel with its own button and wait for the first words."""
    await part(page, "button.launch").click()
    await expect(page.get_by_role("log")).to_contain_text("computerprogramma")


async def answered(page: Page) -> None:
    """Wait until no answer is under way."""
    await expect(part(page, ".send")).to_have_attribute("aria-disabled", "false", timeout=20_000)


async def say(page: Page, text: str) -> None:
    """Type a text, send it with Enter and wait for the answer."""
    box = page.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")
    await answered(page)


async def faults(page: Page, but: tuple[str, ...] = (), within: str | None = None) -> list[str]:
    """What axe finds wrong with the page as it is now, one line each; `but`: rules that cannot be tried now, `within`: only in there."""
    found = await Axe().run(page, context=within, options=RULES | {"rules": {rule: {"enabled": False} for rule in but}})
    return [
        f"{violation['id']}: {node['html'][:200]} ({node.get('failureSummary', '')[:300]})"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


async def focused(page: Page) -> str:
    """What has the focus: the text, else the name of the element, also within the widget."""
    return await page.evaluate(
        """() => { let node = document.activeElement; while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
        return (node.textContent || node.getAttribute('aria-label') || node.id || node.tagName).trim(); }"""
    )
