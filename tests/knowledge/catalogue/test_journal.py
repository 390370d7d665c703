"""Changing many files as one, also when the program dies halfway."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.catalogue.journal import Busy, changed_files, undo_cut_off
from knowledge.settings import ROOT

# Dies at the Nth time that a file gets another name or goes away: every step of a change has one.
DYING = """
import os, pathlib, sys
from knowledge.catalogue import journal
data, steps = pathlib.Path(sys.argv[1]), int(sys.argv[2])
left = [steps]
def dying(real):
    def step(*args, **kwargs):
        left[0] -= 1
        if left[0] < 0:
            os._exit(7)
        return real(*args, **kwargs)
    return step
for name in ("replace", "unlink", "write_bytes"):
    setattr(pathlib.Path, name, dying(getattr(pathlib.Path, name)))
names = {data / "offers" / f"m{n % 2}" / f"{n}.yaml": f"new {n}" for n in range(4)}
with journal.changed_files(data, names):
    pass
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two of four files exist."""
    for number in (0, 1):
        path = tmp_path / "offers" / f"m{number}" / f"{number}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(f"old {number}")
    return tmp_path


def contents(data: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((data / "offers").rglob("*.yaml"))}


OLD = {"0.yaml": "old 0", "1.yaml": "old 1"}
NEW = {f"{number}.yaml": f"new {number}" for number in range(4)}


def new_files(data: Path) -> dict[Path, str]:
    return {data / "offers" / f"m{number % 2}" / f"{number}.yaml": f"new {number}" for number in range(4)}


def test_all_files_change_and_nothing_is_left_behind(tree: Path) -> None:
    with changed_files(tree, new_files(tree)):
        assert contents(tree) == NEW
    assert contents(tree) == NEW
    assert not (tree / ".import").exists()


def test_a_failure_puts_everything_back(tree: Path) -> None:
    with pytest.raises(RuntimeError), changed_files(tree, new_files(tree)):
        raise RuntimeError
    assert contents(tree) == OLD


@pytest.mark.parametrize("steps", range(15))
def test_a_program_that_dies_leaves_the_old_state_or_the_new_one(steps: int, tree: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(tree), str(steps)], cwd=ROOT, check=False)
    undo_cut_off(tree)
    assert contents(tree) == (NEW if done.returncode == 0 else OLD)
    with changed_files(tree, new_files(tree)):
        pass
    assert contents(tree) == NEW


def test_an_undo_that_is_cut_off_can_be_repeated(tree: Path) -> None:
    with pytest.raises(SystemExit), changed_files(tree, new_files(tree)):
        (tree / "offers" / "m0" / "0.yaml").write_text("old 0")
        (tree / "offers" / "m0" / "2.yaml").unlink()
        raise SystemExit
    assert contents(tree) == OLD


@pytest.mark.parametrize("content", [b"een\r\ntwee\r\n", b"caf\xe9", "één ’".encode(), b""])
def test_the_old_content_comes_back_to_the_byte(content: bytes, tree: Path) -> None:
    (tree / "offers" / "m0" / "0.yaml").write_bytes(content)
    with pytest.raises(RuntimeError), changed_files(tree, new_files(tree)):
        raise RuntimeError
    assert (tree / "offers" / "m0" / "0.yaml").read_bytes() == content


def test_two_changes_at_the_same_time_are_refused(tree: Path) -> None:
    with changed_files(tree, new_files(tree)):
        with pytest.raises(Busy, match="Probeer het over een minuut"), changed_files(tree, {}):
            pass
        with pytest.raises(Busy):
            undo_cut_off(tree)
    assert contents(tree) == NEW


def test_a_change_of_nothing_is_fine(tree: Path) -> None:
    with changed_files(tree, {}):
        pass
    assert contents(tree) == OLD
