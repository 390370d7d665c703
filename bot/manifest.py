"""Which models may be loaded: a list of hashes, written when a model was trained here or trusted by hand.

A model is a program: reading it in can run what stands in it. So nothing is loaded that does not match the list. Whoever
fears that somebody else can write in the folder of the models keeps the list elsewhere (`DRAAGWIJZER_MANIFEST`).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DraagwijzerError
from knowledge.settings import Settings

MANIFEST = "manifest.json"


class UntrustedModel(DraagwijzerError):
    """A model that is not on the list, or not what it was; the message says how to mend it."""


@dataclass(frozen=True)
class Manifest:
    """The list, by the name of the model."""

    file: Path

    @classmethod
    def of(cls, settings: Settings) -> "Manifest":
        """The list of these settings."""
        return cls(settings.manifest or settings.models / MANIFEST)

    def record(self, model: Path) -> None:
        """Put a model on the list as it is now."""
        known = self._known() | {model.name: digest(model)}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_name(self.file.name + ".new")
        fresh.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        fresh.replace(self.file)

    def refuse_unknown(self, model: Path) -> None:
        """Make sure that a model is what it was when it was put on the list.

        Raises:
            UntrustedModel: it is not on the list, or another hash is.
        """
        wanted = self._known().get(model.name)
        mend = "Leer het opnieuw met './draagwijzer train', of neem het zoals het is met './draagwijzer trust' als je zeker weet vanwaar het komt."
        if wanted is None:
            raise UntrustedModel(f"Het model {model} staat niet op de lijst {self.file}. {mend}")
        if digest(model) != wanted:
            raise UntrustedModel(f"Het model {model} is veranderd sinds het op de lijst {self.file} kwam. {mend}")

    def _known(self) -> dict[str, str]:
        """A list that cannot be read knows no model."""
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def digest(model: Path) -> str:
    """The SHA-256 of a file, or of the names and contents of all files in a folder."""
    whole = hashlib.sha256()
    for name, file in _files(model):
        with file.open("rb") as content:
            part = hashlib.file_digest(content, "sha256").hexdigest()
        whole.update(f"{part} {name}\n".encode())
    return whole.hexdigest()


def _files(model: Path) -> Iterator[tuple[str, Path]]:
    if not model.is_dir():
        yield model.name, model
        return
    for file in sorted(model.rglob("*")):
        if file.is_file():
            yield file.relative_to(model).as_posix(), file
