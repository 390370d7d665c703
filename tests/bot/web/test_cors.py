"""Other sites: those on the list may talk, the others may not, and what is public is open to all."""

import pytest
from pydantic import ValidationError

from knowledge.settings import Settings
from tests.conftest import Stack

STRANGER = "https://www.iemand-anders.example"


@pytest.mark.stack
@pytest.mark.parametrize("path", ["/api/chat/sessions", "/api/chat/messages", "/api/chat/site"])
def test_a_listed_site_may_ask_and_read(stack: Stack, path: str) -> None:
    asked = {"Origin": stack.guest, "Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
    answer = stack.call("OPTIONS", path, **asked)
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == stack.guest
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert {"POST", "DELETE"} <= set(answer.headers["Access-Control-Allow-Methods"].split(", "))
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.stack
@pytest.mark.parametrize("origin", [STRANGER, "null", "https://www.gemeente.test", "http://www.gemeente.test.evil.example:1"])
def test_another_site_may_not(stack: Stack, origin: str) -> None:
    asked = {"Origin": origin, "Access_Control_Request_Method": "POST"}
    assert "Access-Control-Allow-Origin" not in stack.call("OPTIONS", "/api/chat/sessions", **asked).headers
    answer = stack.call("GET", "/api/chat/site", Origin=origin)
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.stack
def test_an_error_can_be_read_too(stack: Stack) -> None:
    answer = stack.call("POST", "/api/chat/messages", {"session": "x", "text": "dag"}, Origin=stack.guest)
    assert answer.status == 403
    assert answer.headers["Access-Control-Allow-Origin"] == stack.guest


@pytest.mark.stack
@pytest.mark.parametrize("path", ["/widget.js", "/widget.json", "/themes/nlds.css"])
def test_what_is_public_is_open_to_all(stack: Stack, path: str) -> None:
    assert stack.call("GET", path, Origin=STRANGER).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.stack
@pytest.mark.parametrize("path", ["/api/triage", "/api/offers", "/", "/chat"])
def test_everything_else_stays_at_home(stack: Stack, path: str) -> None:
    answer = stack.call("GET", path, Origin=stack.guest)
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("origins", ["*", "www.aalst.be", "https://www.aalst.be/", "https://*.aalst.be", "https://www.aalst.be,https://b.be", "null"])
def test_a_list_that_is_no_list_of_origins_is_refused(origins: str) -> None:
    with pytest.raises(ValidationError, match="herkomst"):
        Settings(origins=origins)


def test_the_list_is_empty_unless_somebody_fills_it() -> None:
    assert Settings(origins="").allowed_origins == frozenset()
    assert Settings(origins="https://www.aalst.be http://localhost:8000").allowed_origins == {"https://www.aalst.be", "http://localhost:8000"}
