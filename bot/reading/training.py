"""Making the pipeline: blank Dutch, lookup lemmas, cues and a classifier trained on `data/nlu`."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import spacy
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, hstack
from spacy.language import Language

import bot.reading.components as components
from bot.reading.classifier import Group, NgramClassifier, as_arrays, features
from bot.reading.examples import Example, read_examples
from bot.reading.fitting import learn
from knowledge.errors import DraagwijzerError

# A feature stands in so many texts (with few texts in two); of those so many are kept, the ones that pull hardest.
LEAST_TEXTS, FEW_TEXTS, MOST_FEATURES = 4, 1000, 240_000
CHUNK = 2000
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
    nlp.get_pipe("ngram_classifier").classifier = fit(nlp, examples, progress, base)
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
    for name in ("cues", "ngram_classifier", "safety", "places", "circumstances", "reading"):
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


@dataclass(frozen=True)
class Counted:
    """The features of some texts as arrays (hashes and counts, a pair a group), their vectors, and the forms of all words."""

    groups: list[list[Group]]
    vectors: list[np.ndarray]
    forms: set[str]


def fit(nlp: Language, examples: list[Example], progress: Progress, base: str | None = None) -> NgramClassifier:
    """Count the features of the examples, and learn every label from them."""
    counted = _count_all([example.text for example in examples], base)
    _prune_lemmas(nlp, counted.forms)
    classifier = NgramClassifier(labels=sorted({label for example in examples for label in example.labels}))
    _choose_keys(classifier, counted.groups)
    matrix = hstack([_matrix(classifier, counted.groups), csr_matrix(np.vstack(counted.vectors))], format="csr").astype(np.float64)
    progress(f"{matrix.shape[1]} kenmerken gekozen")
    learnt = learn(classifier.labels, matrix, examples)
    of_keys, of_vectors = np.split(np.column_stack([found.weights for found in learnt]), [len(classifier.keys)])
    classifier.keep_weights(of_keys, MOST_FEATURES)
    classifier.vector_weights = of_vectors.astype(np.float16)
    classifier.bias = np.array([found.bias for found in learnt], np.float32)
    classifier.points = np.array([found.point for found in learnt], np.float32)
    progress(f"{len(classifier.labels)} labels geleerd")
    return classifier


def _count_all(texts: list[str], base: str | None) -> Counted:
    """The features of all texts, counted side by side in some processes."""
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    if len(chunks) > 1:
        parts = Parallel(n_jobs=-1)(delayed(_count)(chunk, base) for chunk in chunks)
    else:
        parts = [_count(texts, base)]
    joined = (list(chain.from_iterable(part)) for part in zip(*((part.groups, part.vectors) for part in parts), strict=True))
    return Counted(*joined, set().union(*(part.forms for part in parts)))


def _count(texts: list[str], base: str | None) -> Counted:
    nlp = _counting_pipeline(base)
    counted = Counted([], [], set())
    with nlp.select_pipes(enable=["lemmatizer", "cues"]):
        for doc in nlp.pipe(texts):
            view = components.view_of(doc)
            counted.groups.append([as_arrays(group) for group in features(view)])
            counted.vectors.append(view.vector)
            counted.forms.update(form for token in doc for form in (token.text, token.lower_))
    return counted


@cache
def _counting_pipeline(base: str | None) -> Language:
    return make_pipeline(base)


def _choose_keys(classifier: NgramClassifier, texts: list[list[Group]]) -> None:
    """Keep the features that stand in enough texts; weigh rare ones more (idf)."""
    least = LEAST_TEXTS if len(texts) > FEW_TEXTS else 2
    keys, seen = np.unique(np.concatenate([hashes for groups in texts for hashes, _ in groups]), return_counts=True)
    classifier.keys = keys[seen >= least]
    classifier.idf = np.log((1 + len(texts)) / (1 + seen[seen >= least])).astype(np.float32) + 1


def _matrix(classifier: NgramClassifier, texts: list[list[Group]]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, groups in enumerate(texts):
        positions, weights = classifier.vector(groups)
        rows.append(np.full(len(positions), row))
        columns.append(positions)
        values.append(weights)
    shape = (len(texts), len(classifier.keys))
    return csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def _prune_lemmas(nlp: Language, forms: set[str]) -> None:
    """Keep the lemmas of words that were seen in training: the others cannot mean anything to the classifier."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    table = lookups.get_table("lemma_lookup")
    kept = {form: table[form] for form in forms if form in table}
    lookups.remove_table("lemma_lookup")
    lookups.add_table("lemma_lookup", kept)
