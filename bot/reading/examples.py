"""The labelled texts that the reading learns from: `data/nlu/*.jsonl`, a `text` with its labels in `metadata` a line.

JSON lines and not Rasa's YAML: Rasa would read and check all of them at each `rasa train`, for minutes, and use none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.concepts import OverburdenLevel, SafetyKind
from knowledge.errors import DataError, Fault


@dataclass(frozen=True)
class Example:
    """A training text with its labels, named `category:label`.

    `categories`: what it was labelled for; None means everything. Texts written for the domains alone say nothing about signs.
    `is_twin`: written beside a text in danger, to be mistaken for it or to be just not mistaken.
    """

    text: str
    labels: frozenset[str]
    categories: frozenset[str] | None = None
    is_twin: bool = False

    def teaches(self, label: str) -> bool:
        """Whether the text tells if this label holds."""
        category = label.partition(":")[0]
        return self.categories is None or ("domain" if category == "first" else category) in self.categories

    @property
    def is_everyday(self) -> bool:
        """Whether it was written as somebody's message, and not for one question alone or as a twin."""
        return not self.is_twin and all(self.teaches(category) for category in ("domain", "safety", "scope"))


def read_examples(folder: Path) -> Iterator[Example]:
    """The labelled texts of `data/nlu`."""
    return (make_example(text, metadata) for text, metadata in read_texts(folder))


def read_texts(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts with their metadata as they stand in the files.

    Raises:
        DataError: a line is not of this form.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                record = json.loads(line)
                yield record["text"], record["metadata"]
            except (ValueError, KeyError, TypeError) as error:
                fault = Fault(path, f"regel {number}", f"Dit is geen gelabelde tekst ({error}).", "Kijk naar de regels ernaast.")
                raise DataError([fault]) from error


def make_example(text: str, metadata: dict[str, Any]) -> Example:
    """An example; `labelled_for` in its metadata names the categories it was labelled for."""
    categories = frozenset(metadata["labelled_for"]) if "labelled_for" in metadata else None
    return Example(text, labels_of(metadata), categories, metadata.get("twin", False))


def labels_of(metadata: dict[str, Any]) -> frozenset[str]:
    """The labels of a text: what is not named is absent (`in_scope` is true unless it says otherwise).

    The domain that is needed first is a label of its own beside all domains.
    """
    labels = {f"domain:{domain}" for domain in metadata.get("domains", [])}
    labels |= {f"first:{domain}" for domain in metadata.get("domains", [])[:1]}
    labels |= {f"sign:{sign}" for sign in metadata.get("signs", [])}
    labels |= {f"care_context:{context}" for context in metadata.get("care_context", [])}
    labels |= {f"caregiver_group:{group}" for group in metadata.get("caregiver_group", [])}
    if metadata.get("relation"):
        labels.add(f"relation:{metadata['relation']}")
    if metadata.get("overburden", OverburdenLevel.NONE) != OverburdenLevel.NONE:
        labels.add("overburden:strained")
    if metadata.get("overburden") == OverburdenLevel.SEVERE:
        labels.add("overburden:severe")
    if metadata.get("in_scope", True):
        labels.add("scope:in_scope")
    safety = metadata.get("safety", SafetyKind.NONE)
    if safety != SafetyKind.NONE:
        labels |= {"safety:danger", f"safety:{safety}"}
    return frozenset(labels)
