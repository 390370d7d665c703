"""Logging in at a real identity provider, a process of its own on loopback."""

import json
import re
import subprocess
import sys
import time
import urllib.parse
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from bot.up import answers_ok, free_port
from tests.bot.web.staff.conftest import Browser, Gateway, serving, unescaped

UNDER_WAY, SESSION = "draagwijzer-oidc", "draagwijzer-staff"
PEOPLE = {
    "u1": {"preferred_username": "Els.Maes", "groups": ["zorgloket", "iedereen"]},
    "u2": {"preferred_username": "piet", "groups": ["iedereen"]},
    "u3": {"email": "admin@stad.example", "groups": ["helpdesk"]},
    "u4": {"preferred_username": "anna", "groups": ["zorgloket"]},
}


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    url: str

    def log_in(self, browser: Browser, person: str) -> str:
        """Go through the provider; the address it sends the browser back to."""
        at = browser.get("/helpdesk/oidc").headers["Location"]
        answer = Browser(self.url).form(at, sub=person)
        assert answer.status == 302, answer.text
        return answer.headers["Location"]


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    port = free_port()
    people = [json.dumps({"sub": sub} | claims) for sub, claims in PEOPLE.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    command += [word for person in people for word in ("--user-claims", person)]
    log = (tmp_path_factory.mktemp("provider") / "log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while not answers_ok(f"http://127.0.0.1:{port}/.well-known/openid-configuration"):
            assert process.poll() is None, Path(log.name).read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="module")
def gateway(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    settings = {
        "DRAAGWIJZER_OIDC_ISSUER": provider.url,
        "DRAAGWIJZER_OIDC_CLIENT_ID": "draagwijzer",
        "DRAAGWIJZER_OIDC_CLIENT_SECRET": "geheim",
        "DRAAGWIJZER_OIDC_NAME": "Stad Voorbeeld",
        "DRAAGWIJZER_OIDC_ROLE_CLAIM": "groups",
        "DRAAGWIJZER_OIDC_ROLES": '{"zorgloket": "helpdesk"}',
    }
    with serving(tmp_path_factory.mktemp("oidc"), **settings) as running:
        yield running


def test_the_login_page_offers_it(gateway: Gateway) -> None:
    assert "Inloggen via Stad Voorbeeld" in gateway.browser().get("/helpdesk/login").text


def test_who_the_provider_knows_gets_the_role_of_their_group_and_a_session(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    answer = browser.get(provider.log_in(browser, "u1"))
    assert (answer.status, answer.headers["Location"]) == (303, "/helpdesk")
    assert UNDER_WAY not in browser.cookies
    found = browser.get("/api/desk/session").json
    assert (found["name"], found["roles"]) == ("els.maes", ["helpdesk"])
    assert browser.get("/helpdesk").status == 200


def test_the_request_asks_for_a_code_with_pkce_a_nonce_and_a_state(gateway: Gateway) -> None:
    browser = gateway.browser()
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(browser.get("/helpdesk/oidc").headers["Location"]).query))
    assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", "draagwijzer", "S256")
    assert asked["redirect_uri"] == f"{gateway.url}/helpdesk/oidc/callback"
    assert "openid" in asked["scope"].split()
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    other = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(gateway.browser().get("/helpdesk/oidc").headers["Location"]).query))
    assert all(asked[name] != other[name] for name in ("state", "nonce", "code_challenge"))


def test_the_verifier_in_the_cookie_is_the_one_of_the_challenge(gateway: Gateway) -> None:
    browser = gateway.browser()
    answer = browser.get("/helpdesk/oidc")
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.headers["Location"]).query))
    (cookie,) = (cookie for cookie in answer.cookies if cookie.startswith(UNDER_WAY))
    assert {"httponly", "samesite=lax"} <= {part.strip().lower() for part in cookie.split(";")}
    from itsdangerous import URLSafeTimedSerializer

    _, state_nonce_verifier = URLSafeTimedSerializer("?", salt="oidc").loads_unsafe(browser.cookies[UNDER_WAY])
    state, nonce, verifier = state_nonce_verifier
    assert (state, nonce) == (asked["state"], asked["nonce"])
    assert urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode() == asked["code_challenge"]


def test_who_has_no_role_here_is_told_so_and_gets_no_account(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    answer = browser.get(provider.log_in(browser, "u2"))
    assert answer.status == 401
    assert "nog geen rol" in unescaped(answer.text)
    assert SESSION not in browser.cookies
    assert gateway.accounts.named("piet") is None


def test_a_group_that_happens_to_be_called_as_a_role_gives_none_when_groups_are_mapped(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    assert browser.get(provider.log_in(browser, "u3")).status == 401


def test_the_name_of_somebody_else_does_not_open_their_account(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    browser.get(provider.log_in(browser, "u4"))
    assert browser.get("/api/desk/session").json["name"] == "anna-2"


def test_who_is_kept_out_here_stays_out(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    browser.get(provider.log_in(browser, "u1"))
    gateway.accounts.set_disabled("els.maes", True)
    again = gateway.browser()
    assert again.get(provider.log_in(again, "u1")).status == 401
    assert SESSION not in again.cookies
    gateway.accounts.set_disabled("els.maes", False)


def test_a_way_back_that_this_browser_did_not_begin_is_refused(gateway: Gateway, provider: Provider) -> None:
    """Logging somebody in as another: the attacker's own code, in the victim's browser."""
    attacker, victim = gateway.browser(), gateway.browser()
    back = provider.log_in(attacker, "u1")
    assert victim.get(back).status == 401
    victim.get("/helpdesk/oidc")
    assert victim.get(back).status == 401
    assert SESSION not in victim.cookies


def test_a_code_counts_once(gateway: Gateway, provider: Provider) -> None:
    browser = gateway.browser()
    back = provider.log_in(browser, "u1")
    kept = browser.cookies[UNDER_WAY]
    assert browser.get(back).status == 303
    browser.form("/helpdesk/logout", csrf=browser.token())
    browser.cookies[UNDER_WAY] = kept
    assert browser.get(back).status == 401


@pytest.mark.parametrize("change", ["state", "code"])
def test_a_changed_way_back_is_refused(gateway: Gateway, provider: Provider, change: str) -> None:
    browser = gateway.browser()
    back = re.sub(rf"{change}=[^&]+", f"{change}=anders", provider.log_in(browser, "u1"))
    assert browser.get(back).status == 401
    assert browser.get("/helpdesk").status == 303


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?state=x", "?code=x&state=x"])
def test_a_way_back_without_a_login_is_refused(gateway: Gateway, query: str) -> None:
    browser = gateway.browser()
    assert browser.get(f"/helpdesk/oidc/callback{query}").status == 401
    assert SESSION not in browser.cookies


def test_without_a_provider_there_is_no_such_way(tmp_path: Path) -> None:
    with serving(tmp_path) as plain:
        assert plain.browser().get("/helpdesk/oidc").status == 404
        assert plain.browser().get("/helpdesk/oidc/callback").status == 404
        assert "Inloggen via" not in plain.browser().get("/helpdesk/login").text


def test_a_provider_that_is_down_is_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path, DRAAGWIJZER_OIDC_ISSUER=f"http://127.0.0.1:{free_port()}", DRAAGWIJZER_OIDC_CLIENT_ID="x") as lonely:
        answer = lonely.browser().get("/helpdesk/oidc")
        assert answer.status == 503
        assert "lukte niet" in unescaped(answer.text)
        assert lonely.browser("anna").get("/helpdesk").status == 200
