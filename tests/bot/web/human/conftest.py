"""The product with a desk of its own hours, and somebody of the staff at it."""

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.accounts.roles import Role
from tests.bot.web.staff_login import LoggedIn, log_in
from tests.conftest import Stack, Talk, started

PATH = "/helpdesk/gesprekken"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALWAYS = "{" + ", ".join(f"{day}: ['00:00-24:00']" for day in DAYS) + "}"
# Genk is always open, Gent never.
HOURS = f"""municipalities:
  be-genk: {{week: {ALWAYS}, holidays: open, closed: [], source: {{url: 'https://example.test/genk', year: 2026}}}}
  be-gent: {{week: {{}}, holidays: closed, closed: [], source: {{url: 'https://example.test/gent', year: 2026}}}}
"""
STORY = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Genk."


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A product of which Genk is open and Gent is closed, whatever day it is."""
    var = tmp_path_factory.mktemp("staffed")
    hours = var / "hours.yaml"
    hours.write_text(HOURS, encoding="utf-8")
    with started(var, DRAAGWIJZER_HANDOVER_HOURS=str(hours)) as running:
        yield running


@pytest.fixture(scope="session")
def an(staffed: Stack) -> LoggedIn:
    """Somebody at the desk, for all municipalities."""
    return log_in(staffed, "an", Role.HELPDESK)


def opened(page: str) -> list[int]:
    """The numbers of all hand-overs on the page of the queue, in order."""
    return [int(number) for number in re.findall(r'<a href="/helpdesk/gesprekken\?nr=(\d+)">', page)]


def newest(staff: LoggedIn) -> str:
    """The number of the hand-over that came in last."""
    return str(max(opened(staff.get(PATH).text)))


def until(check: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What a check gives as soon as it gives something."""
    deadline = time.monotonic() + seconds
    while not (found := check()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found
    return found


def asks_for_a_person(stack: Stack, staff: LoggedIn, municipality: str = "be-genk") -> Talk:
    """A talk in which somebody just asked for a person while the staff is there."""
    assert staff.get(PATH).status == 200
    talk = stack.open_talk(municipality)
    talk.say("ik wil iemand spreken")
    return talk


def events(stack: Stack, talk: Talk, after: int = 0) -> Iterator[list[dict[str, Any]]]:
    """The stream of a talk, one list of messages after another, until it ends."""
    body = json.dumps({"session": talk.session, "after": after}).encode()
    request = urllib.request.Request(f"{stack.url}/api/chat/events", body, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.headers.get_content_type() == "text/event-stream"
        for line in response:
            if line.startswith(b"event: end"):
                return
            if line.startswith(b"data: ["):
                yield json.loads(line[6:])


def every_byte(var: Path) -> bytes:
    """All that the product wrote: databases with their logs, and what its processes printed."""
    return b"".join(path.read_bytes() for path in sorted(var.rglob("*")) if path.is_file())
