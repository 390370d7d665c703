"""The widget on the site of a municipality: another origin, a strict policy, an integrity, a nonce."""

import json
import re
from collections.abc import AsyncIterator, Callable
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from playwright.async_api import BrowserContext, Page, expect

from knowledge.settings import ROOT
from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import DANGER, EVERYTHING, answered, faults, open_chat, part, say
from tests.conftest import Stack

# What is tried here is the same on every screen.
pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.parametrize("size", ["phone"], indirect=True)]
NONCE = "dXpvcmc"
EXAMPLE = "https://draagwijzer.example"


def policy(gateway: str, script: str | None = None) -> str:
    """The policy that docs/insluiten.md publishes, for a site that allows nothing else at all."""
    published = re.search(r"^default-src .+$", (ROOT / "docs" / "insluiten.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    return published.replace(f"script-src {EXAMPLE}", f"script-src {script or EXAMPLE}").replace(EXAMPLE, gateway)


def host_page(gateway: str, attributes: str = "") -> str:
    """A page of a municipality with the one script tag."""
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Gemeente</title></head>'
        "<body><main><h1>Gemeente</h1><p>Welkom.</p></main>"
        f'<script src="{gateway}/widget.js" type="module" data-municipality="be-aalst" data-language="nl" data-position="left" {attributes}></script>'
        "</body></html>"
    )


Serve = Callable[[str, str], None]


@pytest.fixture
async def host(stack: Stack) -> AsyncIterator[Serve]:
    """The site of a municipality: serves one page with one policy, on the origin that the gateway lets in."""
    served = {}

    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=served["page"], content_type="text/html", headers={"Content-Security-Policy": served["policy"]})

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", urlsplit(stack.guest).port).start()
    yield lambda page, csp: served.update(page=page, policy=csp)
    await runner.cleanup()


@pytest.fixture
async def guest(context: BrowserContext, console: Console) -> AsyncIterator[Page]:
    """A page on another origin than the gateway; a broken policy fails the test."""
    page = await context.new_page()
    console.listen(page)
    yield page
    assert console.complaints == []


async def test_a_talk_on_another_site_under_a_strict_policy(stack: Stack, host: Serve, guest: Page) -> None:
    host(host_page(stack.url), policy(stack.url))
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    await guest.goto(stack.guest)
    await open_chat(guest)
    await say(guest, EVERYTHING)
    await expect(guest.get_by_role("article").filter(has_text="Gezinszorg OCMW Aalst")).to_be_attached()
    await guest.get_by_role("button", name="Bewaar een samenvatting").click()
    async with guest.expect_download():
        await guest.get_by_role("button", name="Bewaar als bestand").click()
    await say(guest, DANGER)
    await guest.get_by_role("button", name="Wis het gesprek").click()
    await guest.get_by_role("button", name="Ja, wis het").click()
    await answered(guest)
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} <= {urlsplit(stack.url).netloc, urlsplit(stack.guest).netloc}
    assert await guest.context.cookies() == []
    assert await faults(guest) == []


async def test_the_panel_stands_where_the_tag_says(stack: Stack, host: Serve, guest: Page) -> None:
    host(host_page(stack.url), policy(stack.url))
    await guest.goto(stack.guest)
    box = await part(guest, "button.launch").bounding_box()
    assert box and box["x"] < 40


async def test_an_integrity_and_a_nonce_are_accepted(stack: Stack, host: Serve, guest: Page) -> None:
    integrity = stack.call("GET", "/widget.json").json["integrity"]
    attributes = f'integrity="{integrity}" crossorigin="anonymous" nonce="{NONCE}"'
    host(host_page(stack.url, attributes), policy(stack.url, f"'nonce-{NONCE}'"))
    await guest.goto(stack.guest)
    await open_chat(guest)


async def test_a_script_that_was_changed_does_not_run(stack: Stack, host: Serve, guest: Page, console: Console) -> None:
    wrong = "sha384-" + "A" * 64
    host(host_page(stack.url, f'integrity="{wrong}" crossorigin="anonymous"'), policy(stack.url))
    await guest.goto(stack.guest)
    await guest.wait_for_timeout(300)
    await expect(guest.locator("draagwijzer-chat")).to_have_count(0)
    assert any("integrity" in text for text in console.complaints)
    console.forgive("integrity")


async def test_a_site_that_is_not_let_in_gets_no_talk(stack: Stack, host: Serve, guest: Page, console: Console) -> None:
    host(host_page(stack.url), policy(stack.url))
    await guest.goto(stack.guest.replace("www.gemeente.test", "127.0.0.1"))
    await guest.wait_for_timeout(500)
    await expect(part(guest, "button.launch")).to_have_count(0)
    console.forgive("CORS policy", "ERR_FAILED")


async def test_a_page_that_writes_the_element_itself_gets_no_second_one(stack: Stack, host: Serve, guest: Page) -> None:
    written = host_page(stack.url).replace("<main>", f'<draagwijzer-chat api="{stack.url}" municipality="nl-utrecht"></draagwijzer-chat><main>')
    host(written, policy(stack.url))
    await guest.goto(stack.guest)
    await expect(part(guest, "button.launch")).to_contain_text("Stel uw vraag")
    await expect(guest.locator("draagwijzer-chat")).to_have_count(1)


async def test_styles_of_the_site_do_not_reach_the_panel(stack: Stack, host: Serve, guest: Page) -> None:
    host(host_page(stack.url), policy(stack.url))
    await guest.goto(stack.guest)
    await open_chat(guest)
    before = await part(guest, ".said").first.evaluate("node => JSON.stringify([getComputedStyle(node).fontSize, getComputedStyle(node).color])")
    await guest.evaluate(
        "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { font-size: 3px !important; color: red !important; all: unset }'); document.adoptedStyleSheets = [sheet]; }"
    )
    after = await part(guest, ".said").first.evaluate("node => JSON.stringify([getComputedStyle(node).fontSize, getComputedStyle(node).color])")
    assert json.loads(after) == json.loads(before)
