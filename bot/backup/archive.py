"""The archive: made, checked by its hashes, and put back."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.backup.databases import copy_databases, existing, put_back
from knowledge.errors import DraagwijzerError
from knowledge.settings import Settings

CONTENTS, DATABASES, OFFERS = "contents.json", "databases", "offers"
READ_LIKE = "Is dit een bestand van './draagwijzer backup'?"


@dataclass(frozen=True)
class Backup:
    """What an archive holds: when it was made (UTC), its databases, and how many offers."""

    made_at: str
    databases: list[str]
    offers: int


def make_backup(settings: Settings, target: Path) -> Backup:
    """Write an archive that only its owner can read, also while the product runs.

    Raises:
        DraagwijzerError: the file is there already, or there is nothing to back up.
    """
    if target.exists():
        raise DraagwijzerError(f"{target} bestaat al. Kies een andere naam: een reservekopie wordt nooit overschreven.")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / DATABASES).mkdir()
        databases = copy_databases(settings, folder / DATABASES)
        shutil.copytree(settings.data / OFFERS, folder / OFFERS)
        backup = Backup(datetime.now(UTC).isoformat(timespec="seconds"), databases, len(_offers(folder)))
        (folder / CONTENTS).write_text(json.dumps(vars(backup) | {"sha256": _hashes(folder)}, indent=2), encoding="utf-8")
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            for part in sorted(folder.iterdir()):
                archive.add(part, part.name)
    return backup


def restore_backup(settings: Settings, source: Path, overwrite: bool = False) -> Backup:
    """Put databases and offers back. Nothing is touched before the whole archive was checked.

    Raises:
        DraagwijzerError: the archive is not whole, something would be replaced and `overwrite` was not given, or it failed.
    """
    if not overwrite and (there := existing(settings)):
        raise DraagwijzerError(f"{', '.join(str(file) for file in there)} wordt vervangen. Stop Draagwijzer, en geef --overwrite als dat mag.")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        backup = _unpacked(source, folder)
        put_back(settings, folder / DATABASES)
        _put_offers_back(folder / OFFERS, settings.data / OFFERS)
    return backup


def _unpacked(source: Path, folder: Path) -> Backup:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        told = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
        hashes = told.pop("sha256")
        backup = Backup(**told)
    except (OSError, EOFError, ValueError, KeyError, TypeError, tarfile.TarError) as error:
        raise DraagwijzerError(f"{source} is niet te lezen ({type(error).__name__}). {READ_LIKE}") from None
    (folder / CONTENTS).unlink()
    if _hashes(folder) != hashes:
        raise DraagwijzerError(f"{source} is beschadigd of veranderd: een deel heeft niet de hash die erbij geschreven staat. Er is niets teruggezet.")
    return backup


def _put_offers_back(copies: Path, target: Path) -> None:
    """The folder is swapped as a whole; the old one goes when the new one is there."""
    fresh, old = target.with_name(f"{target.name}.restored"), target.with_name(f"{target.name}.old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(copies, fresh)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _offers(folder: Path) -> list[Path]:
    return list((folder / OFFERS).rglob("*.yaml"))


def _hashes(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()}
