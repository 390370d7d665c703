"""Logs are JSON lines, and say nothing that was said."""

import json
import subprocess
import sys

from knowledge.settings import ROOT

PROGRAM = """
import logging, structlog
from bot.watching.logs import log_as_json
log_as_json("proef")
logger = logging.getLogger("x.y")
logger.error("turn of %s failed", "jan@voorbeeld.be")
try:
    raise ValueError("mijn man jos is ziek")
except ValueError:
    logger.exception("a turn failed")
logger.info("not told")
"""


def test_a_line_is_an_object_without_words_of_a_talk() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    first, second = map(json.loads, done.stderr.splitlines())
    assert first["part"] == "proef"
    assert first["level"] == "error"
    assert first["logger"] == "x.y"
    assert first["timestamp"].startswith("20")
    assert "jan@" not in done.stderr
    assert "jos" not in done.stderr
    assert second["exception"].endswith("builtins.ValueError")
    assert "line 8" in second["exception"]
