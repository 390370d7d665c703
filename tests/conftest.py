"""What all tests share: the running product, started once."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.up import answers_ok, free_port
from knowledge.settings import ROOT
from tests.planted import found_in, told_everywhere

START_TIMEOUT = 180
# The site of a municipality that embeds the widget; the browser of the tests looks for it on this machine.
GUEST_NAME = "www.gemeente.test"
# All tests come from one address and are quicker than people, and the machine they run on may be slow.
ROOMY = {"DRAAGWIJZER_TURN_TIMEOUT": "8"} | {f"DRAAGWIJZER_LIMIT_{name}": "999999" for name in ("SESSION", "ADDRESS", "TOTAL", "TALKS_ADDRESS", "TALKS")}


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: status, parsed JSON (None when it is none), headers."""

    status: int
    json: Any
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Stack:
    """The whole product, running. `url` is the gateway, `var` its folder, `pid` the supervisor, `guest` another site that may embed the widget."""

    url: str
    var: Path
    pid: int
    guest: str = ""

    def call(self, method: str, path: str, body: Any = None, raw: bytes | None = None, **headers: str) -> Answer:
        """One request; errors come back as answers."""
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data, sent, method=method)
        try:
            response = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            text = response.read().decode()
            parsed = json.loads(text) if response.headers.get_content_type() == "application/json" else None
            return Answer(response.status, parsed, dict(response.headers), text)

    def open_talk(self, municipality: str | None = None) -> "Talk":
        """Begin a talk through the gateway."""
        answer = self.call("POST", "/api/chat/sessions", {"municipality": municipality})
        assert answer.status == 201, answer.text
        return Talk(self, answer.json["session"], answer.json["messages"])


@dataclass
class Talk:
    """A talk; `messages` are the last ones the bot sent."""

    stack: Stack
    session: str
    messages: list[dict[str, Any]]

    def say(self, text: str) -> list[dict[str, Any]]:
        """Type a text."""
        return self._send({"text": text})

    def press(self, title: str) -> list[dict[str, Any]]:
        """Press the button with this title under the last messages."""
        buttons = [button for message in self.messages for button in message.get("buttons", [])]
        payload = next(button["payload"] for button in buttons if button["title"] == title)
        return self._send({"payload": payload})

    def _send(self, body: dict[str, str]) -> list[dict[str, Any]]:
        answer = self.stack.call("POST", "/api/chat/messages", {"session": self.session} | body)
        assert answer.status == 200, answer.text
        self.messages = answer.json["messages"]
        return self.messages


def words(messages: list[dict[str, Any]]) -> str:
    """Everything the bot said, as one text."""
    return "\n".join(message["text"] for message in messages)


def offers(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All offers that were shown."""
    return [offer for message in messages for offer in message.get("offers", [])]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """`./draagwijzer up` with its own var folder and the models of the project; personal data of nobody are planted in it."""
    var = tmp_path_factory.mktemp("var")
    with started(var) as running:
        told_everywhere(running)
        yield running


class started:  # noqa: N801 (reads as a verb: `with started(var)`)
    """Runs `up` on a free port for the length of a with block, and then looks whether personal data that was planted stands in a file."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var, self.port, self.environment = var, free_port(), environment
        self.url = f"http://127.0.0.1:{self.port}"
        self.guest = f"http://{GUEST_NAME}:{free_port()}"

    def __enter__(self) -> Stack:
        own = {"DRAAGWIJZER_VAR": str(self.var), "DRAAGWIJZER_ORIGINS": self.guest, "RASA_TELEMETRY_ENABLED": "false"}
        environment = os.environ | own | ROOMY | self.environment
        self.output = (self.var / "up.log").open("wb")
        command = [sys.executable, "-m", "bot.cli", "up", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.output, stderr=self.output)
        deadline = time.monotonic() + START_TIMEOUT
        while not answers_ok(f"{self.url}/readyz"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                pytest.fail((self.var / "up.log").read_text(encoding="utf-8"))
            time.sleep(0.2)
        return Stack(self.url, self.var, self.process.pid, self.guest)

    def __exit__(self, kind: type[BaseException] | None = None, *_: object) -> None:
        self._stop()
        if kind is None:
            assert found_in(self.var) == {}, "personal data that tests told were kept"

    def _stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        finally:
            self.process.kill()
            self.output.close()


def chromium() -> str | None:
    """Where Debian's chromium is, if it is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser; without one the tests that need it are skipped, but never in CI."""
    path = chromium()
    if path is None:
        reason = "chromium is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
