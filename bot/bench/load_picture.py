"""Draws how long people wait as more of them come, for each number of workers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bench.run_load import Load


def draw(loads: Sequence["Load"], file: Path) -> None:
    """Percentiles by rate, with the knee, in an .svg or .png."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, plot = plt.subplots(figsize=(7, 4))
    for load, colour in zip(loads, ("#a33c00", "#00598a", "#3d6b00", "#5b3a8c"), strict=False):
        rates = [found.rate for found in load.rates]
        for name, style in (("p50", ":"), ("p95", "-"), ("p99", "--")):
            plot.plot(rates, [getattr(found, name) for found in load.rates], style, color=colour, label=f"{load.workers} × Rasa, {name}")
        plot.axvline(load.knee, color=colour, linewidth=0.6)
    plot.set(xlabel="turns a second that arrive", ylabel="milliseconds", yscale="log")
    plot.grid(visible=True, alpha=0.3)
    plot.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(file)
    plt.close(figure)
