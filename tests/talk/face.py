"""A face of the conversation: the API, and later the widget or the plain page. Tests speak to it in words and buttons only."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from tests.conftest import Stack

Message = dict[str, Any]
Messages = list[Message]


class FaceError(Exception):
    """The face gave an error where it should have answered, or there is no such button."""


class Face(Protocol):
    """One talk with the bot. Every method returns what the bot said, in the form of the contract (`text`, `buttons`, `offers`, `safety`)."""

    def open(self, municipality: str | None) -> Messages:
        """Begin a talk on the page of a municipality, or on none."""
        ...

    def say(self, text: str) -> Messages:
        """Type a text."""
        ...

    def press(self, title: str) -> Messages:
        """Press the button of the last turn whose title holds these words, whatever their case."""
        ...


class ApiFace:
    """The conversation through `/api/chat`."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._session = ""
        self._last: Messages = []

    def open(self, municipality: str | None) -> Messages:
        """Begin a talk."""
        answer = self._stack.call("POST", "/api/chat/sessions", {"municipality": municipality})
        if answer.status != 201:
            raise FaceError(f"no session: {answer.status} {answer.text}")
        self._session, self._last = answer.json["session"], answer.json["messages"]
        return self._last

    def say(self, text: str) -> Messages:
        """Type a text."""
        return self._send({"text": text})

    def press(self, title: str) -> Messages:
        """Press a button."""
        return self._send({"payload": button_like(self._last, title)["payload"]})

    def _send(self, body: dict[str, str]) -> Messages:
        answer = self._stack.call("POST", "/api/chat/messages", {"session": self._session} | body)
        if answer.status != 200:
            raise FaceError(f"no answer: {answer.status} {answer.text}")
        self._last = answer.json["messages"]
        return self._last


def in_parallel(work: Any, items: list[Any], workers: int = 4) -> list[Any]:
    """The result of `work(item)` for each item, in order, a few at a time."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, items))


def text_of(messages: Messages) -> str:
    """All sentences the bot said itself: without buttons and cards."""
    return "\n".join(message.get("text", "") for message in messages)


def offers_of(messages: Messages) -> list[dict[str, Any]]:
    """All offers shown."""
    return [offer for message in messages for offer in message.get("offers", [])]


def buttons_of(messages: Messages) -> list[dict[str, str]]:
    """All buttons shown."""
    return [button for message in messages for button in message.get("buttons", [])]


def titles_of(messages: Messages) -> list[str]:
    """What stands on the buttons."""
    return [button["title"] for button in buttons_of(messages)]


def button_like(messages: Messages, words: str) -> dict[str, str]:
    """The first button with exactly this title, else the first that holds these words.

    Raises:
        FaceError: there is none.
    """
    wanted = words.casefold()
    buttons = buttons_of(messages)
    for fits in (wanted.__eq__, lambda title: wanted in title):
        for button in buttons:
            if fits(button["title"].casefold()):
                return button
    raise FaceError(f"no button '{words}' among {titles_of(messages)}")


def dangers_of(messages: Messages) -> list[str]:
    """The kinds of danger for which helplines are shown; the card for who asks for a person ("none") is not one."""
    kinds = [message["safety"]["kind"] for message in messages if message.get("safety")]
    return [kind for kind in kinds if kind != "none"]


def contacts_of(messages: Messages) -> list[dict[str, Any]]:
    """All helplines shown, in danger or on request."""
    return [
        contact for message in messages if message.get("safety") for contact in message["safety"]["contacts"]
    ]
