"""`./draagwijzer bench --load`: how many turns a second 1, 2 … Rasa workers take on PostgreSQL and Redis, and where the time goes.

For each number of workers: what it takes at most (clients that wait for their answers), then turns that arrive at parts of that
rate whatever the answers do. The knee is the highest rate at which the turns are still done as fast as they come and p95 stays
under `LATE`. The clients run on the same machine, and take their part of it.
"""

import asyncio
import json
import os
import platform
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bot.bench.open_loop import Measured, as_fast_as_it_goes, at_rate, read_mix
from bot.bench.processes import running
from bot.bench.sizing import PLANNED
from bot.bench.sizing import table as sizing_table
from bot.up import answers_ok, free_port
from knowledge.catalogue.database import connections_of
from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT, Settings

PARTS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1)
CLIENTS, WARM_UP = 24, 5.0
# Milliseconds that 95 of 100 may wait at the knee; done against wanted.
LATE, KEEPS_UP = 1000.0, 0.95
AIM_P95, AIM_GAIN = 250.0, 1.7
ROOMY = {"DRAAGWIJZER_TURN_TIMEOUT": "30"}
KINDS = {"bot.rasa.commands serve": "rasa", "bot.rasa.commands actions": "actions", "bot.web.serve": "gateway", "bot.cli count": "counts", "bot.cli up": "supervisor"}


@dataclass(frozen=True)
class Load:
    """With so many workers: turns a second at most, at the knee, and at the rates; CPU and wall milliseconds a turn; memory in MB."""

    workers: int
    at_most: float
    knee: float
    rates: list[Measured]
    planned: Measured
    cpu_ms: dict[str, float]
    stages_ms: dict[str, float]
    memory_mb: dict[str, float]
    connections: int
    cores_busy: float


def run_load_bench(settings: Settings, workers: Sequence[int], seconds: float, as_json: bool, picture: Path | None, flame: Path | None) -> None:
    """Measure and print.

    Raises:
        DraagwijzerError: there is no PostgreSQL or Redis to measure with.
    """
    if not settings.database_url.startswith("postgresql") or not settings.redis_url:
        raise DraagwijzerError("Zet DRAAGWIJZER_DATABASE_URL op een (lege) PostgreSQL en DRAAGWIJZER_REDIS_URL op een Redis: daarmee wordt gemeten.")
    loads = [measure_load(settings, number, seconds, flame if number == workers[0] else None) for number in workers]
    report = {
        "machine": f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}",
        "loads": [asdict(load) for load in loads],
        "gain": {f"{load.workers} against {loads[0].workers}": round(load.at_most / loads[0].at_most, 2) for load in loads[1:]},
        "aims": {"gain of a second worker": AIM_GAIN, "p95 at 0.7 of the knee, ms": AIM_P95},
    }
    if picture:
        from bot.bench.load_picture import draw

        draw(loads, picture)
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(report["machine"], loads)


def measure_load(settings: Settings, workers: int, seconds: float, flame: Path | None) -> Load:
    """Start `up` with so many workers and let people talk."""
    port, mix = free_port(), read_mix(Path(__file__).with_name("load_mix.yaml"))
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bot.cli", "up", "--port", str(port), "--workers", str(workers)]
    log = settings.var / "bench" / f"load-{workers}.log"
    with running(command, ROOT, log, lambda: answers_ok(f"{url}/readyz"), os.environ | ROOMY) as program:
        asyncio.run(as_fast_as_it_goes(url, mix, CLIENTS, WARM_UP))
        before, cpu, began = _stages(url), _cpu(program.process.pid), time.perf_counter()
        at_most = asyncio.run(as_fast_as_it_goes(url, mix, CLIENTS, seconds))
        took, turns = time.perf_counter() - began, at_most * seconds
        after = _cpu(program.process.pid)
        used = {kind: after[kind] - cpu.get(kind, 0.0) for kind in after}
        stages = {name: (total - before.get(name, 0.0)) * 1000 / turns for name, total in _stages(url).items()}
        recording = _record(program.process.pid, flame, seconds) if flame else None
        rates = [asyncio.run(at_rate(url, mix, at_most * part, seconds)) for part in PARTS]
        knee = max((found.rate for found in rates if _keeps_up(found)), default=0.0)
        planned = asyncio.run(at_rate(url, mix, (knee or at_most * PARTS[0]) * PLANNED, seconds))
        if recording:
            recording.wait(60)
        return Load(
            workers, round(at_most, 1), knee, rates, planned,
            {kind: round(seconds_used * 1000 / turns, 2) for kind, seconds_used in used.items()},
            {name: round(value, 2) for name, value in stages.items()},
            _memory(program.process.pid), connections_of(settings.database_url), round(sum(used.values()) / took, 2),
        )  # fmt: skip


def _keeps_up(found: Measured) -> bool:
    return found.done >= KEEPS_UP * found.rate and found.p95 <= LATE and not found.failed


def _kind(process: psutil.Process) -> str:
    line = " ".join(process.cmdline())
    return next((kind for words, kind in KINDS.items() if words in line), "other")


def _family(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def _cpu(pid: int) -> dict[str, float]:
    used: dict[str, float] = {}
    for process in _family(pid):
        times, kind = process.cpu_times(), _kind(process)
        used[kind] = used.get(kind, 0.0) + times.user + times.system
    return used


def _memory(pid: int) -> dict[str, float]:
    used: dict[str, float] = {}
    for process in _family(pid):
        kind = _kind(process)
        used[kind] = round(used.get(kind, 0.0) + process.memory_full_info().pss / 2**20, 1)
    return used


def _stages(url: str) -> dict[str, float]:
    """Seconds so far by stage, as the gateway counts them."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=10) as response:  # noqa: S310 (our own address)
        lines = response.read().decode().splitlines()
    found = [line for line in lines if line.startswith("draagwijzer_stage_seconds_sum")]
    return {line.split('"')[1]: float(line.rpartition(" ")[2]) for line in found}


def _record(pid: int, flame: Path, seconds: float) -> subprocess.Popen[bytes]:
    """A flame picture of the first worker, by py-spy; it belongs to the tools of developers."""
    worker = next(process for process in _family(pid) if _kind(process) == "rasa")
    program = Path(sys.executable).parent / "py-spy"
    command = [str(program), "record", "--pid", str(worker.pid), "--duration", str(int(seconds)), "--rate", "200", "--output", str(flame)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _print(machine: str, loads: list[Load]) -> None:
    console = Console(width=110)
    for load in loads:
        table = Table("turns/s", "done/s", "p50 ms", "p95 ms", "p99 ms", "turns", "failed", title=f"{load.workers} × Rasa, {machine}")
        for found in [*load.rates, load.planned]:
            table.add_row(*map(str, asdict(found).values()))
        console.print(table)
        print(f"at most {load.at_most} turns a second; knee {load.knee}; p95 at {PLANNED} of the knee: {load.planned.p95} ms (aim {AIM_P95})")
        print(f"cores busy at most: {load.cores_busy}; CPU ms a turn: {load.cpu_ms}")
        print(f"time of a turn at most load, ms: {load.stages_ms}")
        print(f"memory MB: {load.memory_mb}; connections to the database: {load.connections}\n")
    if loads[0].knee:
        print(f"What that means (docs/deploy.md), from {loads[0].workers} × Rasa:\n\n{sizing_table(loads[0])}\n")
    for load in loads[1:]:
        print(f"{load.workers} workers take {load.at_most / loads[0].at_most:.2f} × what {loads[0].workers} takes (aim {AIM_GAIN})")
