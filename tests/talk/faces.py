"""The conversation as people meet it: the widget in a browser, and the plain page. Both are read as they are shown."""

import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.conftest import Stack
from tests.talk.face import FaceError, Messages, button_like
from tests.talk.markup import last_turn, parsed

# What a card does not show of an offer, and the expectations of a talk ask for.
NOT_SHOWN = ("kind", "domains", "municipality")
ANSWER_MS = 30_000
HOST = "/een-pagina-van-de-gemeente"
SHOWN = "() => document.querySelector('draagwijzer-chat').shadowRoot.querySelector('.scroll').innerHTML"
ANSWERED = """() => { const root = document.querySelector('draagwijzer-chat')?.shadowRoot;
return root?.querySelector('.said') && root.querySelector('.send').getAttribute('aria-disabled') === 'false'; }"""


def completed(stack: Stack, messages: Messages) -> Messages:
    """The same messages, with what the catalogue knows of the offers that are shown."""
    for message in messages:
        for offer in message.get("offers", []):
            record = stack.call("GET", f"/api/offers/{offer['id']}").json
            offer |= {key: record[key] for key in NOT_SHOWN}
    return messages


class WidgetFace:
    """The widget in a browser, on a page of a municipality."""

    def __init__(self, stack: Stack, browser: Browser) -> None:
        self._stack, self._browser = stack, browser
        self._page: Page | None = None
        self._last: Messages = []

    def open(self, municipality: str | None) -> Messages:
        """Open the page, and the panel on it; the window of an earlier talk closes."""
        for context in self._browser.contexts:
            context.close()
        self._page = self._browser.new_context(reduced_motion="reduce").new_page()
        place = f'data-municipality="{municipality}"' if municipality else ""
        body = f'<!doctype html><html lang="nl"><title>Gemeente</title><script type="module" src="/widget.js" {place}></script>'
        self._page.route(self._stack.url + HOST, lambda route: route.fulfill(content_type="text/html", body=body))
        self._page.goto(self._stack.url + HOST)
        self._page.locator("draagwijzer-chat button.launch").click(timeout=ANSWER_MS)
        return self._read()

    def say(self, text: str) -> Messages:
        """Type a text."""
        box = self._shown.get_by_role("textbox")
        box.fill(text)
        box.press("Enter")
        return self._read()

    def press(self, title: str) -> Messages:
        """Press a button."""
        exact = button_like(self._last, title)["title"]
        self._shown.locator("draagwijzer-chat .tail").get_by_role("button", name=exact, exact=True).first.click()
        return self._read()

    @property
    def _shown(self) -> Page:
        assert self._page, "open() comes first"
        return self._page

    def _read(self) -> Messages:
        try:
            self._shown.wait_for_function(ANSWERED, timeout=ANSWER_MS)
        except Error as error:
            raise FaceError(f"no answer: {error}") from None
        trouble = self._shown.locator("draagwijzer-chat .trouble")
        if trouble.count():
            raise FaceError(f"trouble: {trouble.inner_text()}")
        self._last = completed(self._stack, last_turn(parsed(self._shown.evaluate(SHOWN))))
        return self._last


class ChatFace:
    """The plain page over HTTP, as a browser without scripts uses it."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._hidden: dict[str, str] = {}
        self._payloads: dict[str, str] = {}
        self._last: Messages = []

    def open(self, municipality: str | None) -> Messages:
        """Ask for the page."""
        return self._fetch("/chat" + (f"?gemeente={municipality}" if municipality else ""), None)

    def say(self, text: str) -> Messages:
        """Type a text."""
        return self._fetch("/chat", {"text": text})

    def press(self, title: str) -> Messages:
        """Press a button."""
        return self._fetch("/chat", {"text": "", "payload": self._payloads[button_like(self._last, title)["title"]]})

    def _fetch(self, path: str, fields: dict[str, str] | None) -> Messages:
        body = urllib.parse.urlencode(self._hidden | fields).encode() if fields is not None else None
        try:
            with urllib.request.urlopen(self._stack.url + path, body, timeout=ANSWER_MS / 1000) as answer:
                page = parsed(answer.read().decode())
        except urllib.error.HTTPError as error:
            raise FaceError(f"no answer: {error.code} {_plain(error)}") from None
        self._hidden = {found.attributes["name"]: found.attributes["value"] for found in page.all("input")}
        self._payloads = {found.words: found.attributes["value"] for found in page.all("button") if found.attributes.get("name") == "payload"}
        self._last = completed(self._stack, last_turn(page))
        return self._last


def _plain(error: Any) -> str:
    return re.sub(r"\s+", " ", parsed(error.read().decode()).text)[:200]
