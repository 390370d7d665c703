"""Plain Rasa commands work from the root: `rasa test` plays the stories against the trained model."""

import os
import subprocess
import sys
from pathlib import Path

from knowledge.settings import ROOT


def test_rasa_test_plays_all_stories_without_a_failure(tmp_path: Path) -> None:
    rasa = str(Path(sys.executable).parent / "rasa")
    command = [rasa, "test", "core", "--stories", "tests/stories", "--model", "models/draagwijzer.tar.gz"]
    command += ["--fail-on-prediction-errors", "--out", str(tmp_path)]
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8").count("story:") == 0
