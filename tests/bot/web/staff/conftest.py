"""The gateway alone, without Rasa: what staff use must work then."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPMessage
from pathlib import Path
from typing import Any

import pytest

from bot.accounts.database import accounts_database
from bot.accounts.roles import Role
from bot.accounts.store import Accounts
from bot.kb import load_offers
from bot.up import answers_ok, free_port
from knowledge.settings import ROOT, Settings
from tests.conftest import ROOMY

PASSWORD = "correct paard batterij"
START_TIMEOUT = 120
CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, redirects not followed."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def cookies(self) -> list[str]:
        return self.headers.get_all("Set-Cookie") or []

    @property
    def csrf(self) -> str:
        return CSRF.search(self.text)[1]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Browser:
    """Keeps cookies, and shows what comes back."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        request = urllib.request.Request(path if path.startswith("http") else self.url + path, body, sent, method=method)
        try:
            response = urllib.request.build_opener(_Stay).open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            answer = Answer(response.status, response.headers, response.read().decode())
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies.pop(name, None) if value in ("", '""') else self.cookies.update({name: value})
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def form(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        return self.send("POST", path, urllib.parse.urlencode(fields).encode(), **(headers or {}))

    def api(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.send("POST", path, json.dumps(body).encode(), **({"Content_Type": "application/json"} | headers))

    def log_in(self, name: str, password: str = PASSWORD) -> Answer:
        return self.form("/helpdesk/login", csrf=self.get("/helpdesk/login").csrf, name=name, password=password)

    def token(self) -> str:
        return self.get("/api/desk/session").json["csrf"]


@dataclass(frozen=True)
class Gateway:
    """A running gateway and its accounts."""

    url: str
    settings: Settings
    accounts: Accounts

    def browser(self, name: str | None = None) -> Browser:
        """A browser, logged in when a name is given."""
        made = Browser(self.url)
        if name:
            assert made.log_in(name).status == 303
        return made


@contextmanager
def serving(var: Path, **environment: str) -> Iterator[Gateway]:
    """The gateway on a free port, with a Rasa that is not there, and three people."""
    port = free_port()
    settings = Settings(var=var, database_url="", port=port)
    load_offers(settings)
    accounts = Accounts(accounts_database(settings))
    for name, role, home in (("anna", Role.HELPDESK, None), ("bob", Role.EDITOR, None), ("cas", Role.POLICY, None), ("gent", Role.HELPDESK, "be-gent")):
        if accounts.named(name) is None:
            accounts.add(name, PASSWORD, [role], home)
    given = {"DRAAGWIJZER_VAR": str(var), "DRAAGWIJZER_PORT": str(port), "DRAAGWIJZER_DATABASE_URL": "", "OMP_NUM_THREADS": "1"}
    log = (var / "gateway.log").open("wb")
    command = [sys.executable, "-m", "bot.web.serve", "--rasa-url", "http://127.0.0.1:9"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | given | ROOMY | environment, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + START_TIMEOUT
        while not answers_ok(f"http://127.0.0.1:{port}/healthz"):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail((var / "gateway.log").read_text(encoding="utf-8"))
            time.sleep(0.2)
        yield Gateway(f"http://127.0.0.1:{port}", settings, accounts)
    finally:
        process.terminate()
        process.wait(30)
        log.close()


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """For the tests that lock nobody out."""
    with serving(tmp_path_factory.mktemp("staff"), DRAAGWIJZER_LOGIN_ATTEMPTS_ADDRESS="1000") as running:
        yield running


@pytest.fixture
def anna(gateway: Gateway) -> Browser:
    return gateway.browser("anna")


def unescaped(text: str) -> str:
    """A page as a person reads it, more or less."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))
