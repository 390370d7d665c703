"""The pages of the catalogue and of the figures, in a real browser: nothing hinders, nothing sticks out, and they print."""

import os
from collections.abc import AsyncIterator
from datetime import date

import pytest
from playwright.async_api import BrowserContext, Page, expect

from bot.accounts.roles import Role
from knowledge.insight.counts import counts_at
from knowledge.insight.labels import Kind, label
from knowledge.insight.report import IDS
from knowledge.insight.tally import Change
from knowledge.settings import Settings
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import faults
from tests.bot.web.staff_login import COOKIE, log_in
from tests.conftest import Stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]
# `SCREENSHOTS=docs/images` keeps pictures of what the tests see.
SCREENSHOTS = os.environ.get("SCREENSHOTS")
LAST_YEAR = date.today().year - 1
PAGES = {
    "catalogue-search": "/aanbod?gemeente=aalst",
    "catalogue-nothing": "/aanbod?gemeente=leuvn&zoek=iemand+die+even+op+mijn+man+past",
    "catalogue-danger": "/aanbod?zoek=ik+wil+dood",
    "catalogue-unknown": "/aanbod?gemeente=Hoogbrug",
    "catalogue-offer": "/aanbod/be-brugge-mantelzorgpremie",
    "catalogue-dates": "/aanbod/be-koksijde-de-luisterschelp",
    "catalogue-gone": "/aanbod/be-gent-geen-mantelzorgpremie",
}
STAFF_PAGES = {
    "catalogue-editor": "/aanbod/be-brugge-mantelfluisteraar",
    "insight": f"/inzicht?gemeente=be-brugge&jaar={LAST_YEAR}",
}


@pytest.fixture
async def plain(context: BrowserContext, console: Console) -> AsyncIterator[Page]:
    """An empty page; at the end its console may show no error and no broken policy."""
    page = await context.new_page()
    console.listen(page)
    yield page
    assert console.complaints == []


@pytest.fixture
async def staff(stack: Stack, plain: Page) -> Page:
    """The page of somebody who is logged in as editor and policy officer."""
    logged_in = log_in(stack, "els", Role.EDITOR, Role.POLICY, municipality="be-brugge")
    await plain.context.add_cookies([{"name": COOKIE, "value": logged_in.token, "url": stack.url}])
    return plain


@pytest.fixture(scope="module")
def figures(stack: Stack) -> None:
    """A year of figures, of which some may not be shown."""
    counts = counts_at(Settings(var=stack.var, database_url="").insight_url)
    names = [
        label(Kind.TALK),
        *(label(kind, name) for kind, ids in IDS.items() if kind != Kind.DESK for name in ids),
    ]
    told = {
        name: [max(0, 44 - 4 * place + (month * 7) % 11) for month in range(12)]
        for place, name in enumerate(names[:6])
    }
    changes = [
        Change(f"{LAST_YEAR}-{month:02}", "be-brugge", name, 1)
        for name, year in told.items()
        for month, number in enumerate(year, 1)
        for _ in range(number)
    ]
    counts.apply(changes)
    counts.engine.dispose()


async def looked_at(page: Page, stack: Stack, name: str, path: str, size: str) -> None:
    """Open a page, keep a picture when it is asked for, and let axe-core look."""
    await page.goto(stack.url + path)
    if SCREENSHOTS:
        await page.screenshot(path=f"{SCREENSHOTS}/{name}-{size}.png")
    assert await faults(page) == []
    width = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, "something sticks out"


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_hinders_and_nothing_sticks_out(
    name: str, plain: Page, stack: Stack, size: str
) -> None:
    await looked_at(plain, stack, name, PAGES[name], size)


@pytest.mark.parametrize("name", STAFF_PAGES)
async def test_nothing_hinders_staff_either(
    name: str, staff: Page, stack: Stack, size: str, figures: None
) -> None:
    await looked_at(staff, stack, name, STAFF_PAGES[name], size)


@pytest.mark.parametrize("size", ["phone"], indirect=True)
async def test_on_the_narrowest_screen_no_page_scrolls_sideways(plain: Page, stack: Stack) -> None:
    await plain.set_viewport_size({"width": 320, "height": 640})
    for path in (*PAGES.values(), "/", "/chat?gemeente=be-aalst", "/dekking/be-aalst", "/helpdesk/login"):
        await plain.goto(stack.url + path)
        assert await plain.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path


async def test_somebody_finds_help_and_a_way_into_the_chat(plain: Page, stack: Stack) -> None:
    await plain.goto(f"{stack.url}/aanbod")
    await plain.get_by_label("Gemeente of postcode").fill("koksijd")
    await plain.get_by_label("Waar gaat het over?").select_option(label="praten en lotgenoten")
    await plain.get_by_role("button", name="Zoek").press("Enter")
    await plain.get_by_role("link", name="Mantelzorgcafé De Luisterschelp").click()
    await expect(plain.get_by_role("heading", level=1)).to_have_text("Mantelzorgcafé De Luisterschelp")
    async with plain.expect_download() as download:
        await plain.get_by_role("link", name="Zet in je agenda").click()
    assert (await download.value).suggested_filename == "be-koksijde-de-luisterschelp.ics"
    await plain.get_by_role("link", name="Stel je vraag").first.click()
    await expect(plain).to_have_url(f"{stack.url}/chat?gemeente=be-koksijde&onderwerp=emotional_support")


async def test_the_data_for_machines_is_read_as_data(plain: Page, stack: Stack) -> None:
    await plain.goto(f"{stack.url}/aanbod/be-brugge-mantelzorgpremie")
    found = await plain.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'].map(node => node['@type'])"
    )
    assert found == ["WebPage", "GovernmentService"]


async def test_on_paper_there_is_what_one_needs_and_no_more(plain: Page, stack: Stack) -> None:
    await plain.goto(f"{stack.url}/aanbod/nl-groningen-mantelzorgkaart")
    await plain.emulate_media(media="print")
    await expect(plain.get_by_role("heading", name="Zo regelt u dit")).to_be_visible()
    for name in ("Stel uw vraag", "Alle hulp voor Groningen"):
        await expect(plain.get_by_role("link", name=name).first).to_be_hidden()
    after = await plain.evaluate(
        "getComputedStyle(document.querySelector('aside .printed'), '::after').content"
    )
    assert "http" in after
    assert (await plain.pdf()).startswith(b"%PDF")


async def test_an_editor_marks_an_offer_and_sees_it_in_the_log(staff: Page, stack: Stack) -> None:
    await staff.goto(f"{stack.url}/aanbod/be-brugge-wegwijs-website")
    await staff.get_by_role("button", name="Vandaag nagekeken: klopt").click()
    await expect(staff.get_by_role("row").nth(1)).to_contain_text("els")
    await expect(staff.get_by_role("row").nth(1)).to_contain_text("klopt")
    await staff.get_by_label("Wat klopt er niet?").fill("De site bestaat niet meer.")
    await staff.get_by_role("button", name="Klopt niet").click()
    await expect(staff.get_by_role("region", name="Logboek")).to_contain_text("De site bestaat niet meer.")
    await expect(staff.locator(".notice")).to_contain_text("Dit staat op “klopt niet”")


async def test_an_officer_saves_the_figures(staff: Page, stack: Stack, figures: None) -> None:
    await staff.goto(f"{stack.url}/inzicht")
    await staff.get_by_label("Jaar").select_option(str(LAST_YEAR))
    await staff.get_by_role("button", name="Toon").click()
    await expect(staff.get_by_role("heading", level=1)).to_have_text(
        f"Wat mantelzorgers vragen: Brugge, {LAST_YEAR}"
    )
    async with staff.expect_download() as download:
        await staff.get_by_role("link", name="Bewaar als csv").click()
    assert (await download.value).suggested_filename == f"inzicht-be-brugge-{LAST_YEAR}.csv"
