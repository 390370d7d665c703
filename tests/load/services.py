"""A PostgreSQL and a Redis of our own, that may be killed, and a door to RabbitMQ that can be shut."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.up import free_port

LOOPBACK = "127.0.0.1"
PATIENCE = 60


class Missing(Exception):
    """A program is not installed here."""


@dataclass
class Service:
    """A server of our own. `stop` ends it as a crash would."""

    command: list[str]
    port: int
    ready: Callable[[], bool]
    user: str | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=self.user, start_new_session=True
        )
        wait_for(self.ready)

    def stop(self) -> None:
        """Kill it with everything it started."""
        if self.process and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def restart(self, away: float = 0.5) -> None:
        """Crash, and come back after `away` seconds."""
        self.stop()
        time.sleep(away)
        self.start()


def wait_for(ready: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: it did not become so.
    """
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)


@contextmanager
def postgresql() -> Iterator[tuple[Service, str]]:
    """A PostgreSQL with an empty database, and its address."""
    programs = {name: _program(name) for name in ("initdb", "postgres", "psql")}
    folder = Path(tempfile.mkdtemp(prefix="draagwijzer-pg-"))
    user = _somebody_else() if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    subprocess.run(
        [programs["initdb"], "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    command = [programs["postgres"], "-D", str(data), "-p", str(port), "-h", LOOPBACK, "-k", str(folder)]

    def answers() -> bool:
        ask = [programs["psql"], "-h", LOOPBACK, "-p", str(port), "-U", "postgres", "-c", "select 1"]
        return subprocess.run(ask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0

    service = Service(command, port, answers, user)
    try:
        service.start()
        yield service, f"postgresql+psycopg2://postgres@{LOOPBACK}:{port}/postgres"
    finally:
        service.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis_server(folder: Path) -> Iterator[tuple[Service, str]]:
    """A Redis that keeps nothing when it ends."""
    port = free_port()
    command = [_program("redis-server"), "--port", str(port), "--bind", LOOPBACK, "--save", "", "--dir", str(folder)]
    service = Service(command, port, lambda: listens(port))
    try:
        service.start()
        yield service, f"redis://{LOOPBACK}:{port}/0"
    finally:
        service.stop()


@dataclass
class Door:
    """Passes connections on to another port; `shut` cuts all of them and lets nobody in for a while."""

    target: int
    port: int = field(default_factory=free_port)
    _open: list[socket.socket] = field(default_factory=list)
    _closed: bool = False
    _listener: socket.socket | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._listener = socket.create_server((LOOPBACK, self.port))
        threading.Thread(target=self._welcome, daemon=True).start()

    def shut(self, seconds: float) -> None:
        """Cut everything."""
        self._closed = True
        self._cut()
        time.sleep(seconds)
        self._closed = False

    def stop(self) -> None:
        """End for good."""
        self._closed = True
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut()

    def _cut(self) -> None:
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def _welcome(self) -> None:
        while True:
            try:
                guest, _ = self._listener.accept()
            except OSError:
                return
            if self._closed:
                guest.close()
                continue
            host = socket.create_connection((LOOPBACK, self.target))
            self._open += [guest, host]
            for source, sink in ((guest, host), (host, guest)):
                threading.Thread(target=_pass_on, args=(source, sink), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for each in (source, sink):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def _program(name: str) -> str:
    found = shutil.which(name) or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), reverse=True)), None)
    if not found:
        raise Missing(f"{name} is not installed here")
    return found


def _somebody_else() -> str:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise Missing("there is no user to run PostgreSQL as")
