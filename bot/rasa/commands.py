"""Running Rasa's own programs without what they do not need.

    python -m bot.rasa.commands serve MODEL --port N --endpoints FILE --credentials FILE
    python -m bot.rasa.commands train
    python -m bot.rasa.commands actions --port N

Plain `rasa train`, `rasa run` and `rasa run actions` do the same, only slower and with everything loaded.
"""

import argparse
import logging
import os
import re
import sys
import warnings
from pathlib import Path

from bot.guard import refuse_unsafe
from bot.manifest import Manifest
from bot.rasa import faults, once, placeholders, savings, timing
from bot.rasa.traces import carry_traces, trace_actions
from bot.rasa_files import write_rasa_files
from bot.secrets import rasa_token
from bot.watching import tracing
from bot.watching.logs import log_as_json
from knowledge.settings import ROOT, Settings

LOOPBACK = "127.0.0.1"
# What config.yml has SpacyNLP load.
READING = ROOT / "models" / "reading"


def main(arguments: list[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve")
    serving.add_argument("model", type=Path)
    serving.add_argument("--port", type=int, required=True)
    serving.add_argument("--host", default=LOOPBACK)
    serving.add_argument("--endpoints", type=Path, help="else written from the settings")
    serving.add_argument("--credentials", type=Path, help="else written from the settings")
    training = commands.add_parser("train")
    training.add_argument("--models", type=Path, default=ROOT / "models")
    acting = commands.add_parser("actions")
    acting.add_argument("--port", type=int, required=True)
    acting.add_argument("--host", default=LOOPBACK)
    options = parser.parse_args(arguments)
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    # Warnings of the packages that Rasa's pins hold back; nobody who runs the bot can mend them.
    warnings.filterwarnings("ignore")
    match options.command:
        case "serve":
            serve(options.model, options.port, options.host, options.endpoints, options.credentials)
        case "train":
            train(options.models)
        case "actions":
            serve_actions(options.port, options.host)


def serve(model: Path, port: int, host: str = LOOPBACK, endpoints: Path | None = None, credentials: Path | None = None) -> None:
    """Serve a trained model: Rasa's own server, with only the channels of the credentials file.

    On loopback, unless it has a machine or container of its own, which only the gateway may reach then.

    Rasa's HTTP API stays off; whoever reaches the port can use the channel and nothing else.

    Raises:
        UntrustedModel: the model, or the reading it uses, is not on the list of what may be loaded.
    """
    settings = Settings()
    for trusted in (READING, model):
        Manifest.of(settings).refuse_unknown(trusted)
    if not (endpoints and credentials):
        refuse_unsafe(settings)
        files = write_rasa_files(settings, settings.actions_url.split(), rasa_token(settings))
        endpoints, credentials = endpoints or files["endpoints"], credentials or files["credentials"]
    if not placeholders.needs_the_real_ones(placeholders.modules_of(model)):
        placeholders.install()
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings

    configure_logging_and_warnings(logging.WARNING)
    log_as_json("rasa")
    tracing.start("rasa", settings.traces_url)
    savings.apply()
    faults.apply()
    once.apply()
    timing.apply()
    carry_traces()
    rasa.core.run.serve_application(
        model_path=str(model),
        interface=host,
        port=port,
        credentials=str(credentials),
        endpoints=AvailableEndpoints.read_endpoints(str(endpoints)),
        enable_api=False,
    )


def train(models: Path) -> None:
    """Train Rasa's part: rules and stories. The reading is trained by `bot.reading.training`.

    No component of the pipeline learns from the labelled texts, and Rasa's YAML reader takes 12 seconds for them, three
    times over; so they are left out here. Plain `rasa train` reads them and makes the same model.
    """
    if not placeholders.needs_the_real_ones(_modules_of_config(ROOT / "config.yml")):
        placeholders.install()
    from rasa.model_training import train as rasa_train

    result = rasa_train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "data" / "stories"), str(ROOT / "data" / "nlu" / "talk.yml")],
        output=str(models),
        fixed_model_name="draagwijzer",
    )
    sys.exit(result.code)


def _modules_of_config(config: Path) -> list[str]:
    """The modules of the components a config names; a bare name counts as Rasa's own."""
    light = {"SpacyNLP": "rasa.nlu.utils.spacy_utils", "RulePolicy": "rasa.core.policies.rule_policy"}
    light["MemoizationPolicy"] = "rasa.core.policies.memoization"
    names = re.findall(r"^\s*- name: (\S+)", config.read_text(encoding="utf-8"), re.MULTILINE)
    return [name.rpartition(".")[0] if "." in name else light.get(name, name) for name in names]


def serve_actions(port: int, host: str = LOOPBACK) -> None:
    """Serve the custom actions; where they are served is decided as for Rasa."""
    os.environ["SANIC_HOST"] = host
    from rasa_sdk.endpoint import run

    from knowledge.memory import collect_seldom

    collect_seldom()
    log_as_json("actions")
    tracing.start("actions", Settings().traces_url)
    trace_actions()
    run("actions", port=port, cors_origins=[])


if __name__ == "__main__":
    main()
