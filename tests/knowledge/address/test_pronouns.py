"""From je to u: sentences that are hard, and every sentence that the product has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.address import formal
from knowledge.address.grammar import load_grammar
from knowledge.address.words import words_of
from knowledge.catalogue.offer import Record
from knowledge.concepts import VOCABULARY
from knowledge.records import read_yaml
from tests.knowledge.conftest import DATA

LINES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TABLE = list(zip(LINES[::2], LINES[1::2], strict=True))
INFORMAL = re.compile(r"\b(?:je|jij|jou|jouw|jouwe|jezelf|jullie|alsjeblieft|dankjewel)\b", re.IGNORECASE)
# Written in English, or no sentences at all.
NOT_DUTCH = {
    "id",
    "name",
    "notes",
    "url",
    "source",
    "sources",
    "source_url",
    "provider",
    "contact",
    "service_area",
}
NOT_DUTCH |= {"languages", "address", "words", "terms"}
INFORMAL_WORDS = ["je", "Je", "jij", "jou", "jouw", "jezelf", "jullie", "'je'", "https://x.be/je", "{naam}"]
AROUND = [
    "woon",
    "heb",
    "meld",
    "vragen",
    "huisarts",
    "eigen",
    "met",
    "als",
    "ik",
    "bent",
    "zich",
    "en",
    "wonen",
    ".",
    ",",
    "?",
]
PIECES = [*INFORMAL_WORDS, *AROUND, "u", "Vertel", "dank", "zorgen"]


def strings(node: Any) -> Iterator[str]:
    """All sentences below a node of a data file."""
    if isinstance(node, dict):
        for key, below in node.items():
            if key not in NOT_DUTCH:
                yield from strings(below)
    elif isinstance(node, list):
        for below in node:
            yield from strings(below)
    elif isinstance(node, str):
        yield node


def informal_left(text: str) -> list[str]:
    """What is left of je, outside quotations and addresses."""
    return INFORMAL.findall(words_of(text).masked)


@pytest.fixture(scope="module")
def all_strings(records: list[Record]) -> list[str]:
    """Every sentence of the texts, the helplines and the offers, and the words of the vocabulary."""
    folders = ("texts", "helplines", "checks", "situations")
    files = [path for folder in folders for path in (DATA / folder).glob("*.yaml")]
    read = [text for path in files for text in strings(read_yaml(path))]
    read += [text for record in records for text in strings(record)]
    return sorted({*read, *(str(member.label) for concept in VOCABULARY.values() for member in concept)})


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 240
    assert len({told for told, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("told", "polite"), TABLE, ids=[told for told, _ in TABLE])
def test_a_hard_sentence(told: str, polite: str) -> None:
    assert formal(told) == polite


@pytest.mark.parametrize("polite", {polite for _, polite in TABLE})
def test_what_is_said_with_u_stays_as_it_is(polite: str) -> None:
    assert formal(polite) == polite


def test_no_sentence_of_the_product_keeps_its_je(all_strings: list[str]) -> None:
    assert sum(bool(INFORMAL.search(text)) for text in all_strings) > 400
    assert {text: formal(text) for text in all_strings if informal_left(formal(text))} == {}


def test_a_sentence_without_je_stays_the_same(all_strings: list[str]) -> None:
    assert [text for text in all_strings if not informal_left(text) and formal(text) != text] == []


def test_twice_is_once(all_strings: list[str]) -> None:
    assert [text for text in all_strings if formal(formal(text)) != formal(text)] == []


def test_nothing_but_pronouns_and_their_verbs_changes(all_strings: list[str]) -> None:
    for text in all_strings:
        before, after = text.split(), formal(text).replace("u beiden", "u_beiden").split()
        changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
        if len(before) == len(after):
            assert all(INFORMAL.search(old) or new.startswith(old[:2]) for old, new in changed), text


def test_every_verb_before_u_has_its_form_and_no_thing_belongs_to_u(all_strings: list[str]) -> None:
    grammar = load_grammar()
    wrong = []
    for text in all_strings:
        if not INFORMAL.search(text):
            continue
        words = words_of(formal(text))
        for index in range(len(words)):
            if words.low(index) != "u":
                continue
            verb, thing = words.before(index), words.after(index)
            stem = (
                verb in grammar.stems | grammar.irregular.keys()
                and verb not in grammar.unchanged
                and not verb.endswith("t")
                and words.low(index - 2) != "ik"  # "ik begrijp u": the object
            )
            if (stem and verb not in grammar.reflexive) or grammar.is_noun(thing):
                wrong.append(formal(text))
    assert wrong == []


def test_names_that_are_given_stay_as_they_are() -> None:
    text = "Kijk op Voor wie zorg jij? en vertel wat je zoekt."
    assert formal(text, ("Voor wie zorg jij?",)) == "Kijk op Voor wie zorg jij? en vertel wat u zoekt."
    assert formal(text) == "Kijk op Voor wie zorgt u? en vertel wat u zoekt."


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join))
def test_any_text_loses_its_je_once_and_for_all(text: str) -> None:
    polite = formal(text)
    assert informal_left(polite) == []
    assert formal(polite) == polite


@given(st.text(max_size=60).filter(lambda text: not INFORMAL.search(text)))
def test_any_text_without_je_stays_as_it_is(text: str) -> None:
    assert formal(text) == text
