"""The words that the rules from je to u look at, read from `knowledge/data/address.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.records import read_own
from knowledge.settings import ROOT

DATA = ROOT / "knowledge" / "data"
SHORTEST_END = 5
VOWELS = "aeiou"
DOUBLED = {"a": "aa", "e": "ee", "o": "oo", "u": "uu"}
HARDENED = {"v": "f", "z": "s"}


@dataclass(frozen=True)
class Grammar:
    """Lists of words by what they do beside je; what each is for stands in the data file."""

    words: dict[str, str]
    phrases: dict[str, str]
    irregular: dict[str, str]
    unchanged: frozenset[str]
    stems: frozenset[str]
    plural: dict[str, str]
    reflexive: dict[str, list[str]]
    giving: frozenset[str]
    requests: frozenset[str]
    nouns: frozenset[str]
    ends: tuple[str, ...]
    loose_nouns: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]
    persons: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]

    def with_u(self, verb: str) -> str | None:
        """The form beside u of a form that stands before je ("woon" → "woont"); None when it is no verb."""
        if verb in self.irregular:
            return self.irregular[verb]
        if verb in self.unchanged:
            return verb
        return added_t(verb) if verb in self.stems else None

    def is_noun(self, word: str) -> bool:
        """Whether this belongs to somebody ("huisarts", "buurtteam")."""
        return word in self.nouns or (word not in self.particles and word.endswith(self.ends))

    def is_inflected(self, word: str) -> bool:
        """Whether je can stand right before this form: "woont", "mag", "kreeg"."""
        if word in self.unchanged or word in self.irregular.values():
            return True
        return word.endswith("t") and (
            word in self.stems or word[:-1] in self.stems or _undoubled(word[:-1]) in self.stems
        )

    def is_infinitive(self, word: str) -> bool:
        """Whether this is the infinitive of a known verb: "praten", "bellen", "geven"."""
        return word.endswith("en") and any(stem in self.stems for stem in _stems_of(word))


@cache
def load_grammar() -> Grammar:
    """Read the lists.

    Raises:
        DataError: the file is not as its schema says.
    """
    data: dict[str, Any] = read_own(DATA / "address.yaml", DATA / "schemas" / "address.schema.json")
    verbs = data["verbs"]
    particles = {
        name for key in ("prepositions", "openers", "persons", "determiners", "others") for name in data[key]
    }
    lists = ("nouns", "loose_nouns", "adjectives", "prepositions", "openers", "persons", "determiners")
    return Grammar(
        words=data["words"],
        phrases=data["phrases"],
        irregular=verbs["irregular"],
        unchanged=frozenset(verbs["unchanged"]),
        stems=frozenset(verbs["stems"]),
        plural=verbs["plural"],
        reflexive=verbs["reflexive"],
        giving=frozenset(verbs["giving"]),
        requests=frozenset(verbs["requests"]),
        ends=tuple(noun for noun in data["nouns"] if len(noun) >= SHORTEST_END),
        particles=frozenset(particles),
        **{name: frozenset(data[name]) for name in lists},
    )


def added_t(stem: str) -> str:
    """The stem with the -t of u: "woon" → "woont", "ga" → "gaat", "zit" → "zit"."""
    if stem.endswith("t"):
        return stem
    if stem.endswith("a") and stem[-2:] != "aa":
        return f"{stem}at"
    return f"{stem}t"


def _undoubled(stem: str) -> str:
    """ "gaa" → "ga": the stem of "gaat"."""
    return stem[:-1] if stem.endswith("aa") else stem


def _stems_of(infinitive: str) -> list[str]:
    """What may be the stem: "praten" → "prat", "praat"; "bellen" → "bell", "bel"; "geven" → "geef"."""
    cut = infinitive.removesuffix("en")
    hard = cut[:-1] + HARDENED.get(cut[-1:], cut[-1:])
    found = [cut, hard]
    if len(hard) > 1 and hard[-1] == hard[-2]:
        found.append(hard[:-1])
    if len(hard) > 1 and hard[-1] not in VOWELS and hard[-2] in DOUBLED:
        found.append(hard[:-2] + DOUBLED[hard[-2]] + hard[-1])
    return found
