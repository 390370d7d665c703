"""`./draagwijzer bench --desk`: how long the triage desk takes while ten staff paste mails and type on, all at once.

Only the gateway runs, as when Rasa is down. Each of the staff pastes a mail of some 150 words, then types sentences after
it; between two requests lies the rest after which the page sends (`REST_MS` in `static/desk/desk.js`), so nobody types
faster than this. What is timed is the whole request: session, reading, advice, page.
"""

import asyncio
import json
import platform
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from itertools import count
from pathlib import Path

import aiohttp
import psutil
import yaml
from rich.console import Console
from rich.table import Table

from bot.accounts.database import accounts_database
from bot.accounts.passwords import made_password
from bot.accounts.roles import Role
from bot.accounts.sessions import Sessions, csrf_of
from bot.accounts.store import Accounts
from bot.bench.load import Talk, Timing, measure
from bot.bench.processes import running
from bot.kb import load_offers
from bot.up import answers_ok, free_port
from knowledge.settings import ROOT, Settings

STAFF = 10
REST = 0.25
# What the issue asks: the 95th percentile in milliseconds, with ten staff at once.
LIMIT_P95 = 300.0
MAILS = Path(__file__).parent / "mails.yaml"
Send = Callable[[aiohttp.ClientSession, str, str], Awaitable[None]]


def run_desk_bench(turns: int, as_json: bool) -> None:
    """Measure and print; databases and accounts are made for it and thrown away."""
    with tempfile.TemporaryDirectory(prefix="draagwijzer-desk-") as folder:
        settings = Settings(var=Path(folder), database_url="", port=free_port())
        load_offers(settings)
        tokens = make_staff(settings)
        environment = {"DRAAGWIJZER_VAR": folder, "DRAAGWIJZER_DATABASE_URL": "", "DRAAGWIJZER_PORT": str(settings.port), "OMP_NUM_THREADS": "1"}
        url = f"http://127.0.0.1:{settings.port}"
        command = [sys.executable, "-m", "bot.web.serve", "--rasa-url", f"http://127.0.0.1:{free_port()}"]
        with running(command, ROOT, Path(folder) / "gateway.log", lambda: answers_ok(f"{url}/healthz"), environment) as program:
            timings = asyncio.run(measure_desk(url, tokens, turns))
            memory = program.memory_mb()
    report = {
        "machine": f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}",
        "limit_p95_ms": LIMIT_P95,
        "gateway_memory_mb": round(memory, 1),
        "timings": {name: asdict(timing) for name, timing in timings.items()},
    }
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(report["machine"], timings, memory)


def make_staff(settings: Settings) -> list[str]:
    """Accounts with a session each; the tokens of the sessions."""
    engine = accounts_database(settings)
    accounts, sessions = Accounts(engine), Sessions(engine, settings)
    return [sessions.open(accounts.add(f"helpdesk{number}", made_password(), [Role.HELPDESK])) for number in range(STAFF)]


async def measure_desk(url: str, tokens: list[str], turns: int) -> dict[str, Timing]:
    """The page as a browser asks for it, and the same as JSON: alone, and by all staff at once."""
    found = {}
    async with aiohttp.ClientSession(base_url=url) as http:
        for name, send in {"page": _send_page, "api": _send_json}.items():
            talk = _work(http, tokens, send)
            await measure(talk, 1, len(tokens))
            found[f"{name}, 1 at once"] = await measure(talk, 1, max(turns // STAFF, 20))
            found[f"{name}, {STAFF} at once"] = await measure(talk, STAFF, turns)
    return found


def _work(http: aiohttp.ClientSession, tokens: list[str], send: Send) -> Talk:
    texts = yaml.safe_load(MAILS.read_text(encoding="utf-8"))
    seats = count()

    async def talk(number: int) -> list[float]:
        """One mail: pasted, then typed on."""
        token, text = tokens[next(seats) % len(tokens)], texts["mails"][number % len(texts["mails"])]
        durations = []
        for further in ("", *texts["further"]):
            text = f"{text} {further}".strip()
            began = time.perf_counter()
            await send(http, token, text)
            durations.append(time.perf_counter() - began)
            await asyncio.sleep(REST)
        return durations

    return talk


async def _send_page(http: aiohttp.ClientSession, token: str, text: str) -> None:
    headers = {"X-Part": "1", "Cookie": f"draagwijzer-staff={token}"}
    async with http.post("/helpdesk", data={"csrf": csrf_of(token), "text": text, "do": "read"}, headers=headers) as answer:
        page = await answer.text()
        assert answer.status == 200 and 'class="offer ' in page, page[:500]


async def _send_json(http: aiohttp.ClientSession, token: str, text: str) -> None:
    headers = {"X-CSRF-Token": csrf_of(token), "Cookie": f"draagwijzer-staff={token}"}
    async with http.post("/api/desk/triage", json={"text": text}, headers=headers) as answer:
        found = await answer.json()
        assert answer.status == 200 and found["recommendations"], found


def _print(machine: str, timings: dict[str, Timing], memory: float) -> None:
    table = Table("", "p50", "p95", "wanted p95", title=machine)
    for name, timing in timings.items():
        table.add_row(name, f"{timing.p50:.0f} ms", f"{timing.p95:.0f} ms", f"≤ {LIMIT_P95:.0f} ms")
    Console(width=100).print(table)
    print(f"memory of the gateway: {memory:.0f} MB")
