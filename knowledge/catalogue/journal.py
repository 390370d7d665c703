"""Changing many offer files as one: all of them, or none, also when the power goes out halfway.

The new files are written beside the offers first, and the old ones are kept there. Only while `plan.json` exists a
change is under way; whoever finds one that nobody works on puts the old files back.

    data/.import/plan.json     the files that change, and which of them are new
    data/.import/new, old      the new contents, and the old ones
    data/.import.lock          held by the program that changes files
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import DraagwijzerError

FOLDER, PLAN, LOCK = ".import", "plan.json", ".import.lock"


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
            _stage(data, contents)
            _swap_in(data, contents)
            yield
            (data / FOLDER / PLAN).unlink()
        except BaseException:
            _undo(data)
            raise
        shutil.rmtree(data / FOLDER, ignore_errors=True)


def _stage(data: Path, contents: dict[Path, str]) -> None:
    folder = data / FOLDER
    (folder / "new").mkdir(parents=True)
    (folder / "old").mkdir()
    plan = []
    for number, (path, content) in enumerate(contents.items()):
        (folder / "new" / str(number)).write_text(content, encoding="utf-8")
        existed = path.exists()
        if existed:
            _keep(path, folder / "old" / str(number))
        plan.append((str(path.relative_to(data)), existed))
    (folder / "plan.new").write_text(json.dumps(plan), encoding="utf-8")
    os.sync()  # contents first: the renaming that follows is kept in order by the file system itself
    (folder / "plan.new").replace(folder / PLAN)


def _keep(path: Path, copy: Path) -> None:
    """A second name for the file is enough: what replaces it is another file."""
    try:
        copy.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, copy)


def _swap_in(data: Path, contents: dict[Path, str]) -> None:
    for folder in {path.parent for path in contents}:
        folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(contents):
        (data / FOLDER / "new" / str(number)).replace(path)


def _undo(data: Path) -> None:
    """Back to the old files. Each step can be repeated, should this be cut off as well."""
    folder = data / FOLDER
    if (folder / PLAN).exists():
        plan: list[tuple[str, bool]] = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        for number, (name, existed) in enumerate(plan):
            old = folder / "old" / str(number)
            if not existed:
                (data / name).unlink(missing_ok=True)
                _remove_if_empty((data / name).parent)
            elif old.exists():
                old.replace(data / name)
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
