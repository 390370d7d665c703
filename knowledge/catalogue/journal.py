"""Changing many offer files as one: all of them, or none, also when the power goes out halfway.

What stands in the files is written down first, in one file. Only while it exists a change is under way; whoever finds
one that nobody works on puts the old contents back.

    data/.import/plan.json     the files that change, with their contents before it (null: the file is new)
    data/.import/new           a new content, until it takes the place of the old one
    data/.import.lock          held by the program that changes files
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import DraagwijzerError

FOLDER, PLAN, NEW, LOCK = ".import", "plan.json", "new", ".import.lock"
# Bytes that are no text come back as they were.
EXACT = "surrogateescape"


class Busy(DraagwijzerError):
    """Somebody else is changing the offers at this moment."""


def undo_cut_off(data: Path) -> None:
    """Put the old files back if a change was cut off.

    Raises:
        Busy: it was not cut off; it is still going on.
    """
    if (data / FOLDER / PLAN).exists():
        with _locked(data):
            _undo(data)


@contextmanager
def changed_files(data: Path, contents: dict[Path, str]) -> Iterator[None]:
    """Give files below `data` these contents; undone when the block fails or the program dies inside it.

    Raises:
        Busy: another change is going on.
        OSError: the files cannot be written; all are as they were.
    """
    with _locked(data):
        _undo(data)
        try:
            _plan(data, contents)
            _write(data, contents)
            yield
            os.sync()  # the new contents first: without the plan nothing can be put back
            (data / FOLDER / PLAN).unlink()
        except BaseException:
            _undo(data)
            raise
        shutil.rmtree(data / FOLDER, ignore_errors=True)


def _plan(data: Path, contents: Iterable[Path]) -> None:
    folder = data / FOLDER
    folder.mkdir(parents=True)
    plan = {os.path.relpath(path, data): _content(path) for path in contents}
    with (folder / NEW).open("w", encoding="utf-8") as new:
        json.dump(plan, new)
        new.flush()
        os.fsync(new.fileno())
    (folder / NEW).replace(folder / PLAN)
    _keep_names(folder)


def _content(path: Path) -> str | None:
    """What stands in a file, to the byte."""
    try:
        return path.read_bytes().decode(errors=EXACT)
    except FileNotFoundError:
        return None


def _keep_names(folder: Path) -> None:
    """Make the system keep the new name of a file now, not some time later."""
    known = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(known)
    finally:
        os.close(known)


def _write(data: Path, contents: dict[Path, str]) -> None:
    for folder in {path.parent for path in contents}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        _put(data, path, content.encode())


def _put(data: Path, path: Path, content: bytes) -> None:
    """Nobody ever sees half a file: the whole content takes the place of the old one."""
    new = data / FOLDER / NEW
    new.write_bytes(content)
    new.replace(path)


def _undo(data: Path) -> None:
    """Back to the old contents. Each step can be repeated, should this be cut off as well."""
    folder = data / FOLDER
    if (folder / PLAN).exists():
        plan: dict[str, str | None] = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        for name, content in plan.items():
            if content is not None:
                _put(data, data / name, content.encode(errors=EXACT))
            else:
                (data / name).unlink(missing_ok=True)
                _remove_if_empty((data / name).parent)
        os.sync()
        (folder / PLAN).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _remove_if_empty(folder: Path) -> None:
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    """The lock goes away with the program that holds it."""
    with (data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("Iemand anders is het aanbod nu aan het bewaren. Probeer het over een minuut opnieuw.") from None
        yield
