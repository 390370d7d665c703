"""The words by which an offer is found: without capitals and accents, and their Dutch stems.

A word that is looked for may stand inside another one ("premie" in "mantelzorgpremie") or in another form ("uitstapjes"
for "uitstapje"); so the words themselves are kept, and their stems behind them (Snowball's stemmer for Dutch).
"""

import re
import unicodedata
from functools import cache

import snowballstemmer

from knowledge.catalogue.offer import Record
from knowledge.concepts import CaregiverGroup, Domain, OfferKind

WORD = re.compile(r"\w+")


def searched_text(record: Record) -> str:
    """All that a record is found by: its own words, and those of its kind, domains and groups."""
    schedule, application = record["schedule"] or {}, record["application"] or {}
    groups = [CaregiverGroup(name).label for name in record["audience"] if name in set(CaregiverGroup)]
    parts = [
        record["name"],
        record["summary"],
        record["provider"],
        OfferKind(record["kind"]).label,
        *(Domain(name).label for name in record["domains"]),
        *groups,
        record["place"],
        schedule.get("text"),
        application.get("text"),
    ]
    words = WORD.findall(folded(" ".join(filter(None, parts))))
    return " ".join([*words, *dict.fromkeys(stem for word in words if (stem := stem_of(word)) not in words)])


def wanted_words(text: str) -> list[tuple[str, str]]:
    """The words of a question, each with its stem, each pair once."""
    return list(dict.fromkeys((word, stem_of(word)) for word in WORD.findall(folded(text))))


def folded(text: str) -> str:
    """Small letters without accents: "Café" becomes "cafe"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def stem_of(word: str) -> str:
    """The stem of a folded word."""
    return _stemmer().stemWord(word)


@cache
def _stemmer() -> "snowballstemmer.dutch_stemmer.DutchStemmer":
    return snowballstemmer.stemmer("dutch")
