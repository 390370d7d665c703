"""From what was measured to how many workers, how much memory and how many connections are needed for so many people an hour.

    turns a second  = users an hour × TURNS / 3600
    Rasa workers    = those turns / (0.7 of the knee of one worker), and one more that may be away; at least two
    gateways        = those turns × CPU of the gateway a turn / BUSY of a core, at least two
    memory          = each part by its own; the engines apart
    connections     = gateways and workers by what each holds, and room for twice as many while a new version starts
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bench.run_load import Load

# Turns of a talk with its opening: what people did in the simulated talks, and one to spare.
TURNS = 8
USERS = (100, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000)
# Of a core, so that a gateway answers at once; and of the knee, so that a worker does.
BUSY, PLANNED = 0.5, 0.7
FEWEST = 2
# Connections to PostgreSQL that a process holds when it is busy: its pools, as far as work at the same time fills them.
OF_WORKER, OF_GATEWAY, OF_COUNT = 6, 10, 2


@dataclass(frozen=True)
class Size:
    """What so many users an hour need. Memory in GB of all parts, without PostgreSQL, Redis and RabbitMQ."""

    users: int
    turns_a_second: float
    workers: int
    gateways: int
    cores: int
    memory_gb: float
    connections: int


def size(load: "Load", users: int) -> Size:
    """Worked out from what one worker did (`load`)."""
    turns = users * TURNS / 3600
    one = load.knee * PLANNED / load.workers
    workers = max(FEWEST, math.ceil(turns / one) + 1)
    gateways = max(FEWEST, math.ceil(turns * load.cpu_ms.get("gateway", 0.0) / 1000 / BUSY))
    cores = max(FEWEST, math.ceil(turns * sum(load.cpu_ms.values()) / 1000 / PLANNED))
    each = {kind: load.memory_mb.get(kind, 0.0) for kind in ("rasa", "actions", "gateway", "counts")}
    memory = workers * (each["rasa"] + each["actions"]) / load.workers + gateways * each["gateway"] + each["counts"]
    connections = 2 * (workers * OF_WORKER + gateways * OF_GATEWAY + OF_COUNT)
    return Size(users, round(turns, 1), workers, gateways, cores, round(memory / 1024, 1), connections)


def table(load: "Load", users: Sequence[int] = USERS) -> str:
    """The table for the documentation, as Markdown."""
    lines = ["| Users an hour | Turns a second | Rasa workers | Gateways | Cores | Memory | Connections |", "| --: | --: | --: | --: | --: | --: | --: |"]
    for found in (size(load, number) for number in users):
        lines.append(
            f"| {found.users:,} | {found.turns_a_second} | {found.workers} | {found.gateways} | {found.cores} | {found.memory_gb} GB | {found.connections} |"
        )
    return "\n".join(lines)
