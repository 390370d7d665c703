"""What a screen reader is told: each message once, in the order in which it came."""

from typing import Any

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.bot.web.browser.conftest import Console
from tests.bot.web.browser.widget import DANGER, EVERYTHING, answered, open_chat, part, say

pytestmark = [pytest.mark.stack, pytest.mark.browser]
# Does what a browser does for a screen reader: of every change in a live region it keeps what was added, unless the nearest
# region is switched off at that moment.
LISTEN = """() => {
  const root = document.querySelector('draagwijzer-chat').shadowRoot;
  window.heard = [];
  new MutationObserver((changes) => {
    for (const change of changes) {
      const region = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest('[aria-live], [role=status], [role=alert], [role=log]');
      for (const node of change.addedNodes) {
        const own = node.nodeType === 1 ? node : node.parentElement;
        const live = own?.closest('[aria-live], [role=status], [role=alert], [role=log]') ?? region;
        const isOff = !live || live.getAttribute('aria-live') === 'off' || own?.closest('[aria-hidden=true]');
        if (!isOff && node.textContent.trim()) window.heard.push(node.textContent.replace(/\\s+/g, ' ').trim());
      }
    }
  }).observe(root, { childList: true, characterData: true, subtree: true });
}"""


async def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree as a screen reader gets it, without what is left out of it."""
    session: CDPSession = await page.context.new_cdp_session(page)
    nodes = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    return [node for node in nodes if not node["ignored"]]


def role(node: dict[str, Any]) -> str:
    return node["role"]["value"]


def name(node: dict[str, Any]) -> str:
    return node.get("name", {}).get("value", "")


def told(node: dict[str, Any], key: str) -> Any:
    return next((found["value"]["value"] for found in node.get("properties", []) if found["name"] == key), None)


async def test_each_message_is_read_out_once(page: Page) -> None:
    await expect(part(page, "button.launch")).to_be_visible()
    await page.evaluate(LISTEN)
    await open_chat(page)
    for text in (EVERYTHING, "meer", DANGER):
        await say(page, text)
    heard = await page.evaluate("window.heard")
    said = [" ".join((await node.text_content() or "").split()) for node in await part(page, ".said, .own").all()]
    assert len(said) >= 7
    assert len(set(said)) == len(said)
    assert [text for text in heard if text in said] == said
    for line in await part(page, ".safety h4").all_text_contents():
        assert sum(line in text for text in heard) == 1, "a helpline is read out, once"


async def test_of_cards_only_the_names_are_read_out(page: Page) -> None:
    await expect(part(page, "button.launch")).to_be_visible()
    await page.evaluate(LISTEN)
    await open_chat(page)
    await say(page, EVERYTHING)
    heard = await page.evaluate("window.heard")
    assert [text for text in heard if "Gezinszorg OCMW Aalst" in text] == [text for text in heard if text.startswith("Hulp die bij je past:")]
    assert not any("Aanvragen" in text for text in heard)


async def test_what_was_said_before_is_not_read_out_again_on_the_next_page(page: Page) -> None:
    await open_chat(page)
    await say(page, "Ik zorg voor mijn buurman in Aalst")
    await page.evaluate(LISTEN)
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    await expect(page.get_by_role("log")).to_contain_text("buurman")
    assert not any("buurman" in text for text in await page.evaluate("window.heard"))
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


async def test_the_tree_has_a_dialog_a_log_and_each_message_once(page: Page) -> None:
    await open_chat(page)
    await say(page, EVERYTHING)
    nodes = await tree(page)
    (dialog,) = [node for node in nodes if role(node) == "dialog"]
    assert "als je voor iemand zorgt" in name(dialog)
    (log,) = [node for node in nodes if role(node) == "log"]
    assert told(log, "live") == "polite"
    assert name(log)
    assert sum(EVERYTHING in name(node) for node in nodes if role(node) == "StaticText") == 1
    (box,) = [node for node in nodes if role(node) == "textbox"]
    assert name(box) == "Typ je bericht"
    assert all(name(node) for node in nodes if role(node) in ("button", "link", "article", "region"))


async def test_on_a_phone_the_page_behind_the_panel_is_out_of_reach(page: Page, size: str) -> None:
    await open_chat(page)
    headings = {name(node) for node in await tree(page) if role(node) == "heading"}
    assert ("Herken je dit?" in headings) == (size == "desktop")


async def test_a_failure_and_a_long_wait_are_told(page: Page, console: Console) -> None:
    await expect(part(page, "button.launch")).to_be_visible()
    await page.evaluate(LISTEN)
    await open_chat(page)
    await page.route("**/api/chat/messages", lambda route: route.abort())
    await say(page, "ben je daar?")
    assert sum("Het lukt nu niet" in text for text in await page.evaluate("window.heard")) == 1
    await answered(page)
    console.forgive("ERR_FAILED")
