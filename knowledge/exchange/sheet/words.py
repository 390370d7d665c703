"""The words in the cells: Dutch labels for ids, and the names of municipalities."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.concepts import CareContext, Concept, Domain, OfferKind, Relation
from knowledge.exchange.sheet.layout import FOLDER
from knowledge.places import Places, load_places
from knowledge.records import read_own, read_yaml
from knowledge.texts import load_texts

Id = str | int
# Vocabularies that are not closed: what has no label is its own word.
OPEN = frozenset({"language"})
MOST_LISTED = 12
# Share of the letters that must agree before a word is suggested.
CLOSE = 0.65


class Words:
    """One vocabulary: ids and their labels, found by label or by id, capitals or not.

    `others` are further names for ids; an open vocabulary takes every word as its own id.
    """

    def __init__(self, labels: Mapping[Id, str], is_open: bool = False, others: Mapping[str, Id] | None = None) -> None:
        self.labels = labels
        self.is_open = is_open
        self._known = {_plain(name): entry for name, entry in (others or {}).items()}
        self._known |= {_plain(str(entry)): entry for entry in labels}
        self._known |= {_plain(label): entry for entry, label in labels.items()}

    def label(self, entry: Id) -> str:
        """The word for an id.

        Raises:
            KeyError: the vocabulary is closed and does not hold it.
        """
        return self.labels.get(entry, str(entry)) if self.is_open else self.labels[entry]

    def find(self, word: str) -> Id | None:
        """The id of a word; None when there is none."""
        found = self._known.get(_plain(word))
        return word.strip() if found is None and self.is_open else found

    def hint(self, word: str) -> str:
        """What was perhaps meant, or what can be chosen."""
        close = nearest(_plain(word), self._known)
        if close:
            return f"Bedoel je '{self.label(self._known[close])}'?"
        labels = list(self.labels.values())
        more = " …" if len(labels) > MOST_LISTED else "."
        return "Kies uit: " + "; ".join(labels[:MOST_LISTED]) + more


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a typing slip may have come from (two letters swapped count as one slip)."""
    found = process.extractOne(word, list(known), scorer=OSA.normalized_similarity, score_cutoff=CLOSE)
    return found[0] if found else None


Vocabularies = dict[str, Words]


@cache
def load_words(data: Path) -> Vocabularies:
    """All vocabularies by name, with the proofs, texts and places of this data folder.

    Raises:
        DataError: the labels break their schema.
    """
    labels = read_own(FOLDER / "labels.yaml", FOLDER / "labels.schema.json")
    instruments = read_yaml(data / "instruments.yaml")["instruments"]
    named: dict[str, Mapping[Id, str]] = {
        **labels,
        "kind": _labels(OfferKind),
        "domain": _labels(Domain),
        "relation": _labels(Relation),
        "context": _labels(CareContext) | labels["context"],
        "audience": load_texts(data).audiences,
        "instrument": {entry: about["name"] for entry, about in instruments.items()},
    }
    words = {name: Words(entries, name in OPEN) for name, entries in named.items()}
    places = load_places(data / "places")
    provinces = Words({name: name for name in sorted(places.provinces)})
    return words | {"municipality": _municipalities(places), "province": provinces}


def _labels(concepts: Iterable[Concept]) -> dict[Id, str]:
    return {str(concept): concept.label for concept in concepts}


def _municipalities(places: Places) -> Words:
    """By name; former names and nicknames are understood where only one municipality bears them."""
    names = {entry.id: entry.name for entry in places.municipalities.values()}
    bearers: dict[str, set[Id]] = {}
    for name in places.names:
        bearers.setdefault(name.name, set()).add(name.municipality_id)
    return Words(_distinct(names), others={name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1})


def _distinct(names: dict[Id, str]) -> dict[Id, str]:
    """Names that two share are shown as ids."""
    plain = [_plain(name) for name in names.values()]
    return {entry: name if plain.count(_plain(name)) == 1 else str(entry) for entry, name in names.items()}


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
