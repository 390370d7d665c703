"""The dashboard asks only for figures that there are, with labels that they have."""

import json
import re
from typing import Any

from bot.watching.metrics import METRICS
from knowledge.settings import ROOT

DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana" / "draagwijzer.json").read_text(encoding="utf-8"))
ASKED = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


def test_every_figure_that_is_asked_for_exists() -> None:
    there = {sample.name for family in METRICS.registry.collect() for sample in family.samples}
    there |= {family.name for family in METRICS.registry.collect()}
    asked = {name for expr in ASKED for name in re.findall(r"\b(?:draagwijzer|process)_\w+", expr)} - {"draagwijzer"}
    assert asked
    assert asked - there == set()


def test_every_figure_of_ours_is_shown() -> None:
    shown = " ".join(ASKED)
    for family in METRICS.registry.collect():
        if family.name.startswith("draagwijzer"):
            assert family.name in shown


def test_labels_that_are_asked_for_are_those_of_the_figure() -> None:
    known = {family.name: {label for sample in family.samples for label in sample.labels} for family in METRICS.registry.collect()}
    for expr in ASKED:
        for name, labels in re.findall(r"(draagwijzer_\w+?)(?:_total|_bucket|_sum|_count)?\{([^}]*)\}", expr):
            assert set(re.findall(r"(\w+)\s*[!=]", labels)) <= known[name] | {"checked", "state", "le"}
