"""Which question did the bot ask? Recognised by its words, as people do: from the data files, else by keywords.

The form of address makes no difference, for a question in the je-form is compared with one in the u-form word by word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from knowledge.catalogue.offer import Condition, offer_from_record
from knowledge.records import read_yaml
from knowledge.settings import ROOT, Settings
from tests.talk.face import Messages, text_of, titles_of

DATA = Settings().data
KEYWORDS = ROOT / "tests" / "talk" / "questions.yaml"
# So alike are one question in two forms of address; two questions about two towns or ages are kept apart before.
ALIKE = 84
# A statement with an answer to choose ("Ik slaap slecht": nooit, soms, vaak) is a question too.
ANSWERS_TO_A_STATEMENT = 2
SURELY_IN = 95
SENTENCE = re.compile(r"[^.!?\n]*\?")
QUOTED = re.compile(r"“[^”]*”")
ADDRESS = re.compile(r"\b(je|jij|jou|jouw|u|uw|uzelf|jezelf)\b")
NAMES = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+|\d[\d.,]*")
RULE, CHECK, EXTRA, UNKNOWN = "rule:", "check:", "extra:", "?:"
# What is no step towards an offer: the gentle question, and the strain check with its offer.
NOT_COUNTED = ("safety_check", "strain_offer", CHECK)


@dataclass(frozen=True)
class Asked:
    """A question of the bot. `about`: a fact ("relation"), `rule:<sentence>`, `check:<sentence>`, `extra:<sentence>` (of a situation), `safety_check` or `?:<sentence>` when unknown."""

    about: str
    text: str

    @property
    def counts(self) -> bool:
        """Whether it is a question on the way to an offer."""
        return not self.about.startswith(NOT_COUNTED)


class Asking:
    """Keeps what was asked, to see what is asked twice. A question that stayed open, for something came in between, may come again."""

    def __init__(self) -> None:
        self._before: set[str] = set()
        self._open: set[str] = set()

    def again(self, asked: list[Asked], leaves_open: bool) -> list[Asked]:
        """Those questions of this turn that were asked already; `leaves_open`: what was said answered none."""
        if not leaves_open:
            self._open = set()
        twice = [question for question in asked if question.about in self._before - self._open]
        self._open |= {question.about for question in asked}
        self._before |= self._open
        return twice


def plain(text: str) -> str:
    """The words of a sentence, whatever the form of address, case and punctuation."""
    return " ".join(ADDRESS.sub("je", re.sub(r"[^\w\s]", " ", text.casefold())).split())


class Questions:
    """All questions of the data files."""

    def __init__(self, data: Path = DATA) -> None:
        self._data = data
        listed = read_yaml(KEYWORDS)
        self._invitations = [re.compile(pattern) for pattern in listed["invitations"]]
        self._keywords = [(entry["about"], re.compile(entry["pattern"])) for entry in listed["keywords"]]

    def asked(self, messages: Messages) -> list[Asked]:
        """The questions in the messages of one turn, in their order, each once."""
        text = text_of(messages)
        found = [asked for sentence in SENTENCE.findall(QUOTED.sub(" ", text)) if (asked := self._recognise(sentence.strip()))]
        if not found and len(titles_of(messages)) > ANSWERS_TO_A_STATEMENT:
            found = list(self._statements_in(text))
        return list({asked.about: asked for asked in found}.values())

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """The conditions of all offers that have a question, by `rule:<sentence>`: two rules with one question are one question."""
        records = [read_yaml(path) for path in sorted((self._data / "offers").rglob("*.yaml"))]
        conditions = [condition for record in records for condition in offer_from_record(record).conditions]
        return {
            f"{RULE}{plain(condition.question)}": condition for condition in conditions if condition.question
        }

    @cached_property
    def _known(self) -> list[tuple[str, str, str]]:
        """(about, the sentence, its plain form) of every question in the data."""
        texts = read_yaml(self._data / "texts" / "advice.yaml")["question"]
        asked = [(about, entry["text"]) for about, entry in texts.items()]
        asked += [(about, condition.question or "") for about, condition in self.conditions.items()]
        asked += [(f"{CHECK}{plain(text)}", text) for text in self._under("checks", "question")]
        asked += [("strain_offer", text) for text in self._under("checks", "intro")]
        asked += [(f"{EXTRA}{plain(text)}", text) for text in self._under("situations", "extra_question")]
        return [(about, text, plain(text)) for about, whole in asked for text in _sentences(whole)]

    @cached_property
    def _statements(self) -> dict[str, str]:
        """What a check states without a question mark, plain → as written."""
        return {plain(text): text for text in self._under("checks", "question") if not _sentences(text)}

    def _under(self, folder: str, key: str) -> list[str]:
        """The texts under a key in all files of a folder of the data, if there is such a folder."""
        return [
            text
            for path in sorted((self._data / folder).rglob("*.yaml"))
            for text in _values(read_yaml(path), key)
        ]

    def _recognise(self, sentence: str) -> Asked | None:
        words, names = plain(sentence), set(NAMES.findall(sentence))
        alike = [
            (score, about)
            for about, text, known in self._known
            if set(NAMES.findall(text)) == names and (score := fuzz.ratio(words, known)) >= ALIKE
        ]
        if alike:
            return Asked(max(alike)[1], sentence)
        if not words or any(pattern.search(sentence.casefold()) for pattern in self._invitations):
            return None
        by_word = (about for about, pattern in self._keywords if pattern.search(sentence.casefold()))
        return Asked(next(by_word, f"{UNKNOWN}{words}"), sentence)

    def _statements_in(self, text: str) -> Iterator[Asked]:
        words = plain(text)
        for statement, written in self._statements.items():
            if fuzz.partial_ratio(statement, words) >= SURELY_IN and len(statement) <= len(words):
                yield Asked(f"{CHECK}{statement}", written)
                return


def _sentences(text: str) -> list[str]:
    """Without what is quoted: an offer may have a question for a name."""
    return [sentence.strip() for sentence in SENTENCE.findall(QUOTED.sub(" ", text))]


def _values(node: Any, key: str) -> Iterator[str]:
    """Every text that stands under this key, however deep."""
    match node:
        case dict():
            for name, value in node.items():
                if name == key and isinstance(value, str):
                    yield value
                else:
                    yield from _values(value, key)
        case list():
            for value in node:
                yield from _values(value, key)


@cache
def questions() -> Questions:
    """The questions of the shipped data."""
    return Questions()
