"""Rasa's default pipeline (DIET), trained and asked: only to compare our own reading with it."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT

EPOCHS = 100  # what `rasa init` writes
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def default_pipeline(epochs: int = EPOCHS) -> dict[str, Any]:
    """The configuration that `rasa init` writes, for Dutch. Response selector and synonyms have nothing to learn here."""
    pipeline = [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]
    return {"recipe": "default.v1", "language": "nl", "assistant_id": "baseline", "pipeline": pipeline}


def train_default(place: Path) -> None:
    """Train `model.tar.gz` from the `config.yml` and `nlu.json` of a folder.

    Raises:
        DraagwijzerError: Rasa could not; what it said is in the log that the message names.
    """
    files = ["--config", "config.yml", "--nlu", "nlu.json", "--out", ".", "--fixed-model-name", "model"]
    command = [sys.executable, "-m", "rasa", "train", "nlu", *files]
    with (place / "train.log").open("wb") as log:
        done = subprocess.run(command, cwd=place, stdout=log, stderr=log, env=os.environ | QUIET, check=False)
    if done.returncode or not (place / "model.tar.gz").is_file():
        raise DraagwijzerError(f"Rasa kon het vergelijkingsmodel niet leren. Wat het zei, staat in {place / 'train.log'}.")


def rank_intents(model: Path, texts: list[str]) -> list[list[tuple[str, float]]]:
    """For each text the intents of a model with their confidences, best first; asked in a process of its own.

    Raises:
        DraagwijzerError: Rasa could not load the model.
    """
    command = [sys.executable, "-m", "bot.rasa.default_nlu", str(model)]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, env=os.environ | QUIET, check=False)
    if done.returncode:
        raise DraagwijzerError(f"Rasa kon het vergelijkingsmodel {model} niet lezen: {done.stderr[-300:]}")
    return json.loads(done.stdout.splitlines()[-1])


async def _rank(model: Path, texts: list[str]) -> list[list[tuple[str, float]]]:
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    parsed = [await agent.parse_message(text) for text in texts]
    return [[(intent["name"], intent["confidence"]) for intent in found["intent_ranking"]] for found in parsed]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_rank(Path(sys.argv[1]), json.load(sys.stdin)))))
