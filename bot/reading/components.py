"""The parts of the Dutch pipeline, registered with spaCy.

    tokenizer → lemmatizer (lookup) → cues → ngram_classifier → safety → places → circumstances → reading

Each part writes to an extension of the doc; `reading` puts them together in `doc._.reading`. A part that fails leaves its
extension empty and says so in the log (without the text); the others go on, and safety tells that something was not read.
"""

import logging
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

import bot.reading.tokenizer  # noqa: F401 (registers the tokenizer)
from bot.privacy import redactor
from bot.reading.bereavement import bereavement_reader
from bot.reading.circumstances import circumstance_reader
from bot.reading.classifier import NgramClassifier, View
from bot.reading.cues import CueSet, load_cues
from bot.reading.household import household_reader
from bot.reading.judgement import judge
from bot.reading.languages import languages
from bot.reading.lexicon import load_lexicon
from bot.reading.long_texts import danger_in_parts
from bot.reading.normalise import normalise, placeholders
from bot.reading.places import PlaceFinder, place_finder
from bot.reading.safety import read_safety
from knowledge.circumstances import Circumstances
from knowledge.concepts import SafetyKind
from knowledge.profile import Reading, SafetyReading
from knowledge.settings import ROOT

LOG = logging.getLogger(__name__)
DATA = ROOT / "knowledge" / "data"

# What the classifier sees of a name or a placeholder, of however many words.
HIDDEN = ("", "")

for name in ("cues", "cancelled", "view", "tokens", "scores", "evidence", "safety", "places", "circumstances", "reading"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


class Part:
    """A part of the pipeline: `read` writes to the doc's extensions; what it raises stops nothing else."""

    def __call__(self, doc: Doc) -> Doc:
        try:
            self.read(doc)
        except Exception as error:  # whatever it is: the parts after this one must still run
            LOG.error("%s failed: %s", type(self).__name__, type(error).__name__)
        return doc

    def read(self, doc: Doc) -> None:
        """Read the doc."""
        raise NotImplementedError


class CueComponent(Part):
    """Finds the cues of `bot/reading/cues/` in the normalised text."""

    def __init__(self, cues: CueSet) -> None:
        self.cues = cues

    def read(self, doc: Doc) -> None:
        doc._.cues, doc._.cancelled = self.cues.find_with_cancelled(normalise(doc.text))


class PlaceComponent(Part):
    """Finds the municipalities that are named."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder = finder

    def read(self, doc: Doc) -> None:
        doc._.places = self.finder.find(doc.text, normalise(doc.text))


class CircumstanceComponent(Part):
    """Finds hours, days, proofs, where the other lives, and whether they still live."""

    def read(self, doc: Doc) -> None:
        plain = normalise(doc.text)
        lives = Circumstances(receiver_died=bereavement_reader().read(plain), **household_reader().read(plain))
        doc._.circumstances = circumstance_reader().read(plain).with_told(lives)


class SafetyComponent(Part):
    """Looks for danger, with whatever the parts before could read; in a long text in each part of it too."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, doc: Doc) -> None:
        found = read_safety(doc.text, doc._.cues, doc._.scores, doc._.evidence)
        doc._.safety = found  # known, whatever happens to the parts
        if found.kind == SafetyKind.NONE and doc._.view is not None:
            score = self._nlp.get_pipe("ngram_classifier").classifier.score
            doc._.safety = danger_in_parts(doc, doc._.tokens, doc._.view, score) or found


class ClassifierComponent(Part):
    """Scores every trained label, and tells which words spoke for it."""

    def __init__(self, classifier: NgramClassifier | None = None) -> None:
        self.classifier = classifier or NgramClassifier()

    def read(self, doc: Doc) -> None:
        view = view_of(doc)
        doc._.scores, doc._.evidence = self.classifier.score(view)

    def to_disk(self, path: Path | str, exclude: tuple[str, ...] = ()) -> None:
        self.classifier.save(Path(path))

    def from_disk(self, path: Path | str, exclude: tuple[str, ...] = ()) -> "ClassifierComponent":
        self.classifier = NgramClassifier.load(Path(path))
        return self


class ReadingComponent(Part):
    """Weighs what the other parts found."""

    def read(self, doc: Doc) -> None:
        found = doc._.cues or [], doc._.places or [], doc._.scores or {}, doc._.evidence or {}
        reading = judge(doc.text, normalise(doc.text), *found, _safety_of(doc), languages().of(doc.text))
        told = doc._.circumstances or Circumstances()
        # Nobody who tells of a death is sent away, however few words of care are in it.
        in_scope = reading.in_scope or told.receiver_died is True
        doc._.reading = reading.model_copy(update={"circumstances": told, "in_scope": in_scope})


def reading_of(doc: Doc) -> Reading:
    """The reading of a doc that went through the pipeline; when that failed, at least what is known of danger."""
    return doc._.reading or Reading(safety=_safety_of(doc))


def _safety_of(doc: Doc) -> SafetyReading:
    return doc._.safety or SafetyReading(unread=True)


def view_of(doc: Doc) -> View:
    """A text as the classifier sees it; kept on the doc, with the token of each word (`tokens`)."""
    seen = seen_words(doc)
    words, doc._.tokens = [word for word, _ in seen], [token for _, token in seen]
    cues = {f"{match.cue.category} {match.cue.label}" for match in doc._.cues or []}
    cues |= {f"not {match.cue.category} {match.cue.label}" for match in doc._.cancelled or []}
    doc._.view = View(words, load_lexicon().classes(words), frozenset(cues), _vector(doc))
    return doc._.view


def seen_words(doc: Doc) -> list[tuple[tuple[str, str], Token]]:
    """The words (form, lemma) that the classifier sees, each with its token; of a hidden name the first one."""
    names = name_places(doc.text)
    seen: list[tuple[tuple[str, str], Token]] = []
    for token in doc:
        if token.is_space:
            continue
        if token.idx not in names:
            seen.append(((normalise(token.text), normalise(token.lemma_ or token.text)), token))
        elif not seen or seen[-1][0] != HIDDEN:
            seen.append((HIDDEN, token))
    return seen


def name_places(text: str) -> frozenset[int]:
    """The characters that belong to a person's name or a placeholder: who somebody is says nothing about their need.

    So a text and the same text without its names are scored alike (`docs/adr/0011-privacy-before-storage.md`).
    """
    names = [(found.start, found.end) for found in redactor(DATA).names(text)]
    hidden = [match.span() for match in placeholders().finditer(text)] if "[" in text else []
    return frozenset(place for start, end in names + hidden for place in range(start, end))


def _vector(doc: Doc) -> np.ndarray:
    """The mean word vector, of length 1; empty without vectors (see `train --base`), zeros when no word has one."""
    width = doc.vocab.vectors_length
    found = [token.vector for token in doc if token.is_alpha and token.has_vector] if width else []
    if not found:
        return np.zeros(width, np.float32)
    mean = np.mean(found, axis=0)
    return (mean / (np.linalg.norm(mean) or 1.0)).astype(np.float32)


@Language.factory("cues")
def make_cues(nlp: Language, name: str) -> CueComponent:
    """Cues are read from the project, so that a changed cue works without training."""
    return CueComponent(load_cues())


@Language.factory("places")
def make_places(nlp: Language, name: str) -> PlaceComponent:
    """Places are read from the project's data."""
    return PlaceComponent(place_finder(DATA))


@Language.factory("circumstances")
def make_circumstances(nlp: Language, name: str) -> CircumstanceComponent:
    """The patterns are read from the project's data."""
    return CircumstanceComponent()


@Language.factory("ngram_classifier")
def make_classifier(nlp: Language, name: str) -> ClassifierComponent:
    """The trained part; filled by `from_disk` or by training."""
    return ClassifierComponent()


@Language.factory("safety")
def make_safety(nlp: Language, name: str) -> SafetyComponent:
    """Danger, on its own."""
    return SafetyComponent(nlp)


@Language.factory("reading")
def make_reading(nlp: Language, name: str) -> ReadingComponent:
    """Puts everything together."""
    return ReadingComponent()
