"""Which models are trained, and whether they still belong to their data."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.manifest import Manifest
from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT, Settings

RASA_MODEL = "draagwijzer.tar.gz"
FINGERPRINTS = "fingerprints.json"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Models:
    """The trained reading and the trained Rasa model under one folder."""

    settings: Settings

    @property
    def rasa(self) -> Path:
        """Rasa's model."""
        return self.settings.models / RASA_MODEL

    def train(self, progress: Progress, only_stale: bool = False, base: str | None = None) -> None:
        """Train both parts, or only what is missing or older than its data.

        `base`: a spaCy pipeline whose word vectors the reading uses; with `only_stale` the one it was last trained with.

        Raises:
            DraagwijzerError: Rasa could not be trained; its own words are in the log that the message names.
        """
        known = self._read_fingerprints()
        wanted = {"reading": _fingerprint(reading_sources()), "rasa": _fingerprint(rasa_sources())}
        if only_stale:
            base = known.get("base")
        exists = {"reading": self.settings.reading_folder.is_dir(), "rasa": self.rasa.is_file()}
        steps = {"reading": lambda: self._train_reading(progress, base), "rasa": lambda: self._train_rasa(progress)}
        for part, train in steps.items():
            if only_stale and exists[part] and known.get(part) == wanted[part]:
                continue
            train()
            Manifest.of(self.settings).record({"reading": self.settings.reading_folder, "rasa": self.rasa}[part])
            known |= {part: wanted[part], "base": base}
            (self.settings.models / FINGERPRINTS).write_text(json.dumps(known), encoding="utf-8")

    def trust(self) -> list[Path]:
        """Put the models as they lie there on the list of what may be loaded."""
        found = [model for model in (self.settings.reading_folder, self.rasa) if model.exists()]
        for model in found:
            Manifest.of(self.settings).record(model)
        return found

    def refuse_unknown(self) -> None:
        """Make sure that both models are on the list of what may be loaded.

        Raises:
            UntrustedModel: one is not, or was changed.
        """
        for model in (self.settings.reading_folder, self.rasa):
            Manifest.of(self.settings).refuse_unknown(model)

    def _train_reading(self, progress: Progress, base: str | None) -> None:
        from bot.reading.training import train_reading

        progress("het lezen van teksten wordt geleerd")
        train_reading(ROOT / "data" / "nlu", self.settings.reading_folder, progress, base)

    def _train_rasa(self, progress: Progress) -> None:
        progress("het gesprek wordt geleerd (Rasa)")
        log = self.settings.var / "log" / "train.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "bot.rasa.commands", "train", "--models", str(self.settings.models)]
        with log.open("wb") as file:
            done = subprocess.run(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            raise DraagwijzerError(f"Rasa kon het gesprek niet leren. Wat het zei, staat in {log}.")

    def _read_fingerprints(self) -> dict[str, str | None]:
        path = self.settings.models / FINGERPRINTS
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}


def reading_sources() -> list[Path]:
    """What the reading is trained from. Cues and places are not among them: a changed one works at the next start."""
    reading = ROOT / "bot" / "reading"
    code = [reading / name for name in ("classifier.py", "training.py", "fitting.py", "examples.py", "normalise.py", "components.py", "lexicon.py")]
    return [*sorted((ROOT / "data" / "nlu").glob("*.jsonl")), *sorted((reading / "lexicon").glob("*.yaml")), *code]


def rasa_sources() -> list[Path]:
    """What Rasa's model is trained from."""
    return [ROOT / "config.yml", ROOT / "domain.yml", *sorted((ROOT / "data" / "stories").glob("*.yml"))]


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{version('rasa')} {version('spacy')}".encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
