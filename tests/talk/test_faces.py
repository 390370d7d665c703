"""The talks written by hand go through the widget and the plain page as they go through the API."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.bot.web.browser.widget import FLAGS
from tests.conftest import Stack
from tests.talk.conversation import Conversation, conversations, hold
from tests.talk.face import ApiFace, Face
from tests.talk.faces import ChatFace, WidgetFace

pytestmark = pytest.mark.stack
ENOUGH, CHANCES = 25, 3
EACH = pytest.mark.parametrize("conversation", conversations(), ids=lambda conversation: conversation.id)
# A browser takes longer: every second one, and all in which somebody may be in danger.
IN_A_BROWSER = [talk for number, talk in enumerate(conversations()) if number % 2 == 0 or "gevaar" in talk.id]


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield browser
        browser.close()


def differs(conversation: Conversation, face: Callable[[], Face], stack: Stack) -> list[str]:
    """What goes wrong in a talk through a face and not through the API; what goes wrong in both is tested elsewhere.

    The bot varies its sentences, and an expectation may not fit each of them: so there are some chances.
    """
    faults: list[str] = []
    for _ in range(CHANCES):
        faults = hold(conversation, face())
        if not faults or hold(conversation, ApiFace(stack)):
            return []
    return faults


@EACH
def test_the_plain_page_does_what_the_api_does(stack: Stack, conversation: Conversation) -> None:
    assert differs(conversation, lambda: ChatFace(stack), stack) == []


@pytest.mark.browser
@pytest.mark.parametrize("conversation", IN_A_BROWSER, ids=lambda conversation: conversation.id)
def test_the_widget_does_what_the_api_does(stack: Stack, browser: Browser, conversation: Conversation) -> None:
    assert differs(conversation, lambda: WidgetFace(stack, browser), stack) == []


def test_enough_talks_go_through_both() -> None:
    assert len(IN_A_BROWSER) >= ENOUGH
