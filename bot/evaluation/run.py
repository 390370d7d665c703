"""`./draagwijzer evaluate`: read a file of labelled texts and print how well it went."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.evaluation.figures import Figures, Pair, confusions
from bot.evaluation.labelled import Item, Labels, labels_of_reading
from bot.reading import Reader


def evaluate(reader: Reader, items: list[Item]) -> list[Pair]:
    """Each text with the labels the reader gives it."""
    return [(item, labels_of_reading(reader.read(item.text))) for item in items]


def as_json(found: Figures) -> dict[str, Any]:
    """The figures for machines."""
    shares = {
        name: {"value": share.value, "interval": share.interval, "hits": share.hits, "total": share.total}
        for name, share in found.shares.items()
    }
    return {"texts": found.texts, "shares": shares, "f1": found.f1, "by_label": found.by_label}


def print_figures(found: Figures, pairs: list[Pair], title: str) -> None:
    """The figures for people."""
    console = Console(width=110)
    table = Table("", "value", "95 %", "texts", title=f"{title}: {found.texts} texts")
    for name, share in found.shares.items():
        if share.total:
            low, high = share.interval
            table.add_row(name, f"{share.value:.3f}", f"{low:.3f}–{high:.3f}", f"{share.hits}/{share.total}")
    for name, value in found.f1.items():
        if value is not None:
            lowest = min((value or 0.0, label) for label, value in found.by_label[name].items())
            table.add_row(f"{name}: micro-F1", f"{value:.3f}", "", "")
            table.add_row(f"{name}: lowest F1", f"{lowest[0]:.3f}", "", lowest[1])
    console.print(table)
    for name, labels in found.by_label.items():
        shown = ", ".join(f"{label} {value:.2f}" for label, value in sorted(labels.items(), key=lambda pair: pair[1] or 0))
        if shown:
            console.print(f"[bold]{name}[/] F1: {shown}")
    for name in ("first domain", "safety"):
        wrong = confusions(pairs, name)
        if wrong:
            console.print(f"[bold]{name}[/], taken for: " + ", ".join(f"{a} → {b} {times}×" for a, b, times in wrong))


def write_errors(reader: Reader, pairs: list[Pair], path: Path) -> int:
    """Write every text that was read wrong, with the evidence that led there; how many there were."""
    wrong = [(item, found) for item, found in pairs if _differences(item.truth, found)]
    with path.open("w", encoding="utf-8") as file:
        for item, found in wrong:
            reading = reader.read(item.text).model_dump(mode="json", exclude_defaults=True)
            line = {"id": item.id, "text": item.text, "wrong": _differences(item.truth, found), "reading": reading}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return len(wrong)


def _differences(truth: Labels, found: Labels) -> dict[str, list[Any]]:
    """What differs, as [truth, found]; of the domains only the first one counts."""
    mine, other = asdict(truth), asdict(found)
    mine["domains"], other["domains"] = truth.domains[:1], found.domains[:1]
    mine.pop("check"), other.pop("check")
    return {name: [_plain(mine[name]), _plain(other[name])] for name in mine if mine[name] != other[name]}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else list(value) if isinstance(value, tuple) else value


