"""A linear multi-label classifier on word and character n-grams.

Chosen for what it costs: some hundred microseconds and some megabytes, no TensorFlow, trained in seconds. Training uses
scikit-learn; what runs later is NumPy alone, and it is saved as plain arrays (no pickle).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import numpy as np

Words = Sequence[tuple[str, str]]

LETTERS = re.compile(r"[a-z0-9]")
CHARACTER_LENGTHS = range(3, 6)
# Longer words are cut for their character n-grams: a compound of 40 letters says no more than its first part and end.
LONGEST_WORD = 24
MOST_WORDS = 600
EVIDENCE_SHARE, MOST_EVIDENCE = 0.12, 3


def features(words: Words) -> tuple[Counter[int], Counter[int]]:
    """Hashed word n-grams (one and two words) and character n-grams of a text, with their counts."""
    kept = [(form, lemma) for form, lemma in words[:MOST_WORDS] if LETTERS.search(form) or not form.isascii()]
    return word_features(kept), character_features(kept)


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


def _hash(text: str) -> int:
    return crc32(text.encode())


@dataclass
class NgramClassifier:
    """Weights for hashed n-grams.

    `keys` are the sorted hashes that were seen in training, `idf` their weights, `weights` is (keys, labels).
    """

    labels: list[str] = field(default_factory=list)
    keys: np.ndarray = field(default_factory=lambda: np.zeros(0, np.uint32))
    idf: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    weights: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    bias: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))

    def vector(self, words: Words) -> tuple[np.ndarray, np.ndarray]:
        """Rows of the known n-grams of a text and their values; words and characters weigh equally."""
        rows, values = [], []
        for counts in features(words):
            hashes = np.fromiter(counts.keys(), np.uint32, len(counts))
            numbers = np.fromiter(counts.values(), np.float32, len(counts))
            positions = np.searchsorted(self.keys, hashes)
            positions[positions == len(self.keys)] = 0
            known = self.keys[positions] == hashes if len(self.keys) else np.zeros(len(hashes), bool)
            weighted = (1 + np.log(numbers[known])) * self.idf[positions[known]]
            norm = float(np.sqrt((weighted**2).sum()))
            rows.append(positions[known])
            values.append(weighted / norm if norm else weighted)
        return np.concatenate(rows), np.concatenate(values)

    def score(self, words: Words) -> tuple[dict[str, float], dict[str, list[str]]]:
        """The probability of each label, and the words that spoke most for it."""
        if not self.labels:
            return {}, {}
        rows, values = self.vector(words)
        logits = values @ self.weights[rows].astype(np.float32) + self.bias
        scores = dict(zip(self.labels, (1 / (1 + np.exp(-logits))).tolist(), strict=True))
        return scores, self._evidence(words, [label for label, score in scores.items() if score >= 0.3])

    def _evidence(self, words: Words, labels: Iterable[str]) -> dict[str, list[str]]:
        """For each label the forms whose lemma pulls hardest towards it."""
        wanted = list(labels)
        if not wanted:
            return {}
        hashes = np.array([_hash("1 " + lemma) for _, lemma in words[:MOST_WORDS]] or [0], np.uint32)
        positions = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        known = self.keys[positions] == hashes
        columns = [self.labels.index(label) for label in wanted]
        pull = self.weights[positions][:, columns].astype(np.float32) * (self.idf[positions] * known)[:, None]
        evidence = {}
        for number, label in enumerate(wanted):
            order = np.argsort(-pull[:, number])[:MOST_EVIDENCE]
            least = max(float(pull[order[0], number]) * 0.4, EVIDENCE_SHARE)
            forms = [words[index][0] for index in sorted(order) if pull[index, number] >= least]
            evidence[label] = list(dict.fromkeys(forms))
        return evidence

    def save(self, folder: Path) -> None:
        """Write the arrays and the labels."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "weights.npz", keys=self.keys, idf=self.idf, weights=self.weights, bias=self.bias)
        (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "NgramClassifier":
        """Read what `save` wrote."""
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            parts = {name: arrays[name] for name in ("keys", "idf", "weights", "bias")}
        return cls(json.loads((folder / "labels.json").read_text(encoding="utf-8")), **parts)
