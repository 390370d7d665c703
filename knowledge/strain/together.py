"""Whether checks fit together: what one takes over exists, is on, and does not come round in a circle."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.errors import Fault
from knowledge.strain.build import Record

# By id the record, and how faults name its file.
Files = dict[str, tuple[Record, Path]]


def faults_between(files: Files, groups: Sequence[Files]) -> list[Fault]:
    """What does not fit between the checks; `groups`: the shipped ones, and those of the own folder."""
    found: list[Fault] = []
    for name, (record, shown) in files.items():
        found += [Fault(shown, "includes", problem, mend) for problem, mend in _included(name, record, files)]
    for group in groups:
        offered = [
            (name, shown)
            for name, (record, shown) in group.items()
            if record["enabled"] and record["offered"]
        ]
        for name, shown in offered[1:]:
            found.append(
                Fault(
                    shown,
                    "offered",
                    f"Ook {offered[0][0]} wordt aangeboden, naast {name}.",
                    "Zet offered bij één van de twee op false.",
                )
            )
    return found


def _included(name: str, record: Record, files: Files) -> Iterator[tuple[str, str]]:
    asked: dict[str, str] = {}
    for part in _reached(name, files):
        if part not in files:
            yield f"De check {part} bestaat niet.", f"Kies uit: {', '.join(files)}."
        elif record["enabled"] and not files[part][0]["enabled"]:
            yield f"De check {part} staat uit.", f"Haal {part} hier weg, of zet die check aan."
        for item in files[part][0]["items"] if part in files else ():
            if asked.setdefault(item["id"], part) != part:
                yield (
                    f"De vraag {item['id']} staat in {asked[item['id']]} en in {part}.",
                    "Geef een van de twee een ander id.",
                )
    if any(name in _reached(part, files) for part in record["includes"]):
        yield "De checks nemen elkaar over, in een kring.", "Haal een van de twee verwijzingen weg."


def _reached(name: str, files: Files) -> list[str]:
    """A check and all that it takes over, also when they go round in a circle."""
    reached: list[str] = []
    waiting = [name]
    while waiting:
        part = waiting.pop()
        if part not in reached:
            reached.append(part)
            waiting += files[part][0]["includes"] if part in files else []
    return reached
