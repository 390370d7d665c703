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
            os.sync()
            (data / FOLDER / PLAN).unlink()
        except BaseException:
            _undo(data)
            raise
        shutil.rmtree(data / FOLDER, ignore_errors=True)


def _stage(data: Path, contents: dict[Path, str]) -> None:
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    for path, content in contents.items():
        name = path.relative_to(data)
        for parent in ((folder / "new" / name).parent, (folder / "old" / name).parent):
            parent.mkdir(parents=True, exist_ok=True)
        (folder / "new" / name).write_text(content, encoding="utf-8")
        if path.exists():
            shutil.copy2(path, folder / "old" / name)
    plan = {str(path.relative_to(data)): path.exists() for path in contents}
    (folder / "plan.new").write_text(json.dumps(plan), encoding="utf-8")
    os.sync()
    (folder / "plan.new").replace(folder / PLAN)


def _swap_in(data: Path, contents: dict[Path, str]) -> None:
    for path in contents:
        path.parent.mkdir(parents=True, exist_ok=True)
        (data / FOLDER / "new" / path.relative_to(data)).replace(path)


def _undo(data: Path) -> None:
    """Back to the old files, as often as needed: each step can be repeated."""
    folder = data / FOLDER
    if (folder / PLAN).exists():
        plan: dict[str, bool] = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        for name, existed in plan.items():
            if existed:
                shutil.copy2(folder / "old" / name, data / name)
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
