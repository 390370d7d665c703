"""Rasa's default pipeline on the same texts, to know what our own reading is worth.

A Rasa bot knows one intent a text, so each question that our reading answers gets a model of its own: its intents are the
answers, and several labels are joined with "+", Rasa's own form for them. Age and municipality are no intents: the default
pipeline has nothing for them, and is counted as silent there.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from bot.evaluation.labelled import Item, Labels
from bot.rasa.default_nlu import EPOCHS, default_pipeline, rank_intents, train_default
from bot.reading.examples import read_texts
from knowledge.concepts import OverburdenLevel, SafetyKind

NOTHING = "nothing"
# A second intent counts as an answer too when Rasa finds it this likely.
ALSO_LIKELY = 0.2
Metadata = dict[str, Any]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Question:
    """What one model answers: the category of labels that tells whether a text was labelled for it, and its intent."""

    category: str
    intent: Callable[[Metadata], str | None]


def _joined(key: str) -> Callable[[Metadata], str | None]:
    return lambda labels: "+".join(sorted(labels.get(key) or [])) or NOTHING


QUESTIONS = {
    "need": Question("domain", lambda labels: (labels.get("domains") or [None])[0]),
    "scope": Question("scope", lambda labels: "in_scope" if labels.get("in_scope", True) else "out_of_scope"),
    "safety": Question("safety", lambda labels: labels.get("safety", SafetyKind.NONE)),
    "relation": Question("relation", lambda labels: labels.get("relation") or NOTHING),
    "context": Question("care_context", _joined("care_context")),
    "group": Question("caregiver_group", _joined("caregiver_group")),
    "overburden": Question("overburden", lambda labels: labels.get("overburden", OverburdenLevel.NONE)),
    "sign": Question("sign", _joined("signs")),
}


def training_data(question: Question, texts: Iterable[tuple[str, Metadata]]) -> dict[str, Any]:
    """The texts that were labelled for a question with their intents, in Rasa's JSON form (its YAML reader takes minutes)."""
    found = []
    for text, labels in texts:
        categories = labels.get("labelled_for")
        intent = question.intent(labels) if categories is None or question.category in categories else None
        if intent:
            found.append({"text": text, "intent": str(intent), "entities": []})
    return {"rasa_nlu_data": {"common_examples": found}}


def train_baseline(
    nlu: Path, folder: Path, progress: Progress, epochs: int = EPOCHS, questions: Iterable[str] = tuple(QUESTIONS)
) -> dict[str, Path]:
    """A model a question, kept under `folder` until the texts change.

    Raises:
        DraagwijzerError: Rasa could not train one; what it said is in the log that the message names.
    """
    texts, models = list(read_texts(nlu)), {}
    for name in questions:
        data = json.dumps(training_data(QUESTIONS[name], texts), ensure_ascii=False)
        config = yaml.safe_dump(default_pipeline(epochs))
        place = folder / f"{name}-{sha256((config + data).encode()).hexdigest()[:12]}"
        models[name] = place / "model.tar.gz"
        if not models[name].is_file():
            progress(f"Rasa leert '{name}' met zijn standaardinstellingen")
            place.mkdir(parents=True, exist_ok=True)
            (place / "nlu.json").write_text(data, encoding="utf-8")
            (place / "config.yml").write_text(config, encoding="utf-8")
            train_default(place)
    return models


def evaluate_baseline(models: dict[str, Path], items: list[Item]) -> list[tuple[Item, Labels]]:
    """Each text with the labels that the default pipeline gives it."""
    answers = {name: list(_intents(path, [item.text for item in items])) for name, path in models.items()}
    return [(item, labels_of({name: found[row] for name, found in answers.items()})) for row, item in enumerate(items)]


def _intents(model: Path, texts: list[str]) -> Iterator[list[str]]:
    """For each text the likely intents of one model, best first."""
    for ranking in rank_intents(model, texts):
        named = [(name, confidence) for name, confidence in ranking if name != "nlu_fallback"]
        yield [name for name, _ in named[:1]] + [name for name, confidence in named[1:] if confidence >= ALSO_LIKELY] or [NOTHING]


def labels_of(ranked: dict[str, list[str]]) -> Labels:
    """The labels that the intents of all questions stand for."""
    best = dict.fromkeys(QUESTIONS, NOTHING) | {name: intents[0] for name, intents in ranked.items()}
    return Labels(
        caregiver_group=_split(best["group"]),
        relation=None if best["relation"] == NOTHING else best["relation"],
        care_context=_split(best["context"]),
        domains=tuple(ranked.get("need", [])[:2]),
        overburden=best["overburden"] if best["overburden"] != NOTHING else OverburdenLevel.NONE,
        signs=_split(best["sign"]),
        safety=best["safety"] if best["safety"] != NOTHING else SafetyKind.NONE,
        in_scope=best["scope"] != "out_of_scope",
    )


def _split(intent: str) -> frozenset[str]:
    return frozenset(intent.split("+")) - {NOTHING}
