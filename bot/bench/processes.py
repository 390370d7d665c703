"""Programs under measurement: start, wait until a turn works, memory, stop."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil

from knowledge.errors import DraagwijzerError

START_TIMEOUT = 300.0
# Everything that is measured comes from one address, and faster than people type.
ROOMY = {f"DRAAGWIJZER_LIMIT_{name}": "999999" for name in ("SESSION", "ADDRESS", "TOTAL", "TALKS_ADDRESS", "TALKS")}


@dataclass
class Program:
    """A started program with everything it started itself. `start_seconds`: until a turn worked."""

    process: subprocess.Popen[bytes]
    start_seconds: float

    def memory_mb(self) -> float:
        """Memory of all its processes together (PSS: what they share counts once)."""
        root = psutil.Process(self.process.pid)
        return sum(process.memory_full_info().pss for process in (root, *root.children(recursive=True))) / 2**20


@contextmanager
def running(
    command: list[str], folder: Path, log: Path, works: Callable[[], bool], environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Program]:
    """Run a program while measuring it; `environment` is added to ours."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=file, stderr=file, env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"} | ROOMY | dict(environment)
        )
        try:
            while not works():
                if process.poll() is not None or time.perf_counter() - began > START_TIMEOUT:
                    raise DraagwijzerError(f"Dit programma start niet: {' '.join(command)}. Kijk in {log}.")
                time.sleep(0.1)
            yield Program(process, time.perf_counter() - began)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
