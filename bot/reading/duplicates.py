"""Near-duplicates among the training texts: two that say the same in the same words teach nothing twice.

    python -m bot.reading.duplicates            lists them
    python -m bot.reading.duplicates --remove   keeps the first of each

A twin with other labels (danger and its harmless neighbour) is no duplicate: the difference is what it is there for.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.settings import ROOT

SHINGLE = 3
# Two texts that share this part of all their word triples are the same text to a reader too.
LEAST_SHARED = 0.5
# A triple that stands in so many texts ("ik weet niet") says nothing about any two of them.
COMMON = 60
WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The triples of words of a text; a shorter text is one."""
    words = WORD.findall(text.lower())
    triples = [tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]
    return frozenset(triples or [tuple(words or text.split())])


def near_duplicates(texts: Sequence[str], least: float = LEAST_SHARED) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts (indices, the earlier first) that share at least this part of their triples, with that part."""
    found = [shingles(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, triples in enumerate(found):
        shared = Counter(other for triple in triples for other in holders[triple] if len(holders[triple]) <= COMMON)
        for other, times in shared.items():
            part = times / len(triples | found[other])
            if part >= least:
                yield other, index, part
        for triple in triples:
            holders[triple].append(index)


def same_lessons(folder: Path) -> list[tuple[str, str, str]]:
    """The near-duplicates with equal labels under a folder: where the later one stands, its text, and the earlier text."""
    lines = [(path, number, json.loads(line)) for path in sorted(folder.glob("*.jsonl")) for number, line in enumerate(_lines(path), 1)]
    found = {}
    for first, second, _ in near_duplicates([record["text"] for _, _, record in lines]):
        path, number, record = lines[second]
        if _lesson(record) == _lesson(lines[first][2]):
            found[second] = (f"{path.name}:{number}", record["text"], lines[first][2]["text"])
    return [found[index] for index in sorted(found)]


def _lesson(record: dict) -> tuple:
    labels = record["metadata"]
    return labels.get("safety"), labels.get("in_scope", True), labels.get("overburden"), tuple(labels.get("domains", [])[:1])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def remove(folder: Path, places: Sequence[str]) -> None:
    """Take the lines at these places ("file:line") out of their files."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for place in places:
        name, _, number = place.rpartition(":")
        wanted[name].add(int(number))
    for name, numbers in wanted.items():
        kept = [line for number, line in enumerate(_lines(folder / name), 1) if number not in numbers]
        (folder / name).write_text("\n".join(kept) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """List the near-duplicates of the project, or remove them."""
    folder = ROOT / "data" / "nlu"
    found = same_lessons(folder)
    for place, text, earlier in found:
        print(f"{place}\n  {text}\n  {earlier}")
    print(f"{len(found)} near-duplicates")
    if "--remove" in arguments:
        remove(folder, [place for place, _, _ in found])


if __name__ == "__main__":
    main(sys.argv[1:])
