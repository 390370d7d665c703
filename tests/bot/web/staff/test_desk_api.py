"""`/api/desk/*`: the desk for programs, over HTTP, with Rasa down."""

import json
from typing import Any

import pytest

from bot.kb import load_offers
from tests.bot.web.staff.conftest import Answer, Browser, Gateway
from tests.bot.web.test_openapi import check

STORY = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst. Wie kan even overnemen?"


def triage(browser: Browser, **body: Any) -> Answer:
    return browser.api("/api/desk/triage", {"text": STORY} | body, X_CSRF_Token=browser.token())


def ids(findings: list[dict]) -> list[str]:
    return [finding["id"] for finding in findings]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "waar koop ik een fiets", "municipality": "be-gent"},
        {"text": STORY + " Ik wil niet meer leven."},
        {"text": "😀 ik zie het niet meer zitten"},
        {"municipality": "nl-utrecht", "receiver_municipality": "be-genk"},
        {"corrections": {"relation": None, "care_contexts": {"cancer": True}, "level": "severe", "facts": {"receiver_died": True}}},
        {"text": "is er een premie in Londerzeel? ik woon in Meise"},
    ],
)
def test_an_answer_fits_the_document(anna: Browser, body: dict) -> None:
    answer = triage(anna, **body)
    assert answer.status == 200, answer.text
    check(answer.json, "/api/desk/triage", "post", "200")


def test_the_session_fits_the_document_and_tells_who_it_is(gateway: Gateway) -> None:
    found = gateway.browser("gent").get("/api/desk/session").json
    check(found, "/api/desk/session", "get", "200")
    assert (found["name"], found["roles"], found["municipality"]) == ("gent", ["helpdesk"], "be-gent")


def test_the_advice_follows_what_staff_set_right(anna: Browser) -> None:
    before, after = triage(anna).json, triage(anna, corrections={"care_contexts": {"dementia": False}, "first_domains": ["financial_support"]}).json
    assert ids(before["situation"]["care_contexts"]) == ["dementia"]
    assert ids(after["situation"]["care_contexts"]) == []
    assert ids(before["recommendations"]) != ids(after["recommendations"])


def test_a_desk_of_a_municipality_starts_there(gateway: Gateway) -> None:
    found = triage(gateway.browser("gent"), text="mijn moeder is ziek, wie helpt in huis").json
    assert found["municipality"] == "be-gent"


def test_every_character_keeps_its_place(anna: Browser) -> None:
    text = "\x00mijn man\r\nheeft\tdementie"
    found = triage(anna, text=text).json
    shown = text.replace("\r\n", "\n")
    marked = "|".join(shown[mark["start"] : mark["end"]] for mark in found["marks"])
    assert marked.replace("mijn |man", "mijn man") == "mijn man|dementie"


BROKEN = [
    ({"text": None}, 400, "text"),
    ({"text": 7}, 400, "text"),
    ({"text": "x" * 6001}, 413, "text"),
    ({"naam": "x"}, 400, "naam"),
    ({"municipality": "be-nergens"}, 400, "municipality"),
    ({"receiver_municipality": 3}, 400, "receiver_municipality"),
    ({"corrections": []}, 400, "corrections"),
    ({"corrections": {"naam": "Jozef"}}, 400, "corrections.naam"),
    ({"corrections": {"relation": "neef"}}, 400, "corrections.relation"),
    ({"corrections": {"caregiver_age": 200}}, 400, "corrections.caregiver_age"),
    ({"corrections": {"care_contexts": {"griep": True}}}, 400, "corrections.care_contexts.griep"),
    ({"corrections": {"answers": {"x": True}}}, 400, "corrections.answers.x"),
]


@pytest.mark.parametrize(("body", "status", "field"), BROKEN)
def test_a_broken_request_gets_the_one_shape(anna: Browser, body: dict, status: int, field: str) -> None:
    answer = triage(anna, **body)
    assert answer.status == status
    assert set(answer.json["error"]) == {"code", "message", "field"}
    assert answer.json["error"]["field"] == field
    assert answer.json["error"]["message"].endswith((".", "'."))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b"[" * 5000, b'{"text": NaN}'])
def test_what_is_no_json_is_refused(anna: Browser, raw: bytes) -> None:
    answer = anna.send("POST", "/api/desk/triage", raw, Content_Type="application/json", X_CSRF_Token=anna.token())
    assert answer.status == 400
    assert set(answer.json["error"]) == {"code", "message", "field"}


def test_another_content_type_and_too_much_are_refused(anna: Browser) -> None:
    token = anna.token()
    assert anna.send("POST", "/api/desk/triage", b"{}", Content_Type="text/plain", X_CSRF_Token=token).status == 415
    assert anna.api("/api/desk/triage", {"text": "x" * 500_000}, X_CSRF_Token=token).status == 413


def test_nothing_that_was_typed_is_kept(gateway: Gateway, anna: Browser) -> None:
    secret = "xyzzykwartelvleugel"
    triage(anna, text=f"{secret} heeft dementie, wij wonen in Aalst")
    anna.form("/helpdesk", csrf=anna.token(), text=f"{secret} heeft dementie")
    for file in gateway.settings.var.rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes(), file


def test_nothing_found_is_counted_and_seen_by_the_editor(gateway: Gateway, anna: Browser) -> None:
    token = anna.token()
    for _ in range(2):
        answer = anna.api("/api/desk/missing", {"domain": "education", "municipality": "be-zwalm"}, X_CSRF_Token=token)
        assert answer.status == 201
        check(answer.json, "/api/desk/missing", "post", "201")
    page = gateway.browser("bob").get("/helpdesk/signalen").text
    row = page[page.index("Zwalm") :][:200]
    assert "cursus of uitleg" in row
    assert ">2<" in row


@pytest.mark.parametrize("body", [{}, {"domain": "geld"}, {"domain": ["education"]}, {"domain": "education", "municipality": "x"}, {"domain": "education", "text": "x"}])
def test_a_broken_signal_is_not_counted(anna: Browser, body: dict) -> None:
    answer = anna.api("/api/desk/missing", body, X_CSRF_Token=anna.token())
    assert answer.status == 400
    assert set(answer.json["error"]) == {"code", "message", "field"}


def test_a_changed_catalogue_is_seen_at_once(gateway: Gateway, anna: Browser) -> None:
    load_offers(gateway.settings)
    assert triage(anna).json["recommendations"]
    assert json.dumps(triage(anna).json["mail"])
