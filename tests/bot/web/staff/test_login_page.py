"""Logging in and out: cookies, lock-out, roles, forms of other sites, planted sessions."""

import http.client
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.web.staff.conftest import PASSWORD, Browser, Gateway, serving, unescaped

SESSION, BEFORE = "draagwijzer-staff", "draagwijzer-login"


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Gateway]:
    """A gateway with the settings as shipped, reached by https through one proxy."""
    with serving(tmp_path, DRAAGWIJZER_PUBLIC_URL="https://zorg.example", DRAAGWIJZER_TRUSTED_PROXIES="1") as running:
        yield running


def flags(cookie: str) -> set[str]:
    return {part.strip().lower() for part in cookie.split(";")[1:]}


def test_who_is_not_logged_in_sees_the_login_and_nothing_else(gateway: Gateway) -> None:
    for path in ("/helpdesk", "/helpdesk/signalen"):
        answer = gateway.browser().get(path)
        assert (answer.status, answer.headers["Location"]) == (303, "/helpdesk/login")
    for path in ("/api/desk/session",):
        answer = gateway.browser().get(path)
        assert (answer.status, answer.json["error"]["code"]) == (401, "login_needed")


def test_a_login_leads_to_the_desk_and_a_logout_ends_it_on_the_server(gateway: Gateway) -> None:
    browser = gateway.browser()
    answer = browser.log_in("Anna")
    assert (answer.status, answer.headers["Location"]) == (303, "/helpdesk")
    page = browser.get("/helpdesk")
    assert page.status == 200
    stolen = Browser(gateway.url, dict(browser.cookies))
    out = browser.form("/helpdesk/logout", csrf=page.csrf)
    assert (out.status, out.headers["Location"]) == (303, "/helpdesk/login")
    assert SESSION not in browser.cookies
    assert stolen.get("/helpdesk").status == 303


def test_the_cookies_are_out_of_reach_of_scripts_and_of_other_sites(gateway: Gateway) -> None:
    browser = gateway.browser()
    asked = browser.get("/helpdesk/login")
    done = browser.log_in("anna")
    for cookie in [*asked.cookies, *(cookie for cookie in done.cookies if cookie.startswith(SESSION))]:
        assert {"httponly", "samesite=lax", "path=/"} <= flags(cookie)
        assert "secure" not in flags(cookie)  # on loopback, without https
        assert not any(flag.startswith("domain") for flag in flags(cookie))


def test_with_https_cookies_are_secure_and_bound_to_this_host(strict: Gateway) -> None:
    browser = strict.browser()
    done = browser.log_in("anna")
    (cookie,) = (cookie for cookie in done.cookies if SESSION in cookie)
    assert cookie.startswith(f"__Host-{SESSION}=")
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= flags(cookie)
    assert browser.get("/helpdesk").status == 200


def test_five_wrong_passwords_lock_a_name_whether_it_exists_or_not(strict: Gateway) -> None:
    for name in ("anna", "niemand"):
        browser, seen = strict.browser(), []
        for number in range(7):
            csrf = browser.get("/helpdesk/login").csrf
            headers = {"X_Forwarded_For": f"198.51.100.{number}"}
            password = PASSWORD if number == 6 else "fout"
            seen.append(browser.form("/helpdesk/login", headers, csrf=csrf, name=name, password=password))
        assert [answer.status for answer in seen] == [401] * 5 + [429] * 2
        assert SESSION not in browser.cookies
        assert "horen niet bij elkaar" in seen[0].text
        assert "15 minuten" in seen[6].text


def test_five_wrong_passwords_lock_an_address_and_not_the_next_one(strict: Gateway) -> None:
    browser = strict.browser()

    def attempt(name: str, address: str, password: str = "fout") -> int:
        # Who sends an address along gets nothing by it: only what our own proxy saw counts.
        headers = {"X_Forwarded_For": f"203.0.113.{name[-1]}, {address}"}
        return browser.form("/helpdesk/login", headers, csrf=browser.get("/helpdesk/login").csrf, name=name, password=password).status

    assert [attempt(f"naam{number}", "192.0.2.1") for number in range(6)] == [401] * 5 + [429]
    assert attempt("cas", "192.0.2.1", PASSWORD) == 429
    assert attempt("cas", "192.0.2.2", PASSWORD) == 303


def test_an_unknown_name_gets_the_same_answer_in_about_the_same_time(gateway: Gateway) -> None:
    def tried(name: str) -> tuple[str, float]:
        browser = gateway.browser()
        csrf = browser.get("/helpdesk/login").csrf
        began = time.perf_counter()
        text = browser.form("/helpdesk/login", csrf=csrf, name=name, password="fout").text
        return text.replace(csrf, "").replace(name, ""), time.perf_counter() - began

    gateway.accounts.add("gekend", PASSWORD, [])
    known, unknown = ([tried(name) for _ in range(4)] for name in ("gekend", "ongekend"))
    assert {text for text, _ in known} == {text for text, _ in unknown}
    seconds = [statistics.median(time for _, time in tries) for tries in (known, unknown)]
    assert 0.25 < seconds[0] / seconds[1] < 4


def test_a_planted_session_is_worth_nothing_after_a_login(gateway: Gateway) -> None:
    attacker = gateway.browser("bob")
    victim = gateway.browser()
    for planted in (attacker.cookies[SESSION], "geplant"):
        victim.cookies[SESSION] = planted
        if planted != "geplant":
            victim.form("/helpdesk/logout", csrf=victim.token())
            victim.cookies[SESSION] = planted
        victim.log_in("anna")
        assert victim.cookies[SESSION] != planted
        assert Browser(gateway.url, {SESSION: planted}).get("/helpdesk").status == 303


def test_every_login_has_another_token_and_ends_the_one_before_in_that_browser(gateway: Gateway) -> None:
    browser = gateway.browser("anna")
    first = browser.cookies[SESSION]
    csrf = Browser(gateway.url, {BEFORE: "x"}).get("/helpdesk/login").csrf
    browser.cookies[BEFORE] = "x"
    browser.form("/helpdesk/login", csrf=csrf, name="anna", password=PASSWORD)
    assert browser.cookies[SESSION] != first
    assert Browser(gateway.url, {SESSION: first}).get("/helpdesk").status == 303


def test_a_login_that_another_site_sends_is_refused(gateway: Gateway) -> None:
    browser = gateway.browser()
    csrf = browser.get("/helpdesk/login").csrf
    for headers, sent in (({"Origin": "https://boos.example"}, csrf), ({"Sec_Fetch_Site": "cross-site"}, csrf), ({}, "0" * 64), ({}, "")):
        answer = browser.form("/helpdesk/login", headers, csrf=sent, name="anna", password=PASSWORD)
        assert answer.status == 403
        assert SESSION not in browser.cookies
    assert "Probeer het nog eens" in unescaped(answer.text)


def test_a_logout_that_another_site_sends_is_refused(gateway: Gateway) -> None:
    browser = gateway.browser("anna")
    assert browser.form("/helpdesk/logout").status == 403
    assert browser.form("/helpdesk/logout", {"Origin": "https://boos.example"}, csrf=browser.token()).status == 403
    assert browser.get("/helpdesk").status == 200


def test_who_is_kept_out_is_out_in_the_middle_of_their_work(gateway: Gateway) -> None:
    gateway.accounts.add("dirk", PASSWORD, ["helpdesk"])
    browser = gateway.browser("dirk")
    assert browser.get("/helpdesk").status == 200
    gateway.accounts.set_disabled("dirk", True)
    assert browser.get("/helpdesk").status == 303
    assert browser.log_in("dirk").status == 401


@pytest.mark.parametrize("fields", [{}, {"name": "anna"}, {"name": "\x00" * 9, "password": "x"}, {"name": "a" * 500, "password": "b" * 5000}])
def test_a_broken_login_is_refused_in_peace(gateway: Gateway, fields: dict[str, str]) -> None:
    browser = gateway.browser()
    answer = browser.form("/helpdesk/login", csrf=browser.get("/helpdesk/login").csrf, **fields)
    assert answer.status == 401


def test_what_is_typed_as_a_name_is_text_and_never_a_page(gateway: Gateway) -> None:
    answer = gateway.browser().log_in('"><script>alert(1)</script>')
    assert "<script>alert" not in answer.text


def test_an_upload_instead_of_a_form_is_no_login(gateway: Gateway) -> None:
    host = gateway.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("POST", "/helpdesk/login", os.urandom(200), {"Content-Type": "multipart/form-data; boundary=x"})
    assert connection.getresponse().status in (400, 401, 403)
    connection.close()
