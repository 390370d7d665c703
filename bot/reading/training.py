"""Making the pipeline: blank Dutch, lookup lemmas, cues and a classifier trained on `data/nlu`."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from spacy.language import Language

import bot.reading.components as components
from bot.reading.classifier import NgramClassifier, features
from knowledge.concepts import OverburdenLevel, SafetyKind
from knowledge.records import read_yaml

LEAST_TEXTS = 2
REGULARISATION = 6.0
ITERATIONS = 200
# How the points of decision are found: folds, the least positive texts, and what may go wrong for danger and scope.
FOLDS, LEAST_FOR_POINT, FALSE_ALARMS, SENT_AWAY = 3, 12, 0.055, 0.02
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Example:
    """A training text with its labels, named `category:label`.

    `categories`: what it was labelled for; None means everything. Texts written for the domains alone say nothing about signs.
    """

    text: str
    labels: frozenset[str]
    categories: frozenset[str] | None = None

    def teaches(self, label: str) -> bool:
        """Whether the text tells if this label holds."""
        return self.categories is None or label.partition(":")[0] in self.categories


def read_examples(folder: Path) -> Iterator[Example]:
    """The labelled texts of `data/nlu` (Rasa's NLU format with labels in `metadata`)."""
    for path in sorted(folder.glob("*.yml")):
        for block in read_yaml(path).get("nlu", []):
            examples = block.get("examples")
            if not isinstance(examples, list):
                continue
            for example in examples:
                if "metadata" in example:
                    yield make_example(example["text"].strip(), example["metadata"])


def make_example(text: str, metadata: dict[str, Any]) -> Example:
    """An example; `labelled_for` in its metadata names the categories it was labelled for."""
    categories = frozenset(metadata["labelled_for"]) if "labelled_for" in metadata else None
    return Example(text, labels_of(metadata), categories)


def labels_of(metadata: dict[str, Any]) -> frozenset[str]:
    """The labels of a text: what is not named is absent (`in_scope` is true unless it says otherwise)."""
    labels = {f"domain:{domain}" for domain in metadata.get("domains", [])}
    labels |= {f"sign:{sign}" for sign in metadata.get("signs", [])}
    labels |= {f"care_context:{context}" for context in metadata.get("care_context", [])}
    labels |= {f"caregiver_group:{group}" for group in metadata.get("caregiver_group", [])}
    if metadata.get("relation"):
        labels.add(f"relation:{metadata['relation']}")
    if metadata.get("overburden", OverburdenLevel.NONE) != OverburdenLevel.NONE:
        labels.add("overburden:strained")
    if metadata.get("overburden") == OverburdenLevel.SEVERE:
        labels.add("overburden:severe")
    if metadata.get("in_scope", True):
        labels.add("scope:in_scope")
    safety = metadata.get("safety", SafetyKind.NONE)
    if safety != SafetyKind.NONE:
        labels |= {"safety:danger", f"safety:{safety}"}
    return frozenset(labels)


def train_reading(nlu: Path, target: Path, progress: Progress = print) -> None:
    """Train the pipeline and put it at `target`; what was there is replaced only when all went well."""
    examples = list(read_examples(nlu))
    progress(f"{len(examples)} teksten gelezen")
    nlp = make_pipeline()
    nlp.get_pipe("ngram_classifier").classifier = fit(nlp, examples, progress)
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    progress(f"model bewaard in {target}")


def make_pipeline() -> Language:
    """The untrained pipeline."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.get_pipe("lemmatizer").initialize()
    for name in ("cues", "places", "ngram_classifier", "reading"):
        nlp.add_pipe(name)
    nlp.meta.update(name="draagwijzer_reading", version="0.1.0", license="EUPL-1.2")
    return nlp


def fit(nlp: Language, examples: list[Example], progress: Progress) -> NgramClassifier:
    """Train one logistic regression a label on the n-grams of the examples."""
    counted = []
    forms: set[str] = set()
    with nlp.select_pipes(enable=["lemmatizer", "cues"]):
        for doc in nlp.pipe(example.text for example in examples):
            counted.append(features(components.view_of(doc)))
            forms |= {token.text for token in doc} | {token.lower_ for token in doc}
    _prune_lemmas(nlp, forms)
    classifier = NgramClassifier(labels=sorted({label for example in examples for label in example.labels}))
    _choose_keys(classifier, counted)
    matrix = _matrix(classifier, counted)
    columns, points = [], []
    for number, label in enumerate(classifier.labels, start=1):
        taught = np.fromiter((example.teaches(label) for example in examples), bool, len(examples))
        truth = np.fromiter((label in example.labels for example in examples), bool, len(examples))
        columns.append(_fit_label(matrix[taught], truth[taught]))
        points.append(_point(label, matrix[taught], truth[taught]))
        if number % 10 == 0 or number == len(classifier.labels):
            progress(f"{number} van {len(classifier.labels)} labels geleerd")
    classifier.weights = np.column_stack([weights for weights, _ in columns]).astype(np.float16)
    classifier.bias = np.array([bias for _, bias in columns], np.float32)
    classifier.points = np.array(points, np.float32)
    return classifier


def _fit_label(matrix: csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, float]:
    model = _model(truth).fit(matrix, truth)
    return model.coef_[0], float(model.intercept_[0])


def _model(truth: np.ndarray) -> LogisticRegression:
    # Rare labels count more, but not in full proportion: that would cry wolf.
    weight = float(np.sqrt((~truth).sum() / max(truth.sum(), 1)))
    return LogisticRegression(
        C=REGULARISATION, class_weight={True: weight, False: 1.0}, solver="liblinear", dual=True, tol=0.01, max_iter=ITERATIONS, random_state=0
    )


def _point(label: str, matrix: csr_matrix, truth: np.ndarray) -> float:
    """The probability at which a label is best decided, found on texts that were left out of the fit.

    Danger may be wrong in so many of the calm training texts (many of them are twins of danger, so of everyday texts it
    is wrong in far fewer); scope may send away so many caregivers; other labels take the best F1.
    """
    if truth.sum() < LEAST_FOR_POINT:
        return 0.5
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    probabilities = cross_val_predict(_model(truth), matrix, truth, cv=folds, method="predict_proba")[:, 1]
    if label == "safety:danger":
        point = float(np.quantile(probabilities[~truth], 1 - FALSE_ALARMS))
    elif label == "scope:in_scope":
        point = float(np.quantile(probabilities[truth], SENT_AWAY))
    else:
        tried = np.arange(0.1, 0.85, 0.025)
        point = float(max(tried, key=lambda least: f1_score(truth, probabilities >= least)))
    return min(max(point, 0.02), 0.98)


def _choose_keys(classifier: NgramClassifier, counted: list[tuple[Counter[int], ...]]) -> None:
    """Keep the n-grams of at least two texts; weigh rare ones more (idf)."""
    seen: Counter[int] = Counter()
    for groups in counted:
        for counts in groups:
            seen.update(counts.keys())
    kept = sorted(key for key, texts in seen.items() if texts >= LEAST_TEXTS)
    classifier.keys = np.array(kept, np.uint32)
    texts_with = np.array([seen[key] for key in kept], np.float32)
    classifier.idf = np.log((1 + len(counted)) / (1 + texts_with)).astype(np.float32) + 1


def _matrix(classifier: NgramClassifier, counted: list[tuple[Counter[int], ...]]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, groups in enumerate(counted):
        positions, weights = classifier.vector(groups)
        rows.append(np.full(len(positions), row))
        columns.append(positions)
        values.append(weights)
    shape = (len(counted), len(classifier.keys))
    return csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def _prune_lemmas(nlp: Language, forms: set[str]) -> None:
    """Keep the lemmas of words that were seen in training: the others cannot mean anything to the classifier."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    table = lookups.get_table("lemma_lookup")
    kept = {form: table[form] for form in forms if form in table}
    lookups.remove_table("lemma_lookup")
    lookups.add_table("lemma_lookup", kept)
