"""Faults of every part, made in the real product and mended again."""

import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.up import answers_ok, free_port
from knowledge.settings import Settings
from tests.conftest import Stack, offers, started

RASA, ACTIONS, GATEWAY = "bot.rasa.commands serve", "bot.rasa.commands actions", "bot.web.serve"
HERE = Path(__file__).parent
HOUR = 3600
Fault = Callable[["Patient"], AbstractContextManager[None]]


@dataclass(frozen=True)
class Patient:
    """A product of our own to be hurt, with its own models and data."""

    stack: Stack
    models: Path
    data: Path
    clock: Path
    redis: subprocess.Popen[bytes] | None

    def child(self, words: str) -> psutil.Process:
        """The child whose command line holds these words; waits until there is one."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for process in psutil.Process(self.stack.pid).children():
                with suppress(psutil.NoSuchProcess):  # also one that was killed and not yet taken away
                    if words in " ".join(process.cmdline()):
                        return process
            time.sleep(0.1)
        raise TimeoutError(words)

    def wait_until_well(self, seconds: float = 120) -> None:
        """Wait until a turn works again; `/readyz` may remember for some seconds that one did."""
        deadline = time.monotonic() + seconds
        while not self._talks():
            if time.monotonic() > deadline:
                raise TimeoutError("the product did not recover")
            time.sleep(0.3)

    def _talks(self) -> bool:
        try:
            talk = self.stack.open_talk("be-gent")
            return bool(offers(talk.say("mijn moeder heeft poetshulp nodig")))
        except (AssertionError, OSError):
            return False


@contextmanager
def patient(folder: Path) -> Iterator[Patient]:
    """Start a product that can be hurt; what it needs is copied into `folder`."""
    models, data, clock = folder / "models", folder / "data", folder / "clock"
    shutil.copytree(Settings().models, models)
    shutil.copytree(Settings().data, data)
    redis, environment = _redis(folder), {"DRAAGWIJZER_TURN_TIMEOUT": "1.5", "DRAAGWIJZER_MODELS": str(models), "DRAAGWIJZER_DATA": str(data)}
    environment |= {"DRAAGWIJZER_TEST_CLOCK": str(clock), "PYTHONPATH": str(HERE / "clock")}
    if redis:
        environment["DRAAGWIJZER_REDIS_URL"] = redis[1]
    var = folder / "var"
    var.mkdir()
    try:
        with started(var, **environment) as stack:
            yield Patient(stack, models, data, clock, redis[0] if redis else None)
    finally:
        if redis:
            redis[0].send_signal(signal.SIGCONT)
            redis[0].kill()
            redis[0].wait()


def _redis(folder: Path) -> tuple[subprocess.Popen[bytes], str] | None:
    program = shutil.which("redis-server")
    if program is None:
        return None
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL), f"redis://127.0.0.1:{port}/0"


def dead(words: str) -> Fault:
    """The process was killed; the supervisor starts it again."""

    @contextmanager
    def fault(hurt: Patient) -> Iterator[None]:
        hurt.child(words).kill()
        yield

    return fault


def hanging(words: str) -> Fault:
    """The process lives and does nothing."""

    @contextmanager
    def fault(hurt: Patient) -> Iterator[None]:
        process = hurt.child(words)
        process.suspend()
        try:
            yield
        finally:
            process.resume()

    return fault


@contextmanager
def talks_locked(hurt: Patient) -> Iterator[None]:
    """Somebody else holds the lock of the database with talks."""
    connection = sqlite3.connect(f"file:{hurt.stack.var / 'tracker.db'}?mode=rw", uri=True, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@contextmanager
def talks_gone(hurt: Patient) -> Iterator[None]:
    """The files of the database with talks were thrown away."""
    files = list(hurt.stack.var.glob("tracker.db*"))
    assert files
    for file in files:
        file.unlink()
    yield


def overwritten(name: str) -> Fault:
    """The file of a database holds rubbish."""

    @contextmanager
    def fault(hurt: Patient) -> Iterator[None]:
        file = hurt.stack.var / name
        connection = sqlite3.connect(f"file:{file}?mode=rw", uri=True)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        content = file.read_bytes()
        with file.open("r+b") as open_file:
            open_file.write(b"\xa5" * len(content))
        try:
            yield
        finally:
            with file.open("r+b") as open_file:
                open_file.write(content)

    return fault


def full(*victims: str) -> Fault:
    """The disk is full for these processes: no file of theirs can grow."""

    @contextmanager
    def fault(hurt: Patient) -> Iterator[None]:
        pids = [hurt.child(words).pid for words in victims]
        for pid in pids:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            for pid in pids:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    return fault


def clock_jump(seconds: float) -> Fault:
    """The clock of all processes was set."""

    @contextmanager
    def fault(hurt: Patient) -> Iterator[None]:
        hurt.clock.write_text(str(seconds), encoding="ascii")
        try:
            yield
        finally:
            hurt.clock.unlink()

    return fault


@contextmanager
def model_broken(hurt: Patient) -> Iterator[None]:
    """The files of the models hold rubbish, and the processes that load them were started again."""
    files = [hurt.models / "draagwijzer.tar.gz", hurt.models / "reading" / "meta.json"]
    kept = [file.read_bytes() for file in files]
    for file in files:
        file.write_bytes(b"rubbish")
    hurt.child(RASA).kill()
    _restart_gateway(hurt)
    try:
        yield
    finally:
        for file, content in zip(files, kept, strict=True):
            file.write_bytes(content)
        _restart_gateway(hurt)


@contextmanager
def lines_missing(hurt: Patient) -> Iterator[None]:
    """The records of the most important lines are gone or broken, and everything that read them was started again."""
    folder = hurt.data / "helplines"
    kept = {file: file.read_bytes() for file in folder.glob("*.yaml")}
    for file in kept:
        file.unlink()
    (folder / "be-112.yaml").write_bytes(b"[")
    hurt.child(ACTIONS).kill()
    _restart_gateway(hurt)
    try:
        yield
    finally:
        for file, content in kept.items():
            file.write_bytes(content)


def _restart_gateway(hurt: Patient) -> None:
    hurt.child(GATEWAY).kill()
    time.sleep(0.5)
    deadline = time.monotonic() + 90
    while not answers_ok(f"{hurt.stack.url}/healthz"):
        if time.monotonic() > deadline:
            raise TimeoutError(json.dumps("the gateway did not come back"))
        time.sleep(0.2)


@contextmanager
def redis_dead(hurt: Patient) -> Iterator[None]:
    """Redis was killed; it stays so."""
    if hurt.redis:
        hurt.redis.kill()
        hurt.redis.wait()
    yield


@contextmanager
def redis_hanging(hurt: Patient) -> Iterator[None]:
    """Redis lives and does nothing."""
    if hurt.redis:
        hurt.redis.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        if hurt.redis:
            hurt.redis.send_signal(signal.SIGCONT)


# The ones after which Redis or the models are not as before come last.
FAULTS: dict[str, Fault] = {
    "Rasa dead": dead(RASA),
    "Rasa hanging": hanging(RASA),
    "action server dead": dead(ACTIONS),
    "action server hanging": hanging(ACTIONS),
    "talks: database locked": talks_locked,
    "talks: database full": full(RASA),
    "talks: database overwritten": overwritten("tracker.db"),
    "talks: database thrown away": talks_gone,
    "catalogue overwritten": overwritten("catalogue.db"),
    "disk full everywhere": full(RASA, ACTIONS, GATEWAY),
    "clock two hours ahead": clock_jump(2 * HOUR),
    "clock two hours back": clock_jump(-2 * HOUR),
    "Redis hanging": redis_hanging,
    "Redis dead": redis_dead,
    "helpline records missing": lines_missing,
    "model files broken": model_broken,
}
