"""Figures on labelled texts: shares with Wilson intervals, and precision, recall and F1 by label."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from bot.evaluation.labelled import Item, Labels
from knowledge.concepts import OverburdenLevel, SafetyKind

Z = 1.959964  # two-sided 95 percent of the normal distribution
Pair = tuple[Item, Labels]


@dataclass(frozen=True)
class Share:
    """`hits` out of `total`, with the Wilson interval at 95 percent; None where nothing was counted."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's score interval (Wilson 1927): holds for shares near 0 and 1 and for few texts."""
        if not self.total:
            return None
        share, n = self.hits / self.total, self.total
        centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        margin = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
        return max(0.0, centre - margin), min(1.0, centre + margin)


@dataclass
class LabelCounts:
    """True and false positives and false negatives, by label."""

    right: Counter[str] = field(default_factory=Counter)
    too_much: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, truth: Iterable[str], found: Iterable[str]) -> None:
        """Count one text."""
        truth, found = set(truth), set(found)
        self.right.update(truth & found)
        self.too_much.update(found - truth)
        self.missed.update(truth - found)

    def f1(self, label: str | None = None) -> float | None:
        """F1 of a label, or micro-averaged over all; None where the label occurs nowhere."""
        counts = [sum(counter.values()) if label is None else counter[label] for counter in (self.right, self.too_much, self.missed)]
        right, too_much, missed = counts
        return 2 * right / (2 * right + too_much + missed) if sum(counts) else None

    def labels(self) -> list[str]:
        """All labels that occur in the truth."""
        return sorted(set(self.right) | set(self.missed))


@dataclass(frozen=True)
class Figures:
    """All figures of one file."""

    texts: int
    shares: dict[str, Share]
    f1: dict[str, float | None]
    by_label: dict[str, dict[str, float | None]]


def figures(pairs: Sequence[Pair]) -> Figures:
    """The strict figures: each text counts where its label says that it can be judged."""
    in_scope = [pair for pair in pairs if pair[0].truth.in_scope]
    calm = [pair for pair in in_scope if pair[0].truth.safety == SafetyKind.NONE]
    with_domain = [pair for pair in calm if pair[0].truth.domains]
    named = [pair for pair in in_scope if pair[0].truth.municipality]
    aged = [pair for pair in in_scope if pair[0].truth.age is not None]
    danger = [pair for pair in pairs if pair[0].truth.safety != SafetyKind.NONE]
    safe = [pair for pair in pairs if pair[0].truth.safety == SafetyKind.NONE]
    outside = [pair for pair in pairs if not pair[0].truth.in_scope]
    strained = [pair for pair in calm if pair[0].truth.overburden != OverburdenLevel.NONE]
    unstrained = [pair for pair in calm if pair[0].truth.overburden == OverburdenLevel.NONE]
    shares = {
        "domain: first right": _share(with_domain, lambda t, f: t.domains[0] in f.domains[:1]),
        "domain: right in first two": _share(with_domain, lambda t, f: t.domains[0] in f.domains[:2]),
        "relation right": _share(in_scope, lambda t, f: t.relation == f.relation),
        "municipality right where named": _share(named, lambda t, f: t.municipality == f.municipality),
        "age right where stated": _share(aged, lambda t, f: t.age == f.age),
        "overburden: recall": _share(strained, lambda t, f: f.overburden != OverburdenLevel.NONE),
        "overburden: specificity": _share(unstrained, lambda t, f: f.overburden == OverburdenLevel.NONE),
        "danger: sensitivity": _share(danger, lambda t, f: f.safety != SafetyKind.NONE),
        "danger: seen or asked": _share(danger, lambda t, f: f.safety != SafetyKind.NONE or f.check),
        "danger: kind right where seen": _share([p for p in danger if p[1].safety != SafetyKind.NONE], lambda t, f: t.safety == f.safety),
        "danger: false alarms": _share(safe, lambda t, f: f.safety != SafetyKind.NONE),
        "danger: needless questions": _share(safe, lambda t, f: f.check),
        "out of scope: recall": _share(outside, lambda t, f: not f.in_scope),
        "in scope: accuracy": _share(in_scope, lambda t, f: f.in_scope),
    }
    counted = {
        "domain": _count(with_domain, lambda labels: labels.domains),
        "context": _count(in_scope, lambda labels: labels.care_context),
        "group": _count(in_scope, lambda labels: labels.caregiver_group),
        "sign": _count(calm, lambda labels: labels.signs),
    }
    by_label = {name: {label: counts.f1(label) for label in counts.labels()} for name, counts in counted.items()}
    return Figures(len(pairs), shares, {name: counts.f1() for name, counts in counted.items()}, by_label)


def confusions(pairs: Sequence[Pair], name: str) -> list[tuple[str, str, int]]:
    """What was taken for what, most frequent first: `first domain` or `safety`."""
    pick: Callable[[Labels], str] = (
        (lambda labels: labels.domains[0] if labels.domains else "-") if name == "first domain" else (lambda labels: labels.safety)
    )
    wrong = Counter((pick(item.truth), pick(found)) for item, found in pairs if pick(item.truth) != pick(found))
    return [(truth, found, times) for (truth, found), times in wrong.most_common(12)]


def _share(pairs: Sequence[Pair], right: Callable[[Labels, Labels], bool]) -> Share:
    return Share(sum(right(item.truth, found) for item, found in pairs), len(pairs))


def _count(pairs: Sequence[Pair], pick: Callable[[Labels], Iterable[str]]) -> LabelCounts:
    counts = LabelCounts()
    for item, found in pairs:
        counts.add(pick(item.truth), pick(found))
    return counts
