"""The whole product with two Rasa workers on engines of our own."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from tests.conftest import Stack, started
from tests.load.services import Door, Service, listens, postgresql, redis_server, wait_for

AMQP = os.environ.get("TEST_AMQP", "amqp://guest:guest@127.0.0.1:5672")
PARTS = {"worker": "bot.rasa.commands serve", "actions": "bot.rasa.commands actions", "gateway": "bot.web.serve"}


@dataclass(frozen=True)
class Cluster:
    """What runs, and how it is hurt. `rabbitmq` is None where there is none."""

    stack: Stack
    database: str
    postgresql: Service
    redis: Service
    rabbitmq: Door | None

    def process(self, part: str) -> psutil.Process:
        """One process of a part."""
        found: list[psutil.Process] = []

        def there() -> bool:
            found[:] = [each for each in psutil.Process(self.stack.pid).children() if PARTS[part] in " ".join(each.cmdline())]
            return bool(found)

        wait_for(there)
        return found[0]

    def kill(self, part: str) -> None:
        """`kill -9`; the supervisor starts it again."""
        self.process(part).kill()


@contextmanager
def cluster(folder: Path, workers: int = 2, **environment: str) -> Iterator[Cluster]:
    """Start it in `folder`; everything is stopped afterwards.

    Raises:
        Missing: PostgreSQL or Redis are not installed.
    """
    parts = urlsplit(AMQP)
    with ExitStack() as stack:
        database, database_url = stack.enter_context(postgresql())
        redis, redis_url = stack.enter_context(redis_server(folder))
        own = {"DRAAGWIJZER_DATABASE_URL": database_url, "DRAAGWIJZER_REDIS_URL": redis_url, "DRAAGWIJZER_RASA_WORKERS": str(workers)}
        door = None
        if listens(parts.port or 5672):
            door = Door(parts.port or 5672)
            door.start()
            stack.callback(door.stop)
            own["DRAAGWIJZER_AMQP_URL"] = f"amqp://{parts.username}:{parts.password}@127.0.0.1:{door.port}"
        var = folder / "var"
        var.mkdir()
        running = stack.enter_context(started(var, **own | environment))
        yield Cluster(running, database_url, database, redis, door)
