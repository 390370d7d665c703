"""The desk of the staff in a real browser: nothing hinders, everything by keyboard, nothing typed is lost."""

import re

import pytest
import yaml
from playwright.async_api import BrowserContext, Page, expect

from bot.accounts.roles import Role
from knowledge.settings import ROOT
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import faults, focused
from tests.bot.web.staff_login import COOKIE, log_in
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]
MAIL = yaml.safe_load((ROOT / "bot" / "bench" / "mails.yaml").read_text(encoding="utf-8"))["mails"][0]
FOUND = re.compile(r"\d+ keer hulp gevonden")


@pytest.fixture
async def desk(stack: Stack, context: BrowserContext, console: Console) -> Page:
    """The desk, with somebody of the helpdesk behind it."""
    page = await context.new_page()
    console.listen(page)
    logged_in = log_in(stack, "mia", Role.HELPDESK)
    await context.add_cookies([{"name": COOKIE, "value": logged_in.token, "url": stack.url}])
    await page.goto(f"{stack.url}/helpdesk")
    yield page
    assert console.complaints == []


async def read(desk: Page, text: str) -> None:
    """Paste a text and wait until it is read."""
    async with desk.expect_response(lambda response: response.request.method == "POST"):
        await desk.get_by_label("Typ of plak").fill(text)
    await expect(desk.locator("#desk")).to_have_attribute("aria-busy", "false")


async def fits(desk: Page) -> None:
    """No fault, and nothing sticks out."""
    assert await faults(desk) == [], await desk.title()
    assert await desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


async def test_nothing_hinders_in_any_state(desk: Page) -> None:
    await fits(desk)
    await read(desk, MAIL)
    await expect(desk.get_by_role("heading", name="Vraag nu")).to_be_visible()
    for summary in await desk.locator("#panel-offers summary").all():
        await summary.click()
    await fits(desk)
    await desk.locator("[data-row=domains] .chip").first.click()
    await expect(desk.get_by_role("button", name="Zoals het gelezen is")).to_be_visible()
    for tab in ("Mail", "Dossier"):
        await desk.get_by_role("tab", name=tab).click()
        await fits(desk)
    await read(desk, "Ik wil niet meer leven. Mijn vader woont in Aalst.")
    await expect(desk.get_by_role("alert").get_by_role("link", name="1813")).to_be_in_viewport()
    await fits(desk)
    await read(desk, "Ik zie het niet meer zitten. Mijn vader woont in Aalst.")
    await expect(desk.get_by_role("heading", name="Niet duidelijk")).to_be_in_viewport()
    await fits(desk)
    await desk.keyboard.press("Alt+h")
    await expect(desk.get_by_role("dialog")).to_be_visible()
    await fits(desk)


@pytest.mark.parametrize("size", ["desktop"], indirect=True)
async def test_a_call_by_keyboard_alone(desk: Page) -> None:
    await expect(desk.get_by_label("Typ of plak")).to_be_focused()
    await desk.keyboard.insert_text("Ik ben 78 en zorg voor mijn man met dementie. We wonen in Aalst. Ik zoek iemand die even overneemt.")
    await desk.keyboard.press("Control+Enter")
    await expect(desk.get_by_role("status")).to_have_text(FOUND)
    asked = await desk.locator("[data-part=question] .ask").inner_text()
    await desk.keyboard.press("Alt+1")
    await expect(desk.locator("[data-part=question] .ask")).not_to_have_text(asked)
    await desk.keyboard.press("Alt+b")
    gone = await focused(desk)
    assert "weghalen" in gone
    await desk.keyboard.press("Enter")
    await expect(desk.get_by_role("button", name=gone.partition("×")[0], exact=False)).to_have_count(0)
    assert await desk.evaluate("document.activeElement.closest('[data-row=domains]') !== null"), "the keyboard is beside what was taken away"
    await desk.keyboard.press("Alt+m")
    await expect(desk.get_by_role("textbox", name="Bericht")).to_have_value(re.compile("Beste,"))
    await desk.keyboard.press("Alt+s")
    await expect(desk.get_by_role("textbox", name="Samenvatting")).to_be_visible()
    await desk.keyboard.press("Alt+h")
    await expect(desk.get_by_role("dialog")).to_be_visible()
    await desk.keyboard.press("Escape")
    await desk.keyboard.press("Alt+n")
    await expect(desk.get_by_label("Typ of plak")).to_be_focused()
    await expect(desk.get_by_label("Typ of plak")).to_have_value("")


@pytest.mark.parametrize("size", ["desktop"], indirect=True)
async def test_what_was_typed_stays_when_the_server_is_away(desk: Page, console: Console) -> None:
    await desk.route("**/helpdesk", lambda route: route.abort())
    await desk.get_by_label("Typ of plak").fill("mijn man heeft dementie")
    await expect(desk.get_by_text("Het lezen lukte niet. Wat je typte, staat er nog.")).to_be_visible()
    await fits(desk)
    await desk.unroute("**/helpdesk")
    await desk.get_by_role("button", name="Probeer opnieuw").click()
    await expect(desk.get_by_role("status")).to_have_text(FOUND)
    await expect(desk.get_by_label("Typ of plak")).to_have_value("mijn man heeft dementie")
    console.forgive("ERR_FAILED")


async def test_the_other_pages_of_the_staff_have_no_fault(desk: Page, stack: Stack, console: Console) -> None:
    await desk.goto(f"{stack.url}/helpdesk/signalen")
    await expect(desk.get_by_role("heading", name="Hier heb je geen rol voor")).to_be_visible()
    await fits(desk)
    await desk.context.clear_cookies()
    await desk.goto(f"{stack.url}/helpdesk")
    await desk.get_by_label("Naam").fill("niemand")
    await desk.get_by_label("Wachtwoord").fill("fout")
    await desk.get_by_role("button", name="Log in").click()
    await expect(desk.get_by_role("alert")).to_have_text("Deze naam en dit wachtwoord horen niet bij elkaar.")
    await fits(desk)
    editor = log_in(stack, "bo", Role.EDITOR)
    await desk.context.add_cookies([{"name": COOKIE, "value": editor.token, "url": stack.url}])
    await desk.goto(f"{stack.url}/helpdesk/signalen")
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Gezocht en niet gevonden")
    await fits(desk)
    console.forgive("401", "403")
