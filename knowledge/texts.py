"""Dutch sentences that belong to the subject, read from `knowledge/data/texts/`."""

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from knowledge.address import Address, formal
from knowledge.catalogue.offer import ServiceArea
from knowledge.places import Places
from knowledge.records import read_yaml


class Texts:
    """Sentences by key (`reason.domain`), with `{places}` to fill in, in one form of address.

    They are written with je; `addressing` gives them with u.
    """

    def __init__(self, sentences: dict[str, Any]) -> None:
        self.address: Address = "je"
        self._sentences = sentences

    def addressing(self, address: Address) -> "Texts":
        """The same sentences in this form, made once."""
        return self if address == self.address else self._other

    @cached_property
    def _other(self) -> "Texts":
        other = Texts(_formal(self._sentences))
        other.address, other._other = "u", self
        return other

    def said(self, sentence: str) -> str:
        """A sentence of a record (of an offer, a helpline) in the form of address of these texts."""
        return formal(sentence) if self.address == "u" else sentence

    def say(self, key: str, **values: object) -> str:
        """The sentence with this key, filled in.

        Raises:
            KeyError: there is no such sentence, or a value is missing.
        """
        node: Any = self._sentences
        for part in key.split("."):
            node = node[part]
        return node.format(**values)

    def vary(self, key: str, number: int, **values: object) -> str:
        """One of the variations of a sentence; consecutive numbers give different ones."""
        node: Any = self._sentences
        for part in key.split("."):
            node = node[part]
        return node[number % len(node)].format(**values)

    def audience(self, audience: str) -> str:
        """A group as one says it: "jonge mantelzorgers"."""
        return self.audiences[audience]

    @property
    def audiences(self) -> dict[str, str]:
        """All groups as one says them, by id."""
        return self._sentences["audience"]

    def question(self, about: str) -> dict[str, Any]:
        """The question that asks for a fact: `text` and `options` (title, value)."""
        return self._sentences["question"][about]

    @property
    def questions(self) -> set[str]:
        """The facts that have a question of their own."""
        return set(self._sentences["question"])

    def why(self, about: str) -> str:
        """What a question is for, in one or two sentences; the question of a rule is not among those with a name."""
        question = self._sentences["question"].get(about)
        return question["why"] if question else self.say("rule_question.why")

    def listed(self, names: Sequence[str]) -> str:
        """ "a", "a of b", "a, b of c"."""
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} of {names[-1]}"

    def enumerated(self, names: Sequence[str]) -> str:
        """ "a", "a en b", "a, b en c"."""
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"

    def joined(self, clauses: Sequence[str]) -> str:
        """ "dat a", "dat a en dat b", "dat a, dat b en dat c": clauses after "Ik hoor dat"."""
        return clauses[0] if len(clauses) == 1 else f"{', dat '.join(clauses[:-1])} en dat {clauses[-1]}"

    def one_of(self, sentences: Sequence[str]) -> str:
        """One sentence as it is; several as alternatives."""
        if len(sentences) == 1:
            return sentences[0]
        return self.say("condition.one_of", conditions=" / ".join(sentence.rstrip(".") for sentence in sentences))

    def area(self, area: ServiceArea, places: Places) -> str:
        """An area in words: "Aalst", "de provincie Limburg", "Vlaanderen", "Nederland"."""
        if area.municipalities:
            return self.listed([places[municipality].name for municipality in sorted(area.municipalities)])
        if area.provinces:
            return self.say("area.province", province=self.listed(sorted(area.provinces)))
        if area.regions:
            return self.listed(sorted(area.regions))
        return self.say(f"area.country.{area.country}")


def _formal(node: Any) -> Any:
    """A tree of sentences with u."""
    if isinstance(node, dict):
        return {key: _formal(below) for key, below in node.items()}
    if isinstance(node, list):
        return [_formal(below) for below in node]
    return formal(node) if isinstance(node, str) else node


@cache
def load_texts(data: Path) -> Texts:
    """Read all sentence files; each file adds its keys at the top."""
    sentences: dict[str, Any] = {}
    for path in sorted((data / "texts").glob("*.yaml")):
        sentences |= read_yaml(path)
    return Texts(sentences)
