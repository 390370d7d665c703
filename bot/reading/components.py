"""The parts of the Dutch pipeline, registered with spaCy.

    tokenizer → lemmatizer (lookup) → cues → places → ngram_classifier → reading

Each part writes to an extension of the doc; `reading` puts them together in `doc._.reading`.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from bot.reading.classifier import NgramClassifier, View
from bot.reading.cues import CueSet, load_cues
from bot.reading.judgement import judge
from bot.reading.lexicon import load_lexicon
from bot.reading.normalise import normalise
from bot.reading.places import PlaceFinder, place_finder
from knowledge.settings import ROOT

DATA = ROOT / "knowledge" / "data"

for name in ("plain", "cues", "cancelled", "places", "scores", "evidence", "reading"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


class CueComponent:
    """Finds the cues of `bot/reading/cues/` in the normalised text."""

    def __init__(self, cues: CueSet) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        doc._.plain = normalise(doc.text)
        doc._.cues, doc._.cancelled = self.cues.find_with_cancelled(doc._.plain)
        return doc


class PlaceComponent:
    """Finds the municipalities that are named."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        doc._.places = self.finder.find(doc.text, doc._.plain)
        return doc


class ClassifierComponent:
    """Scores every trained label, and tells which words spoke for it."""

    def __init__(self, classifier: NgramClassifier | None = None) -> None:
        self.classifier = classifier or NgramClassifier()

    def __call__(self, doc: Doc) -> Doc:
        doc._.scores, doc._.evidence = self.classifier.score(view_of(doc))
        return doc

    def to_disk(self, path: Path | str, exclude: tuple[str, ...] = ()) -> None:
        self.classifier.save(Path(path))

    def from_disk(self, path: Path | str, exclude: tuple[str, ...] = ()) -> "ClassifierComponent":
        self.classifier = NgramClassifier.load(Path(path))
        return self


class ReadingComponent:
    """Weighs what the other parts found."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.reading = judge(doc.text, doc._.plain, doc._.cues, doc._.places, doc._.scores, doc._.evidence)
        return doc


def view_of(doc: Doc) -> View:
    """A text as the classifier sees it; the cues must have been found."""
    words = [(normalise(token.text), normalise(token.lemma_ or token.text)) for token in doc if not token.is_space]
    cues = {f"{match.cue.category} {match.cue.label}" for match in doc._.cues}
    cues |= {f"not {match.cue.category} {match.cue.label}" for match in doc._.cancelled}
    return View(words, load_lexicon().classes(words), frozenset(cues))


@Language.factory("cues")
def make_cues(nlp: Language, name: str) -> CueComponent:
    """Cues are read from the project, so that a changed cue works without training."""
    return CueComponent(load_cues())


@Language.factory("places")
def make_places(nlp: Language, name: str) -> PlaceComponent:
    """Places are read from the project's data."""
    return PlaceComponent(place_finder(DATA))


@Language.factory("ngram_classifier")
def make_classifier(nlp: Language, name: str) -> ClassifierComponent:
    """The trained part; filled by `from_disk` or by training."""
    return ClassifierComponent()


@Language.factory("reading")
def make_reading(nlp: Language, name: str) -> ReadingComponent:
    """Puts everything together."""
    return ReadingComponent()
