"""What fails is a page for who opens a page, and JSON for a program."""

import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.bot.web.page import Page
from tests.conftest import Stack

pytestmark = pytest.mark.stack
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
BROKEN_PAGES = [
    ("/bestaat-niet", 404, "Dit bestaat niet (meer)."),
    ("/?thema=roze", 404, "Dit thema is niet bekend."),
    ("/chat?gemeente=be-nergens", 404, "Deze gemeente is niet bekend."),
    ("/chat?onderwerp=geld", 404, "Dit onderwerp is niet bekend."),
    ("/dekking/be-nergens", 404, "Deze gemeente is niet bekend."),
    ("/helpdesk/bestaat-niet", 404, "Dit bestaat niet (meer)."),
    ("/themes/geheim.css", 404, "Dit bestaat niet (meer)."),
]


@pytest.mark.parametrize(("path", "status", "words"), BROKEN_PAGES)
def test_a_person_gets_a_page_with_a_way_on(stack: Stack, path: str, status: int, words: str) -> None:
    answer = stack.call("GET", path, Accept=BROWSER)
    page = Page(answer.text)
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (status, "text/html")
    assert words in page.words
    assert page.links, "there is a way on"
    assert page.unclosed == []


@pytest.mark.parametrize("path", ["/bestaat-niet", "/dekking/be-nergens"])
def test_a_program_gets_json(stack: Stack, path: str) -> None:
    assert set(stack.call("GET", path).json["error"]) == {"code", "message", "field"}


@pytest.mark.parametrize("path", ["/api/offers/bestaat-niet", "/api/bestaat-niet", "/hsds/bestaat-niet"])
def test_what_is_for_programs_answers_in_json_whoever_asks(stack: Stack, path: str) -> None:
    assert set(stack.call("GET", path, Accept=BROWSER).json["error"]) == {"code", "message", "field"}


@pytest.mark.parametrize("path", ["/chat", "/aanbod", "/dekking/be-aalst", "/"])
def test_a_method_that_is_not_there_is_a_405(stack: Stack, path: str) -> None:
    answer = stack.call("DELETE", path, Accept=BROWSER)
    assert answer.status == 405
    assert "Dit kan niet op deze manier." in Page(answer.text).words


def test_a_page_of_the_staff_leads_back_to_their_work(stack: Stack) -> None:
    page = Page(stack.call("GET", "/helpdesk/bestaat-niet", Accept=BROWSER).text)
    assert page.links == ["/helpdesk/login"]


UNREADABLE = [b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"ONZIN\r\n\r\n"]


@pytest.mark.parametrize("sent", UNREADABLE, ids=["address", "header", "no HTTP"])
def test_what_cannot_be_read_gets_the_one_shape_and_tells_nothing(stack: Stack, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(stack.url).port), timeout=20) as line:
        line.sendall(sent)
        with line.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")
    assert b" 400 " in head.splitlines()[0]
    assert json.loads(body)["error"]["code"] == "bad_request"
    assert b"aiohttp" not in head
