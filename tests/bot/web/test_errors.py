"""Broken requests: one error shape, the right status, a Dutch sentence."""

import json

import pytest

from bot.web.errors import MESSAGES
from tests.conftest import Stack

pytestmark = pytest.mark.stack

BROKEN = [
    ("GET", "/bestaat-niet", None, 404, "not_found"),
    ("DELETE", "/api/triage", None, 405, "method_not_allowed"),
    ("GET", "/api/offers/bestaat-niet", None, 404, "not_found"),
    ("GET", "/api/offers/bestaat-niet/calendar.ics", None, 404, "not_found"),
    ("GET", "/api/offers/be-aalst-gezinszorg/calendar.ics", None, 404, "not_found"),
    ("GET", "/api/offers?page=0", None, 400, "bad_request"),
    ("GET", "/api/offers?page=%D9%A1", None, 400, "bad_request"),
    ("GET", "/api/offers?domain=geld", None, 400, "bad_request"),
    ("GET", "/api/offers?kleur=rood", None, 400, "bad_request"),
    ("GET", "/api/offers?municipality=be-nergens", None, 400, "bad_request"),
    ("POST", "/api/triage", {}, 400, "bad_request"),
    ("POST", "/api/triage", {"text": ""}, 400, "bad_request"),
    ("POST", "/api/triage", {"text": 7}, 400, "bad_request"),
    ("POST", "/api/triage", {"text": "hallo", "naam": "x"}, 400, "bad_request"),
    ("POST", "/api/triage", {"text": "hallo", "municipality": "be-nergens"}, 400, "bad_request"),
    ("POST", "/api/triage", {"text": "x" * 5000}, 413, "too_large"),
    ("POST", "/api/triage", {"text": "x" * 500_000}, 413, "too_large"),
    ("POST", "/api/triage", ["hallo"], 400, "bad_request"),
    ("POST", "/api/chat/sessions", {"municipality": 3}, 400, "bad_request"),
    ("POST", "/api/chat/messages", {"text": "hallo"}, 400, "bad_request"),
    ("POST", "/api/chat/messages", {"session": "nep", "text": "hallo"}, 403, "session_ended"),
]


@pytest.mark.parametrize("method, path, body, status, code", BROKEN)
def test_a_broken_request_gets_the_one_shape(
    stack: Stack, method: str, path: str, body: object, status: int, code: str
) -> None:
    answer = stack.call(method, path, body)
    assert (answer.status, answer.json["error"]["code"]) == (status, code)
    assert set(answer.json["error"]) == {"code", "message", "field"}
    assert answer.json["error"]["message"].endswith((".", "'."))


def test_text_and_payload_together_are_refused(stack: Stack) -> None:
    body = {"session": stack.open_talk().session, "text": "hallo", "payload": "x"}
    assert stack.call("POST", "/api/chat/messages", body).status == 400


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b"[" * 5000, b'{"text": NaN', b""])
def test_what_is_no_json_is_refused(stack: Stack, raw: bytes) -> None:
    assert stack.call("POST", "/api/triage", raw=raw).status == 400


def test_another_content_type_is_refused(stack: Stack) -> None:
    raw = json.dumps({"text": "hallo"}).encode()
    assert stack.call("POST", "/api/triage", raw=raw, Content_Type="text/plain").status == 415


@pytest.mark.parametrize("path", ["/", "/api/offers", "/widget.js", "/bestaat-niet"])
def test_every_answer_has_the_security_headers(stack: Stack, path: str) -> None:
    headers = stack.call("GET", path).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", [b"\x0e\x7f", b"\x00", b"a\nb", b"n\xf2\x82\xb3\xbe\x1f"])
def test_a_form_whose_parts_have_broken_headers_is_refused(stack: Stack, name: bytes) -> None:
    raw = b'--b\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\n{}\r\n--b--\r\n'
    answer = stack.call("POST", "/chat", raw=raw, Content_Type="multipart/form-data; boundary=b")
    assert answer.status == 400
    assert MESSAGES[400][1] in answer.text
