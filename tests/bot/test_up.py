"""The supervisor: nothing is left behind, what dies is started again, a taken port is a sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bot.up import answers_ok
from knowledge.settings import ROOT
from tests.conftest import Stack, offers, started

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A product of our own to be hurt."""
    with started(tmp_path_factory.mktemp("own")) as stack:
        yield stack


def child(stack: Stack, words: str) -> psutil.Process:
    """The child whose command line holds these words."""
    children = psutil.Process(stack.pid).children()
    return next(process for process in children if words in " ".join(process.cmdline()))


def wait_until(condition, seconds: float = 60) -> bool:  # noqa: ANN001 (any callable)
    """Whether it comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.2)
    return False


def test_only_the_gateway_can_be_reached_from_outside(own_stack: Stack) -> None:
    for process in psutil.Process(own_stack.pid).children(recursive=True):
        for connection in process.net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN:
                assert connection.laddr.ip == "127.0.0.1"


def test_the_actions_and_rasa_refuse_who_has_no_token(own_stack: Stack) -> None:
    ports = [c.laddr.port for c in child(own_stack, "serve").net_connections(kind="tcp") if c.status == psutil.CONN_LISTEN]
    rasa = Stack(f"http://127.0.0.1:{ports[0]}", own_stack.var, own_stack.pid)
    answer = rasa.call("POST", "/webhooks/draagwijzer/webhook", {"sender": "x", "message": "hallo"})
    assert answer.status == 403


@pytest.mark.parametrize("words", ["bot.rasa.commands actions", "bot.web.serve", "bot.rasa.commands serve"])
def test_a_child_that_dies_is_started_again(own_stack: Stack, words: str) -> None:
    victim = child(own_stack, words)
    victim.kill()
    victim.wait(10)
    assert wait_until(lambda: answers_ok(f"{own_stack.url}/healthz"))
    assert wait_until(lambda: _talks(own_stack))


def _talks(stack: Stack) -> bool:
    answer = stack.call("POST", "/api/chat/sessions", {"municipality": "be-aalst"})
    if answer.status != 201:
        return False
    body = {"session": answer.json["session"], "text": "mijn moeder heeft poetshulp nodig"}
    return bool(offers(stack.call("POST", "/api/chat/messages", body).json["messages"]))


def test_without_rasa_danger_still_gets_its_lines_and_the_rest_an_honest_sentence(own_stack: Stack) -> None:
    session = own_stack.open_talk("be-aalst").session
    rasa = child(own_stack, "bot.rasa.commands serve")
    rasa.suspend()
    os.kill(rasa.pid, signal.SIGKILL)
    for text, kind in (("ik wil niet meer leven", "suicidal_self"), ("mijn moeder valt vaak", "none")):
        answer = own_stack.call("POST", "/api/chat/messages", {"session": session, "text": text})
        message = answer.json["messages"][0]
        assert message["safety"]["kind"] == kind
        assert any(contact["phone"] for contact in message["safety"]["contacts"])
    assert own_stack.call("GET", "/readyz").status in (200, 503)


def test_secrets_are_for_the_owner_only(own_stack: Stack) -> None:
    files = [*(own_stack.var / "secrets").iterdir(), *(own_stack.var / "run").iterdir()]
    assert {file.name for file in files} == {"rasa-token", "session-key", "handover-key", "endpoints.yml", "credentials.yml"}
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(tmp_path: Path, number: signal.Signals) -> None:
    runner = started(tmp_path)
    with runner as stack:
        family = [psutil.Process(stack.pid), *psutil.Process(stack.pid).children(recursive=True)]
        assert len(family) == 4
        os.kill(stack.pid, number)
        _, alive = psutil.wait_procs(family, timeout=20)
        assert [process.pid for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "bot.cli", "up", "--port", str(port)]
        environment = os.environ | {"DRAAGWIJZER_VAR": str(tmp_path)}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"Poort {port}" in done.stderr
    assert "Traceback" not in done.stderr
