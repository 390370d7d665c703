"""What the gateway counts and times, for Prometheus: never a text, a person or a talk. Labels come from closed lists.

| Metric | Meaning |
| --- | --- |
| `draagwijzer_turns_total{outcome}` | turns: answered, late, broken, danger (the gateway's own card), refused |
| `draagwijzer_stage_seconds{stage}` | where the time of a turn goes; `whole` is all of it |
| `draagwijzer_readings_total{domain}` | what was asked for; `none` where no need was read |
| `draagwijzer_danger_cards_total{kind}` | help cards that were shown |
| `draagwijzer_fallbacks_total` | turns that were not understood |
| `draagwijzer_handovers_total{step}` | how often a human being was asked for, and how often a hand-over was opened |
| `draagwijzer_errors_total{where}` | requests that failed, turns that failed in Rasa, workers that did not answer |
| `draagwijzer_workers{state}` | Rasa workers: all, and those that answer |
| `draagwijzer_offers{checked}` | offers by whether their facts were checked in time |
| `draagwijzer_oldest_check_days` | days since the check that is longest ago |
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

from bot.watching import tracing
from knowledge.concepts import Domain, SafetyKind

# Seconds; people notice above 0.1, and a turn is late above 1.5.
BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 1.5, 2.5, 5.0, 10.0, 30.0)
# `whole`, `queue` (the turn before of this talk) and `rasa` as the gateway sees them; the rest is told by Rasa.
STAGES = ("whole", "queue", "rasa", "lock", "load", "read", "decide", "action", "store")
OUTCOMES = ("answered", "late", "broken", "danger", "refused")
NOT_UNDERSTOOD, HUMAN = {"out_of_scope", "nlu_fallback"}, {"human"}
NONE = "none"


disable_created_metrics()


class Metrics:
    """All figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.turns = Counter("draagwijzer_turns", "Turns of talks by outcome.", ["outcome"], registry=self.registry)
        self.stages = Histogram("draagwijzer_stage_seconds", "Time of a turn by stage.", ["stage"], registry=self.registry, buckets=BUCKETS)
        self.readings = Counter("draagwijzer_readings", "Readings by question domain.", ["domain"], registry=self.registry)
        self.danger = Counter("draagwijzer_danger_cards", "Help cards shown, by kind.", ["kind"], registry=self.registry)
        self.fallbacks = Counter("draagwijzer_fallbacks", "Turns that were not understood.", registry=self.registry)
        self.handovers = Counter("draagwijzer_handovers", "Hand-overs to a human being, by step.", ["step"], registry=self.registry)
        self.errors = Counter("draagwijzer_errors", "Failures by place.", ["where"], registry=self.registry)
        self.workers = Gauge("draagwijzer_workers", "Rasa workers.", ["state"], registry=self.registry)
        self.offers = Gauge("draagwijzer_offers", "Offers by whether their facts were checked in time.", ["checked"], registry=self.registry)
        self.oldest = Gauge("draagwijzer_oldest_check_days", "Days since the check that is longest ago.", registry=self.registry)
        self._begin_at_zero()

    def stage(self, name: str, seconds: float) -> None:
        """A stage of a turn took so long."""
        self.stages.labels(name).observe(seconds)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Time a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.stage(name, time.perf_counter() - began)

    def heard(self, answer: dict[str, Any]) -> None:
        """What Rasa tells of a turn beside its messages: `stages` in seconds, `intent`, `domains`."""
        for name, seconds in (answer.get("stages") or {}).items():
            if name in STAGES:
                self.stage(name, seconds)
        tracing.add_stages(answer.get("stages") or {})
        if "domains" in answer:
            for domain in answer["domains"] or [NONE]:
                self.readings.labels(domain if domain in set(Domain) else NONE).inc()
        self.fallbacks.inc(answer.get("intent") in NOT_UNDERSTOOD)
        self.handovers.labels("asked").inc(answer.get("intent") in HUMAN)

    def said(self, messages: Sequence[dict[str, Any]], outcome: str) -> None:
        """A turn ended so; help cards among its messages are counted."""
        self.turns.labels(outcome).inc()
        cards = [(message.get("custom") or {}).get("safety") for message in messages]
        for kind in {card["kind"] for card in cards if card} - {SafetyKind.NONE}:
            self.danger.labels(kind if kind in set(SafetyKind) else NONE).inc()

    def _begin_at_zero(self) -> None:
        """A figure that never was 0 cannot be seen to rise."""
        for outcome in OUTCOMES:
            self.turns.labels(outcome)
        for stage in STAGES:
            self.stages.labels(stage)
        for domain in (*Domain, NONE):
            self.readings.labels(str(domain))
        for kind in set(SafetyKind) - {SafetyKind.NONE}:
            self.danger.labels(str(kind))
        for step in ("asked", "opened"):
            self.handovers.labels(step)
        for where in ("gateway", "rasa", "connection"):
            self.errors.labels(where)


METRICS = Metrics()
