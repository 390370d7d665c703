"""Script in every field of every face: it is shown as text and never runs."""

import pytest
from playwright.async_api import BrowserContext, Page, expect

from bot.accounts.roles import Role
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import open_chat, part, say
from tests.bot.web.staff_login import COOKIE, log_in
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.parametrize("size", ["desktop"], indirect=True)]
EVIL = """</textarea></script><script>window.broken=1</script><img src=x onerror="window.broken=1"><a href="javascript:window.broken=1">x</a> in Aalst"""


async def unbroken(page: Page) -> None:
    """Nothing of it ran, and none of it is an element."""
    assert await page.evaluate("window.broken") is None
    assert await page.locator("img[src=x], a[href^=javascript]").count() == 0


async def test_in_the_widget(page: Page) -> None:
    await open_chat(page)
    await say(page, EVIL)
    await expect(part(page, ".own .said, .own").first).to_contain_text("<script>window.broken=1</script>")
    await unbroken(page)
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text("<script>")
    await unbroken(page)


@pytest.mark.parametrize("path", ["/chat?gemeente={}", "/chat?onderwerp={}", "/?thema={}", "/dekking/{}", "/aanbod/{}", "/aanbod?zoek={}", "/aanbod?gemeente={}", "/{}"])
async def test_in_an_address(page: Page, stack: Stack, console: Console, path: str) -> None:
    await page.goto(stack.url + path.format("%3Cscript%3Ewindow.broken=1%3C%2Fscript%3E%22%3E%3Cimg%20src=x%20onerror=window.broken=1%3E"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await unbroken(page)
    console.forgive("404")


async def test_on_the_plain_page(page: Page, stack: Stack) -> None:
    await page.goto(f"{stack.url}/chat?gemeente=be-aalst")
    await page.get_by_role("textbox").fill(EVIL)
    await page.get_by_role("button", name="Stuur").click()
    await expect(page.locator(".own").last).to_contain_text("<script>window.broken=1</script>")
    await unbroken(page)


async def test_at_the_desk(context: BrowserContext, stack: Stack, console: Console) -> None:
    page = await context.new_page()
    console.listen(page)
    logged_in = log_in(stack, "mia", Role.HELPDESK)
    await context.add_cookies([{"name": COOKIE, "value": logged_in.token, "url": stack.url}])
    await page.goto(f"{stack.url}/helpdesk")
    for label in ("Woont in", "Leeftijd"):
        for field in await page.get_by_label(label).all():
            await field.fill(EVIL[: int(await field.get_attribute("maxlength") or 0)])
    async with page.expect_response(lambda response: response.request.method == "POST"):
        await page.get_by_label("Typ of plak").fill(EVIL)
    await expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    await unbroken(page)
    assert console.complaints == []
