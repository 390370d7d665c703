"""`./draagwijzer bench --catalogue`: how advice and loading take longer as the catalogue grows, as a table and a picture."""

import json
import platform
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bot.bench.catalogue import Growth, measure_catalogue
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.store import CatalogueStore
from knowledge.errors import DraagwijzerError
from knowledge.settings import Settings

# Offers and municipalities; the real catalogue has 228 in 61.
SIZES = ((1_000, 60), (10_000, 300), (100_000, 1_000), (1_000_000, 5_000))
MEASURES = {
    "advice, p95 (ms)": lambda growth: growth.cold_p95_ms,
    "filling (s)": lambda growth: growth.load_seconds,
    "memory (MB)": lambda growth: growth.memory_mb,
}
# What the design asks of a recommendation: p95 in milliseconds at a number of offers.
LIMITS = {10_000: 5.0, 1_000_000: 15.0}


def run_catalogue_bench(settings: Settings, most: int, as_json: bool, picture: Path | None) -> None:
    """Measure sizes up to `most` offers on SQLite and, with DATABASE_URL, on that server; the server's tables are emptied.

    Raises:
        DraagwijzerError: the server already holds a catalogue.
    """
    refuse_used(settings)
    console = Console(stderr=True)
    growths: list[Growth] = []
    for offers, municipalities in SIZES:
        if offers > most:
            continue
        with tempfile.TemporaryDirectory(prefix="draagwijzer-bench-") as folder:
            for address in (f"sqlite:///{folder}/catalogue.db", settings.database_url):
                if address:
                    console.print(f"{offers} keer hulp in {municipalities} gemeenten …")
                    growths.append(_apart(measure_catalogue, address, settings, offers, municipalities))
    if picture:
        draw(growths, picture)
    report = {
        "machine": f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}",
        "limits_p95_ms": LIMITS,
        "growth": [asdict(growth) for growth in growths],
    }
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(growths)


def _apart(measure: Callable[..., Growth], *arguments: object) -> Growth:
    """Measure in a process of its own, so that one size does not weigh on the next."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *arguments).result()


def refuse_used(settings: Settings) -> None:
    """The benchmark empties the server it is given, so it takes only one without a catalogue of its own."""
    if not settings.database_url:
        return
    try:
        digest = CatalogueStore(engine_for(settings.database_url)).digest()
    except DraagwijzerError:
        return
    if not digest.startswith("made-up"):
        raise DraagwijzerError("In deze database staat een echte catalogus. Geef een lege database, want de meting wist haar.")


def _print(growths: list[Growth]) -> None:
    table = Table("hulp", "gemeenten", "database", "laden", "eerste keer p50 / p95", "daarna p50 / p95", "vragen", "geheugen")
    for growth in growths:
        table.add_row(
            f"{growth.offers:,}".replace(",", "."),
            str(growth.municipalities),
            growth.database,
            f"{growth.load_seconds:.1f} s",
            f"{growth.cold_p50_ms:.1f} / {growth.cold_p95_ms:.1f} ms",
            f"{growth.warm_p50_ms:.1f} / {growth.warm_p95_ms:.1f} ms",
            str(growth.most_queries),
            f"{growth.memory_mb} MB",
        )
    Console().print(table)


def draw(growths: list[Growth], file: Path) -> None:
    """Time and memory against the number of offers, both axes logarithmic, as an SVG or PNG file."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    for axes, (title, value) in zip(figure.subplots(1, 3), MEASURES.items(), strict=True):
        for database in sorted({growth.database for growth in growths}):
            mine = [growth for growth in growths if growth.database == database]
            axes.plot([item.offers for item in mine], [value(item) for item in mine], marker="o", label=database)
        axes.set(xscale="log", yscale="log", title=title, xlabel="offers")
        axes.grid(True, alpha=0.3)
    figure.axes[0].legend()
    figure.savefig(file)
