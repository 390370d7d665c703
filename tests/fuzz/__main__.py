"""The whole numbers; see the package."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bot.reading import load_reader
from knowledge.settings import Settings
from tests.conftest import started
from tests.fuzz.api import fuzz_api
from tests.fuzz.chat import fuzz_chat
from tests.fuzz.imports import fuzz_imports
from tests.fuzz.reading import fuzz_reading
from tests.fuzz.tally import Tally


def main() -> int:
    """Print what was tried and what went wrong; 1 when something did."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in {"messages": 10_000, "calls": 5_000, "files": 1_000, "texts": 20_000, "seed": 0}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    wanted = parser.parse_args()
    began = time.monotonic()
    tallies = [_told(fuzz_imports(wanted.files, wanted.seed)), _told(fuzz_reading(load_reader(Settings().reading_folder), wanted.texts, wanted.seed))]
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as stack:
        tallies += [_told(fuzz_api(stack, wanted.calls, wanted.seed)), _told(fuzz_chat(stack, wanted.messages, wanted.seed))]
        logs = {log.name: log.read_text(encoding="utf-8", errors="replace") for log in (stack.var / "log").glob("*.log")}
    raised = {name: text.count("Traceback") for name, text in logs.items()}
    print(f"Traces in the logs: {raised}. {time.monotonic() - began:.0f} seconds.")
    return 1 if any(tally.wrong for tally in tallies) or any(raised.values()) else 0


def _told(tally: Tally) -> Tally:
    print(tally.shown(), flush=True)
    return tally


if __name__ == "__main__":
    sys.exit(main())
