"""The supervisor: starts Rasa, the action server and the gateway, watches them, and leaves nothing behind.

    ./draagwijzer up
    ├── gateway        bot.web.serve               the only one that is reached from outside
    ├── rasa           bot.rasa.commands serve     loopback; several by the setting rasa_workers
    ├── actions        bot.rasa.commands actions   loopback
    └── counts         bot.cli count               where counts come by RabbitMQ

A child that dies is started again, later each time it dies young. Ctrl-C and SIGTERM stop all of them; when the
supervisor itself is killed, the kernel stops them (Linux).
"""

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.parts import Part, make_parts
from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT, Settings

LOOPBACK = "127.0.0.1"
START_TIMEOUT = 180.0
STOP_TIMEOUT = 8.0
# Seconds before a child is started again: doubled each time it dies within YOUNG seconds.
FIRST_WAIT, LONGEST_WAIT, YOUNG = 0.5, 30.0, 20.0
PR_SET_PDEATHSIG = 1
Say = Callable[[str], None]


@dataclass
class Child:
    """A process to be kept alive."""

    part: Part
    process: asyncio.subprocess.Process | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT

    async def start(self) -> None:
        """Start it, in a session of its own so that Ctrl-C reaches the supervisor only."""
        self.part.log.parent.mkdir(parents=True, exist_ok=True)
        with self.part.log.open("ab") as file:
            self.process = await asyncio.create_subprocess_exec(
                *self.part.command,
                cwd=ROOT,
                env=os.environ | self.part.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self.started = time.monotonic()

    async def stop(self) -> None:
        """Ask it to stop, and make it stop when it does not."""
        if self.process is None or self.process.returncode is not None:
            return
        _signal_group(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.process.wait(), STOP_TIMEOUT)
        _signal_group(self.process.pid, signal.SIGKILL)
        await self.process.wait()


@dataclass
class Supervisor:
    """Runs the whole product until it is told to stop."""

    settings: Settings
    say: Say
    children: list[Child] = field(default_factory=list)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Start everything, say where it is, and watch until Ctrl-C or SIGTERM.

        Raises:
            DraagwijzerError: the port is taken, or something did not start; everything is stopped again.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stopping.set)
        refuse_taken_port(self.settings.host, self.settings.port)
        self.children = [Child(part) for part in make_parts(self.settings, free_port)]
        watchers: list[asyncio.Task[None]] = []
        try:
            await asyncio.gather(*(child.start() for child in self.children))
            watchers = [asyncio.create_task(self._watch(child)) for child in self.children]
            self.say("Rasa en de catalogus worden geladen …")
            await self._wait_until_ready()
            if not self.stopping.is_set():
                self.say(f"Klaar. Open {self._address()}/ in een browser. Stoppen: Ctrl-C.")
            await self.stopping.wait()
            self.say("Alles wordt gestopt …")
        finally:
            self.stopping.set()
            for watcher in watchers:
                watcher.cancel()
            await asyncio.gather(*(child.stop() for child in self.children))

    def _address(self) -> str:
        return f"http://{self.settings.host}:{self.settings.port}"

    async def _watch(self, child: Child) -> None:
        """Start a child again whenever it dies."""
        while not self.stopping.is_set():
            code = await child.process.wait()
            if self.stopping.is_set():
                return
            lived = time.monotonic() - child.started
            child.wait = min(child.wait * 2, LONGEST_WAIT) if lived < YOUNG else FIRST_WAIT
            self.say(f"'{child.part.name}' is gestopt (code {code}) en wordt opnieuw gestart; zie {child.part.log}.")
            await asyncio.sleep(child.wait)
            await child.start()

    async def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while not self.stopping.is_set():
            if await asyncio.to_thread(answers_ok, f"{self._address()}/readyz"):
                return
            if time.monotonic() > deadline:
                logs = self.settings.var / "log"
                raise DraagwijzerError(f"Na {START_TIMEOUT:.0f} seconden werkt het gesprek nog niet. Kijk in {logs}.")
            await asyncio.sleep(0.25)


def refuse_taken_port(host: str, port: int) -> None:
    """Make sure that the gateway can listen.

    Raises:
        DraagwijzerError: another program listens there, or the address is not of this machine.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DraagwijzerError(
                f"Poort {port} op {host} is niet vrij ({error.strerror}). "
                f"Stop het andere programma, of kies een andere poort: ./draagwijzer up --port {port + 1}"
            ) from None


def free_port() -> int:
    """A free loopback port."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def answers_ok(url: str) -> bool:
    """Whether an address answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 (our own address)
            return response.status == 200 and json.load(response) is not None
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
