"""Roles are kept, and nothing that another site sends or frames does anything."""

import pytest

from tests.bot.web.staff.conftest import Browser, Gateway, unescaped

STORY = {"text": "mijn man heeft dementie, wij wonen in Aalst"}


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("anna", "/helpdesk", 200),
        ("anna", "/helpdesk/signalen", 403),
        ("bob", "/helpdesk", 403),
        ("bob", "/helpdesk/signalen", 200),
        ("cas", "/helpdesk", 403),
        ("cas", "/helpdesk/signalen", 200),
        ("bob", "/api/desk/session", 200),
    ],
)
def test_a_page_is_for_who_has_the_role(gateway: Gateway, name: str, path: str, status: int) -> None:
    assert gateway.browser(name).get(path).status == status


@pytest.mark.parametrize("path", ["/api/desk/triage", "/api/desk/missing"])
def test_an_endpoint_is_for_who_has_the_role(gateway: Gateway, path: str) -> None:
    bob = gateway.browser("bob")
    answer = bob.api(path, STORY, X_CSRF_Token=bob.token())
    assert (answer.status, answer.json["error"]["code"]) == (403, "no_role")


def test_who_lacks_a_role_reads_what_to_do(gateway: Gateway) -> None:
    page = gateway.browser("bob").get("/helpdesk")
    assert "Vraag je beheerder om de rol" in unescaped(page.text)
    assert 'action="/helpdesk/logout"' in page.text


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        ({}, True, 200),
        ({}, False, 403),
        ({"Sec_Fetch_Site": "same-origin"}, True, 200),
        ({"Sec_Fetch_Site": "cross-site"}, True, 403),
        ({"Sec_Fetch_Site": "same-site"}, True, 403),
        ({"Origin": "https://boos.example"}, True, 403),
        ({"Origin": "null"}, True, 403),
    ],
)
def test_only_what_this_site_sent_changes_or_reads_anything(anna: Browser, headers: dict, token: bool, status: int) -> None:
    given = {"X_CSRF_Token": anna.token()} if token else {}
    answer = anna.api("/api/desk/triage", STORY, **given, **headers)
    assert answer.status == status
    if status == 403:
        assert answer.json["error"]["code"] == "csrf"


def test_our_own_origin_is_let_in(anna: Browser) -> None:
    assert anna.api("/api/desk/triage", STORY, X_CSRF_Token=anna.token(), Origin=anna.url).status == 200


def test_the_token_of_one_session_is_worth_nothing_in_another(gateway: Gateway, anna: Browser) -> None:
    other = gateway.browser("anna")
    assert other.token() != anna.token()
    assert anna.api("/api/desk/triage", STORY, X_CSRF_Token=other.token()).status == 403
    assert anna.form("/helpdesk", csrf=other.token(), text="dag").status == 403


@pytest.mark.parametrize("path", ["/helpdesk", "/helpdesk/login", "/helpdesk/signalen", "/helpdesk/logout", "/helpdesk/oidc", "/api/desk/session", "/helpdesk/bestaat-niet"])
def test_no_page_of_staff_can_be_framed_kept_or_filled_with_scripts(gateway: Gateway, path: str) -> None:
    for browser in (gateway.browser(), gateway.browser("anna")):
        headers = browser.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"
        assert "script-src 'self';" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_part_of_a_page_gets_an_error_instead_of_a_login(gateway: Gateway) -> None:
    answer = gateway.browser().form("/helpdesk", {"X_Part": "1"}, text="dag")
    assert (answer.status, answer.json["error"]["code"]) == (401, "login_needed")


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, "a;b", "%00"])
def test_any_cookie_is_only_no_session(gateway: Gateway, cookie: str) -> None:
    browser = Browser(gateway.url, {"draagwijzer-staff": cookie})
    assert browser.get("/helpdesk").status in (303, 400)
