"""A linear multi-label classifier on word and character n-grams, word classes and cues.

Chosen for what it costs: some hundred microseconds and some megabytes, no TensorFlow, trained in seconds. Training uses
scikit-learn; what runs later is NumPy alone, and it is saved as plain arrays (no pickle).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np

Words = Sequence[tuple[str, str]]
# A group of features as arrays: their hashes and how often each stands in the text.
Group = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class View:
    """A text as the classifier sees it.

    `words` are (form, lemma), `classes` the lexicon's classes of each word, `cues` what was found in the whole text,
    `vector` the text's vector (of no length where the pipeline has no word vectors).
    """

    words: Words
    classes: Sequence[frozenset[str]]
    cues: frozenset[str]
    vector: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))


LETTERS = re.compile(r"[a-z0-9]")
WORDLIKE = re.compile(r"[a-z]")
# Of 1,450 texts by caregivers one had a share of known letters of 0.26 and all others more than 0.4; nonsense seldom has 0.2.
LEAST_KNOWN = 0.25
CHARACTER_LENGTHS = range(3, 6)
# Longer words are cut for their character n-grams: a compound of 40 letters says no more than its first part and end.
LONGEST_WORD = 24
MOST_WORDS = 600
# Of a word with many classes so many count; pairs reach over so many words that have classes.
MOST_CLASSES, PAIR_REACH = 4, 2
NEIGHBOUR_REACH, MOST_CLASSES_OF_SENTENCE = 3, 14
BYTE = 127
# As evidence is shown what pulls at least this part of the strongest word, and not next to nothing; for labels with a trace of score.
EVIDENCE_SHARE, EVIDENCE_LEAST, MOST_EVIDENCE, TRACE = 0.4, 0.05, 3, 0.1
ARRAYS = ("keys", "idf", "weights", "steps", "vector_weights", "bias", "points")


def features(view: View) -> tuple[Counter[int], ...]:
    """Hashed features of a text with their counts, in groups that weigh equally.

    The groups: words, characters, classes and cues, what stands in questions and in the last sentence, words with the
    classes around them, and the classes of a sentence together.
    """
    kept = [index for index, (form, _) in enumerate(view.words[:MOST_WORDS]) if LETTERS.search(form) or not form.isascii()]
    words, classes = [view.words[index] for index in kept], [view.classes[index] for index in kept]
    return (
        word_features(words),
        character_features(words),
        class_features(classes, view.cues),
        place_features(view),
        neighbour_features(words, classes),
        sentence_features(view),
    )


def word_features(words: Words) -> Counter[int]:
    """Lemmas one by one, and pairs of forms."""
    counts: Counter[int] = Counter()
    previous = "^"
    for form, lemma in words:
        counts[_hash("1 " + lemma)] += 1
        counts[_hash("2 " + previous + " " + form)] += 1
        previous = form
    return counts


def character_features(words: Words) -> Counter[int]:
    """Character n-grams inside words, with the borders of the word."""
    counts: Counter[int] = Counter()
    for form, _ in words:
        padded = f" {form[:LONGEST_WORD]} ".encode()
        for length in CHARACTER_LENGTHS:
            for start in range(len(padded) - length + 1):
                counts[crc32(padded[start : start + length])] += 1
    return counts


def class_features(classes: Sequence[frozenset[str]], cues: frozenset[str]) -> Counter[int]:
    """The classes of the lexicon, pairs of classes that follow each other, and the cues that were found."""
    counts = Counter(_hash("cue " + cue) for cue in cues)
    before: list[list[str]] = []
    for names in classes:
        if not names:
            continue
        now = sorted(names)[:MOST_CLASSES]
        counts.update(_hash("c " + name) for name in now)
        for distance, earlier in enumerate(reversed(before[-PAIR_REACH:])):
            mark = "cc " if distance == 0 else "cs "
            counts.update(_hash(f"{mark}{left} {right}") for left in earlier for right in now)
        before.append(now)
    return counts


def place_features(view: View) -> Counter[int]:
    """Lemmas and classes in questions and in the last sentence: a need is asked for there, the rest is the story."""
    counts: Counter[int] = Counter()
    sentences = list(_sentences(view.words[:MOST_WORDS]))
    for number, sentence in enumerate(sentences):
        marks = ["q "] if any("?" in view.words[index][0] for index in sentence) else []
        if number == len(sentences) - 1 and number:
            marks.append("l ")
        for mark in marks:
            for index in sentence:
                counts[_hash(f"{mark}1 {view.words[index][1]}")] += 1
                counts.update(_hash(f"{mark}c {name}") for name in view.classes[index])
    return counts


def neighbour_features(words: Words, classes: Sequence[frozenset[str]]) -> Counter[int]:
    """Each lemma with the classes of the words around it: "zonder" beside a word for living is not "zonder" beside one for money."""
    counts: Counter[int] = Counter()
    for index, (_, lemma) in enumerate(words):
        for other in range(max(0, index - NEIGHBOUR_REACH), min(index + NEIGHBOUR_REACH + 1, len(words))):
            if other == index:
                continue
            side = "wc " if other > index else "cw "
            counts.update(_hash(f"{side}{lemma} {name}") for name in classes[other])
    return counts


def sentence_features(view: View) -> Counter[int]:
    """Pairs of classes that stand anywhere in the same sentence."""
    counts: Counter[int] = Counter()
    for sentence in _sentences(view.words[:MOST_WORDS]):
        names = sorted({name for index in sentence for name in view.classes[index]})[:MOST_CLASSES_OF_SENTENCE]
        counts.update(_hash(f"cp {left} {right}") for left, right in combinations(names, 2))
    return counts


def _sentences(words: Words) -> Iterator[list[int]]:
    """The indices of the words of each sentence."""
    sentence: list[int] = []
    for index, (form, _) in enumerate(words):
        sentence.append(index)
        if form and not form.strip(".!?"):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def as_arrays(counts: Counter[int]) -> Group:
    """A group of features as arrays."""
    return np.fromiter(counts.keys(), np.uint32, len(counts)), np.fromiter(counts.values(), np.float32, len(counts))


def _hash(text: str) -> int:
    return crc32(text.encode())


@dataclass
class NgramClassifier:
    """Weights for hashed n-grams.

    `keys` are the sorted hashes that were seen in training, `idf` their weights, `weights` is (keys, labels) in steps of
    `steps` (a byte a weight loses nothing that can be measured), and `vector_weights` (width of a text's vector, labels). `points` are the probabilities at which each label is best decided;
    scores are scaled so that this point becomes 0.5.
    """

    labels: list[str] = field(default_factory=list)
    keys: np.ndarray = field(default_factory=lambda: np.zeros(0, np.uint32))
    idf: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    weights: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.int8))
    steps: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    vector_weights: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    bias: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    points: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))

    def vector(self, groups: Iterable[Group]) -> tuple[np.ndarray, np.ndarray]:
        """Rows of the known ones of a text's features, and their values; each group weighs the same."""
        rows, values = [], []
        for hashes, numbers in groups:
            positions = np.searchsorted(self.keys, hashes)
            positions[positions == len(self.keys)] = 0
            known = self.keys[positions] == hashes if len(self.keys) else np.zeros(len(hashes), bool)
            weighted = (1 + np.log(numbers[known])) * self.idf[positions[known]]
            norm = float(np.sqrt((weighted**2).sum()))
            rows.append(positions[known])
            values.append(weighted / norm if norm else weighted)
        return np.concatenate(rows), np.concatenate(values)

    def score(self, view: View) -> tuple[dict[str, float], dict[str, list[str]]]:
        """The score of each label (0 to 1, from 0.5 on it holds), and the words that spoke most for it.

        Of a text that is hardly Dutch (few known words, no word with a vector) nothing is said but that it is out of scope;
        cues still speak for themselves.
        """
        if not self.labels:
            return {}, {}
        if not view.vector.any() and self.known_share(view.words) < LEAST_KNOWN:
            return {"scope:in_scope": 0.0}, {}
        rows, values = self.vector(map(as_arrays, features(view)))
        logits = (values @ self.weights[rows].astype(np.float32)) * self.steps + self.bias
        if view.vector.any():
            logits += view.vector @ self.vector_weights.astype(np.float32)
        scaled = scale(1 / (1 + np.exp(-logits)), self.points)
        scores = dict(zip(self.labels, scaled.tolist(), strict=True))
        return scores, self._evidence(view, [label for label, score in scores.items() if score >= TRACE])

    def known_share(self, words: Words) -> float:
        """The share of a text's letters that stand in words known from training; numbers do not count."""
        told = [(len(form), lemma) for form, lemma in words[:MOST_WORDS] if not form.isascii() or WORDLIKE.search(form)]
        if not told:
            return 0.0
        lengths, hashes = np.array([length for length, _ in told]), np.array([_hash("1 " + lemma) for _, lemma in told], np.uint32)
        known = self.keys[np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)] == hashes
        return float(lengths[known].sum() / lengths.sum())

    def _evidence(self, view: View, labels: Iterable[str]) -> dict[str, list[str]]:
        """For each label the words that pull hardest towards it, by their lemmas and their classes."""
        wanted = list(labels)
        if not wanted or not view.words:
            return {}
        pull = self._pull(view, [self.labels.index(label) for label in wanted])
        evidence = {}
        for number, label in enumerate(wanted):
            order = np.argsort(-pull[:, number], kind="stable")[:MOST_EVIDENCE]
            least = max(float(pull[order[0], number]) * EVIDENCE_SHARE, EVIDENCE_LEAST)
            forms = [view.words[index][0] for index in sorted(order) if pull[index, number] >= least]
            evidence[label] = list(dict.fromkeys(forms))
        return evidence

    def _pull(self, view: View, columns: list[int]) -> np.ndarray:
        """How hard each word pulls towards the labels of these columns: (words, columns)."""
        words, hashes = [], []
        for index, ((_, lemma), names) in enumerate(zip(view.words[:MOST_WORDS], view.classes, strict=False)):
            told = [_hash("1 " + lemma), *(_hash("c " + name) for name in sorted(names)[:MOST_CLASSES])]
            words += [index] * len(told)
            hashes += told
        wanted = np.array(hashes, np.uint32)
        positions = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = self.keys[positions] == wanted
        weights = self.weights[positions][:, columns].astype(np.float32) * self.steps[columns]
        pull = np.zeros((len(view.words[:MOST_WORDS]), len(columns)), np.float32)
        np.add.at(pull, words, weights * (self.idf[positions] * known)[:, None])
        return pull

    def keep_weights(self, weights: np.ndarray, most: int) -> None:
        """Take over trained weights (keys, labels) of the features that pull hardest at any label, in bytes."""
        pull = np.abs(weights).max(axis=1)
        kept = np.sort(np.argsort(-pull, kind="stable")[:most])
        self.keys, self.idf = self.keys[kept], self.idf[kept]
        self.steps = (np.abs(weights[kept]).max(axis=0, initial=1e-6) / BYTE).astype(np.float32)
        self.weights = np.round(weights[kept] / self.steps).astype(np.int8)

    def save(self, folder: Path) -> None:
        """Write the arrays and the labels."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "weights.npz", **{name: getattr(self, name) for name in ARRAYS})
        (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "NgramClassifier":
        """Read what `save` wrote."""
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            parts = {name: arrays[name] for name in ARRAYS}
        return cls(json.loads((folder / "labels.json").read_text(encoding="utf-8")), **parts)


def scale(probabilities: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Stretch probabilities so that each label's point of decision becomes 0.5; 0 and 1 stay."""
    below = 0.5 * probabilities / points
    above = 1 - 0.5 * (1 - probabilities) / (1 - points)
    return np.where(probabilities < points, below, above)
