"""Only models whose hash is on the list are loaded."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.manifest import MANIFEST, Manifest, UntrustedModel, digest
from bot.models import RASA_MODEL
from bot.triage import make_triage
from bot.web.last_resort import reader_or_cues
from knowledge.concepts import SafetyKind
from knowledge.settings import ROOT, Settings


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A copy of the project's models, to be damaged."""
    copy = tmp_path / "models"
    shutil.copytree(Settings().models, copy)
    return copy


def spoilt(file: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_the_models_that_were_trained_are_on_the_list() -> None:
    settings = Settings()
    for model in (settings.reading_folder, settings.models / RASA_MODEL):
        Manifest.of(settings).refuse_unknown(model)


@pytest.mark.parametrize("change", ["spoil", "add", "remove", "rename"])
def test_any_change_in_a_folder_is_seen(change: str, models: Path) -> None:
    file = models / "reading" / "meta.json"
    match change:
        case "spoil":
            spoilt(file)
        case "add":
            (models / "reading" / "vocab" / "more.bin").touch()
        case "remove":
            file.unlink()
        case "rename":
            file.rename(file.with_name("beta.json"))
    with pytest.raises(UntrustedModel, match="is veranderd"):
        Manifest(models / MANIFEST).refuse_unknown(models / "reading")


def test_what_is_not_on_the_list_is_refused(models: Path) -> None:
    (models / MANIFEST).write_text("{}", encoding="utf-8")
    with pytest.raises(UntrustedModel, match=r"staat niet op de lijst.*\./draagwijzer train"):
        make_triage(Settings(models=models))


@pytest.mark.parametrize("content", ["", "[", "[]", '{"reading": 3}'])
def test_a_broken_list_knows_no_model(content: str, models: Path) -> None:
    (models / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(UntrustedModel):
        Manifest(models / MANIFEST).refuse_unknown(models / "reading")


def test_the_list_may_lie_elsewhere(models: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    (models / MANIFEST).rename(kept)
    Manifest.of(Settings(models=models, manifest=kept)).refuse_unknown(models / "reading")


def test_rasa_does_not_open_a_model_that_was_changed(models: Path) -> None:
    spoilt(models / RASA_MODEL)
    command = [sys.executable, "-m", "bot.rasa.commands", "serve", str(models / RASA_MODEL), "--port", "1", "--endpoints", "x", "--credentials", "x"]
    environment = {"DRAAGWIJZER_MODELS": str(models), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0
    assert "UntrustedModel" in done.stderr
    assert "is veranderd" in done.stderr


def test_a_gateway_with_a_broken_model_still_sees_danger(models: Path, caplog: pytest.LogCaptureFixture) -> None:
    spoilt(models / "reading" / "meta.json")
    reader = reader_or_cues(Settings(models=models))
    assert reader.read("ik wil niet meer leven").safety.kind == SafetyKind.SUICIDAL_SELF
    assert reader.read("mijn moeder valt vaak").safety.unread
    assert "cues alone" in caplog.text


def test_the_hash_of_a_folder_tells_names_and_contents_apart(tmp_path: Path) -> None:
    for name, files in {"a": {"x": "1", "y": "2"}, "b": {"x": "2", "y": "1"}, "c": {"x": "1\n", "y": "2"}}.items():
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_text(content, encoding="utf-8")
    assert len({digest(tmp_path / name) for name in "abc"}) == 3
