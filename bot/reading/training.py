"""Making the pipeline: blank Dutch, lookup lemmas, cues and a classifier trained on `data/nlu`."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import spacy
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from spacy.language import Language

import bot.reading.components as components
from bot.reading.classifier import NgramClassifier, features
from bot.reading.examples import Example, read_examples
from knowledge.errors import DraagwijzerError

LEAST_TEXTS = 2
REGULARISATION = 6.0
ITERATIONS = 200
# How the points of decision are found: folds, the least positive texts, and what may go wrong for danger and scope.
FOLDS, LEAST_FOR_POINT, FALSE_ALARMS, SENT_AWAY = 3, 12, 0.03, 0.045
Progress = Callable[[str], None]


def train_reading(nlu: Path, target: Path, progress: Progress = print, base: str | None = None) -> None:
    """Train the pipeline and put it at `target`; what was there is replaced only when all went well.

    `base`: a spaCy pipeline (a package or a folder) whose word vectors are used as well, such as `nl_core_news_md`.

    Raises:
        DraagwijzerError: the base is not installed or has no word vectors.
    """
    examples = list(read_examples(nlu))
    progress(f"{len(examples)} teksten gelezen")
    nlp = make_pipeline(base)
    nlp.get_pipe("ngram_classifier").classifier = fit(nlp, examples, progress)
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    progress(f"model bewaard in {target}")


def make_pipeline(base: str | None = None) -> Language:
    """The untrained pipeline, with the word vectors of `base`."""
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": "draagwijzer.ChatTokenizer"}}})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.get_pipe("lemmatizer").initialize()
    for name in ("cues", "ngram_classifier", "safety", "places", "reading"):
        nlp.add_pipe(name)
    nlp.meta.update(name="draagwijzer_reading", version="0.1.0", license="EUPL-1.2")
    if base:
        _borrow_vectors(nlp, base)
    return nlp


def _borrow_vectors(nlp: Language, base: str) -> None:
    try:
        trained = spacy.load(base)
    except OSError as error:
        raise DraagwijzerError(
            f"Het spaCy-model '{base}' is niet gevonden. Installeer het ('python -m spacy download {base}') of geef de map ervan."
        ) from error
    if not trained.vocab.vectors_length:
        raise DraagwijzerError(f"Het spaCy-model '{base}' heeft geen woordvectoren. Neem een model dat eindigt op _md of _lg.")
    nlp.vocab.vectors = trained.vocab.vectors


def fit(nlp: Language, examples: list[Example], progress: Progress) -> NgramClassifier:
    """Train one logistic regression a label on the features of the examples."""
    counted, vectors = [], []
    forms: set[str] = set()
    with nlp.select_pipes(enable=["lemmatizer", "cues"]):
        for doc in nlp.pipe(example.text for example in examples):
            view = components.view_of(doc)
            counted.append(features(view))
            vectors.append(view.vector)
            forms |= {token.text for token in doc} | {token.lower_ for token in doc}
    _prune_lemmas(nlp, forms)
    classifier = NgramClassifier(labels=sorted({label for example in examples for label in example.labels}))
    _choose_keys(classifier, counted)
    matrix = hstack([_matrix(classifier, counted), csr_matrix(np.vstack(vectors))], format="csr")
    progress(f"{matrix.shape[1]} kenmerken gekozen")
    learnt = Parallel(n_jobs=-1)(delayed(_learn)(label, matrix, examples) for label in classifier.labels)
    weights, classifier.bias, classifier.points = (np.array(part, np.float32) for part in zip(*learnt, strict=True))
    classifier.weights, classifier.vector_weights = np.split(weights.T.astype(np.float16), [len(classifier.keys)])
    progress(f"{len(classifier.labels)} labels geleerd")
    return classifier


def _learn(label: str, matrix: csr_matrix, examples: list[Example]) -> tuple[np.ndarray, float, float]:
    """The weights, the bias and the point of decision of a label, from the texts that were labelled for it."""
    taught = np.fromiter((example.teaches(label) for example in examples), bool, len(examples))
    truth = np.fromiter((label in example.labels for example in examples), bool, len(examples))[taught]
    everyday = np.fromiter((example.is_everyday for example in examples), bool, len(examples))[taught]
    known = matrix[taught]
    model = _model(truth).fit(known, truth)
    return model.coef_[0], float(model.intercept_[0]), _point(label, known, truth, everyday)


def _model(truth: np.ndarray) -> LogisticRegression:
    # Rare labels count more, but not in full proportion: that would cry wolf.
    weight = float(np.sqrt((~truth).sum() / max(truth.sum(), 1)))
    return LogisticRegression(
        C=REGULARISATION, class_weight={True: weight, False: 1.0}, solver="liblinear", dual=True, tol=0.01, max_iter=ITERATIONS, random_state=0
    )


def _point(label: str, matrix: csr_matrix, truth: np.ndarray, everyday: np.ndarray) -> float:
    """The probability at which a label is best decided, found on texts that were left out of the fit.

    Danger may be wrong in so many of the calm texts, scope may send away so many caregivers; both are counted on `everyday`
    texts, not on the twins that were written to be mistaken. Other labels take the best F1.
    """
    if truth.sum() < LEAST_FOR_POINT:
        return 0.5
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    probabilities = cross_val_predict(_model(truth), matrix, truth, cv=folds, method="predict_proba")[:, 1]
    if label == "safety:danger" and (everyday & ~truth).any():
        point = float(np.quantile(probabilities[everyday & ~truth], 1 - FALSE_ALARMS))
    elif label == "scope:in_scope" and (everyday & truth).any():
        point = float(np.quantile(probabilities[everyday & truth], SENT_AWAY))
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
