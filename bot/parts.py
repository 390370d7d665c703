"""The processes of the product: their commands, environments and logs."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.models import Models
from bot.rasa_files import write_rasa_files
from bot.secrets import rasa_token
from knowledge.settings import Settings

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Part:
    """A process to be kept alive. `log` gets everything it prints."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path


def make_parts(settings: Settings, free_port: Callable[[], int]) -> list[Part]:
    """The processes with their ports, secrets and files."""
    rasa_ports = [settings.rasa_port + number if settings.rasa_port else free_port() for number in range(settings.rasa_workers)]
    # Each worker has an action server of its own, and those of the others when that one is away.
    actions_ports = [settings.actions_port + number if settings.actions_port else free_port() for number in range(settings.rasa_workers)]
    actions_urls = [f"http://{LOOPBACK}:{port}/webhook" for port in actions_ports]
    token = rasa_token(settings)
    base = {
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "DRAAGWIJZER_VAR": str(settings.var),
        "DRAAGWIJZER_MODELS": str(settings.models),
        "DRAAGWIJZER_DATA": str(settings.data),
        # Small arrays and one request at a time: more threads only take memory.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # glibc keeps an arena a thread otherwise: memory that is never given back.
        "MALLOC_ARENA_MAX": "2",
    }
    python, logs = sys.executable, settings.var / "log"

    def part(name: str, *command: str, **environment: str) -> Part:
        return Part(name, [python, "-m", *command], base | environment, logs / f"{name}.log")

    def worker(number: int, port: int) -> Part:
        files = write_rasa_files(settings, [*actions_urls[number:], *actions_urls[:number]], token, number + 1)
        served = ("--endpoints", str(files["endpoints"]), "--credentials", str(files["credentials"]))
        return part(_numbered("rasa", number), "bot.rasa.commands", "serve", str(Models(settings).rasa), "--port", str(port), *served)

    urls = [word for port in rasa_ports for word in ("--rasa-url", f"http://{LOOPBACK}:{port}")]
    return [
        *(worker(number, port) for number, port in enumerate(rasa_ports)),
        *(part(_numbered("actions", number), "bot.rasa.commands", "actions", "--port", str(port)) for number, port in enumerate(actions_ports)),
        part("gateway", "bot.web.serve", *urls, DRAAGWIJZER_HOST=settings.host, DRAAGWIJZER_PORT=str(settings.port)),
        *([part("counts", "bot.cli", "count")] if settings.amqp_url else []),
    ]


def _numbered(name: str, number: int) -> str:
    return f"{name}-{number + 1}" if number else name
