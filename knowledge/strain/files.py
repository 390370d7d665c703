"""Reading checks: the shipped ones, and those of a municipality in a folder of its own (setting `checks`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import DataError, Fault
from knowledge.records import read_record
from knowledge.strain.build import check_of
from knowledge.strain.check import Check, Item
from knowledge.strain.hear import Heard, hear
from knowledge.strain.rules import faults_of
from knowledge.strain.together import Files, faults_between
from knowledge.strain.words import AnswerWords, load_answer_words


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks that may be used, by id. `offered` is the one to offer in a talk; None when none is."""

    by_id: Mapping[str, Check]
    offered: Check | None
    words: AnswerWords

    def hear(self, item: Item, given: str) -> Heard:
        """The answer in a typed text, the number of an option, or the value of a button."""
        return hear(item, given, self.words)


@cache
def load_checks(data: Path, own: Path | None = None) -> Checks:
    """Read all checks; a file of the own folder goes before the shipped one with the same id.

    Of the checks that a file marks as offered, one of the own folder goes before the shipped one.

    Raises:
        DataError: a file breaks a rule, such as an instrument of others without a written permission.
    """
    words = load_answer_words(data)
    faults: list[Fault] = []
    shipped = _read(data / "checks", data, words, faults)
    theirs = _read(own, data, words, faults) if own else {}
    files = shipped | theirs
    faults = faults or faults_between(files, (shipped, theirs))
    if faults:
        raise DataError(faults)
    usable = {name: record for name, (record, _) in files.items() if record["enabled"]}
    checks = {name: check_of(record, usable, words) for name, record in usable.items()}
    offered = [
        checks[name]
        for group in (theirs, shipped)
        for name in group
        if name in checks and checks[name].offered
    ]
    return Checks(checks, next(iter(offered), None), words)


def _read(folder: Path, data: Path, words: AnswerWords, faults: list[Fault]) -> Files:
    """The files of a folder by id; what is wrong with them is added to `faults`."""
    if not folder.is_dir():
        faults.append(
            Fault(folder, "", "Deze map bestaat niet.", "Kijk de instelling DRAAGWIJZER_CHECKS na.")
        )
        return {}
    files: Files = {}
    for path in sorted(folder.glob("*.yaml")):
        shown = path.relative_to(data) if path.is_relative_to(data) else path
        record, found = read_record(path, data / "schemas" / "check.schema.json", shown)
        faults += found
        if record:
            faults += faults_of(record, shown, words)
            files[record["id"]] = record, shown
    return files
