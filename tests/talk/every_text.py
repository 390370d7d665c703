"""`python -m tests.talk.every_text [--every N] [--url URL] [FILE …]`: each labelled text as the first message of a talk.

Whatever somebody types, the reply is a real answer. Nothing is judged here but that: what the answers are worth is measured elsewhere.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.records import read_yaml
from knowledge.settings import ROOT, Settings
from tests.conftest import Stack
from tests.talk.face import ApiFace, FaceError, in_parallel
from tests.talk.judge import faults_of
from tests.talk.report import running

FILES = [
    *sorted((ROOT / "data" / "nlu").glob("*.jsonl")),
    ROOT / "data" / "nlu" / "talk.yml",
    *sorted((ROOT / "tests" / "evaluation").rglob("*.jsonl")),
]
# The page the talks are held on, one of each country in turn.
SITES = ("be-gent", "nl-utrecht")
MOST_SHOWN = 40
WORDS_SHOWN = 70


@dataclass(frozen=True)
class Outcome:
    """How it went: texts sent, seconds, and each text with what is wrong with its answer."""

    sent: int
    seconds: float
    bad: list[tuple[str, str]]

    def in_words(self) -> str:
        """Counts, rate, and what is wrong, the most frequent first."""
        lines = [
            f"{self.sent} texts, {len(self.bad)} bad answers, {self.sent / max(self.seconds, 0.001):.0f} texts a second"
        ]
        lines += [
            f"{count:6} × {fault}"
            for fault, count in Counter(fault for _, fault in self.bad).most_common(MOST_SHOWN)
        ]
        lines += [f"  {fault}: {text[:WORDS_SHOWN]}" for text, fault in self.bad[:MOST_SHOWN]]
        return "\n".join(lines)


def texts_of(paths: Sequence[Path]) -> Iterator[str]:
    """The texts of JSON-lines files and of the examples of Rasa files; labels without a text are passed over."""
    for path in paths:
        if path.suffix == ".jsonl":
            records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            yield from (record["text"] for record in records if record.get("text"))
        else:
            for intent in read_yaml(path)["nlu"]:
                yield from (line.removeprefix("- ").strip() for line in intent["examples"].splitlines())


def send_all(stack: Stack, texts: Sequence[str]) -> Outcome:
    """Send each text as the first message of a talk of its own, four at a time."""
    longest = Settings().max_text
    began = time.perf_counter()
    found = in_parallel(lambda item: _faults(stack, item[0], item[1][:longest]), list(enumerate(texts)))
    seconds = time.perf_counter() - began
    return Outcome(
        len(texts),
        seconds,
        [(text, fault) for text, faults in zip(texts, found, strict=True) for fault in faults],
    )


def _faults(stack: Stack, number: int, text: str) -> list[str]:
    face = ApiFace(stack)
    try:
        face.open(SITES[number % len(SITES)])
        return faults_of(face.say(text))
    except FaceError as error:
        return [str(error)[:WORDS_SHOWN]]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, default=FILES, help="files with texts; all of them when none is named"
    )
    parser.add_argument("--every", type=int, default=1, help="only every so many texts")
    parser.add_argument("--url", help="a gateway that runs already; without it one is started")
    options = parser.parse_args()
    texts = list(texts_of(options.files))[:: options.every]
    with running(options.url) as stack:
        print(send_all(stack, texts).in_words())


if __name__ == "__main__":
    main()
