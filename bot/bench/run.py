"""`./draagwijzer bench`: start both bots one after the other, measure, and print figures and ratios."""

import asyncio
import json
import platform
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import aiohttp
import psutil
from rich.console import Console
from rich.table import Table

from bot.bench.guards import AIM as GUARDS_AIM
from bot.bench.guards import Guards, measure_guards
from bot.bench.load import Talk, Timing, measure
from bot.bench.processes import running
from bot.bench.talks import our_talk, their_talk
from bot.triage import make_triage
from bot.up import answers_ok, free_port
from knowledge.settings import ROOT, Settings

CLIENTS = (1, 8)
WARM_UP = 40
# What issue 2 aims at, as ratios to the `rasa init` bot.
AIMS = {"turn p50, 1 client": 0.7, "turns a second, 8 clients": 1.5, "memory": 1.0, "start-up": 0.6}


@dataclass(frozen=True)
class Figures:
    """Of one bot: seconds to start, megabytes of all processes, timings by number of clients."""

    start_seconds: float
    memory_mb: float
    timings: dict[int, Timing]


def run_bench(settings: Settings, turns: int, as_json: bool) -> None:
    """Measure and print."""
    console = Console(stderr=True)
    console.print("De bot van 'rasa init' wordt gemaakt (eenmalig, ongeveer anderhalve minuut) …")
    folder = make_init_bot(settings.var / "bench" / "rasa-init")
    console.print("Draagwijzer wordt gemeten …")
    ours = measure_ours(settings, turns)
    console.print("De bot van 'rasa init' wordt gemeten …")
    theirs = measure_init_bot(settings, folder, turns)
    report = {
        "machine": f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}",
        "draagwijzer": asdict(ours),
        "rasa_init": asdict(theirs),
        "ratios": ratios(ours, theirs),
        "aims": AIMS,
        "reading_ms": reading_time(settings),
        "guards_ms": asdict(measure_guards(settings)),
    }
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(report, ours, theirs)


def measure_ours(settings: Settings, turns: int) -> Figures:
    """Start `up` and talk through the gateway."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bot.cli", "up", "--port", str(port)]
    log = settings.var / "bench" / "draagwijzer.log"
    return _measured(command, ROOT, log, lambda: answers_ok(f"{url}/readyz"), lambda http, _: our_talk(http, url), turns)


def make_init_bot(folder: Path) -> Path:
    """The bot that `rasa init` makes with its default pipeline; made once and kept."""
    if not list(folder.glob("models/*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "init.log").open("wb") as log:
            rasa = str(Path(sys.executable).parent / "rasa")
            subprocess.run([rasa, "init", "--no-prompt"], cwd=folder, stdout=log, stderr=log, check=True)
    return folder


def measure_init_bot(settings: Settings, folder: Path, turns: int) -> Figures:
    """Start `rasa run` and talk through its REST channel."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    rasa = str(Path(sys.executable).parent / "rasa")
    command = [rasa, "run", "--port", str(port), "--interface", "127.0.0.1"]
    log = settings.var / "bench" / "rasa-init.log"

    def works() -> bool:
        body = json.dumps({"sender": "probe", "message": "hello"}).encode()
        request = urllib.request.Request(f"{url}/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 (loopback)
                return bool(json.load(response))
        except (OSError, ValueError):
            return False

    return _measured(command, folder, log, works, lambda http, prefix: their_talk(http, url, prefix), turns)


def _measured(
    command: list[str],
    folder: Path,
    log: Path,
    works: Callable[[], bool],
    talk: Callable[[aiohttp.ClientSession, str], Talk],
    turns: int,
) -> Figures:
    async def timings() -> dict[int, Timing]:
        async with aiohttp.ClientSession() as http:
            await measure(talk(http, "warm"), 1, WARM_UP)
            return {clients: await measure(talk(http, f"c{clients}"), clients, turns) for clients in CLIENTS}

    with running(command, folder, log, works) as program:
        timed = asyncio.run(timings())
        return Figures(program.start_seconds, program.memory_mb(), timed)


def ratios(ours: Figures, theirs: Figures) -> dict[str, float]:
    """Our figures divided by those of the `rasa init` bot."""
    found = {"start-up": ours.start_seconds / theirs.start_seconds, "memory": ours.memory_mb / theirs.memory_mb}
    for clients in CLIENTS:
        name = f"{clients} client{'s' if clients > 1 else ''}"
        mine, other = ours.timings[clients], theirs.timings[clients]
        found[f"turn p50, {name}"] = mine.p50 / other.p50
        found[f"turn p95, {name}"] = mine.p95 / other.p95
        found[f"turns a second, {name}"] = mine.per_second / other.per_second
    return {name: round(value, 2) for name, value in found.items()}


def reading_time(settings: Settings, rounds: int = 300) -> float:
    """Milliseconds (median) to read one text of two sentences in process."""
    reader = make_triage(settings).reader
    durations = []
    for _ in range(rounds):
        began = time.perf_counter()
        reader.read("Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst.")
        durations.append(time.perf_counter() - began)
    return round(sorted(durations)[rounds // 2] * 1000, 2)


def _print(report: dict, ours: Figures, theirs: Figures) -> None:
    table = Table("", "Draagwijzer", "rasa init", "ratio", "aim", title=report["machine"])
    rows = [("start-up", "s", ours.start_seconds, theirs.start_seconds), ("memory", "MB", ours.memory_mb, theirs.memory_mb)]
    for clients in CLIENTS:
        name = f"{clients} client{'s' if clients > 1 else ''}"
        mine, other = ours.timings[clients], theirs.timings[clients]
        rows += [
            (f"turn p50, {name}", "ms", mine.p50, other.p50),
            (f"turn p95, {name}", "ms", mine.p95, other.p95),
            (f"turns a second, {name}", "", mine.per_second, other.per_second),
        ]
    for name, unit, mine, other in rows:
        aim = AIMS.get(name)
        sign = "≥" if "second" in name else "≤"
        wanted = f"{sign} {aim}" if aim else ""
        table.add_row(name, f"{mine:.1f} {unit}", f"{other:.1f} {unit}", f"{report['ratios'][name]:.2f}", wanted)
    Console(width=110).print(table)
    print(f"reading one text in process: {report['reading_ms']} ms (median)")
    print(shown_guards(Guards(**report["guards_ms"])))


def run_guards_bench(settings: Settings, as_json: bool) -> None:
    """Measure the guards alone, and print."""
    found = measure_guards(settings)
    print(json.dumps(asdict(found), indent=2) if as_json else shown_guards(found))


def shown_guards(found: Guards) -> str:
    """The figures of the guards as a person reads them."""
    return (
        f"redaction and guards of a turn, in process, {found.texts} texts: {found.p50} ms (median; aim \u2264 {GUARDS_AIM:.0f}), {found.p95} ms (p95; "
        f"{found.processor_p95} ms of the processor); "
        f"redaction alone {found.redaction_p50} ms (median)"
    )
