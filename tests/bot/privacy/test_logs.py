import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from bot.privacy.logs import places, quiet, quiet_event, quieten
from knowledge.settings import ROOT, Settings


def record(message: str, *arguments: object, exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord("x", logging.ERROR, __file__, 1, message, arguments, exc_info)  # type: ignore[arg-type]


def fail(text: str) -> BaseException:
    try:
        raise ValueError(f"no intent for '{text}'")
    except ValueError as error:
        return error


def test_an_error_tells_where_and_not_what() -> None:
    error = fail("mijn man Jos wil dood")
    made = quiet(record("a turn failed", exc_info=(type(error), error, error.__traceback__)))
    written = logging.Formatter().format(made)
    assert "in fail" in written
    assert "ValueError" in written
    assert "Jos" not in written and "dood" not in written


def test_numbers_in_a_message_are_replaced() -> None:
    assert quiet(record("could not call %s", "0475 12 34 56")).getMessage() == "could not call [telefoonnummer]"


def test_quieten_reaches_every_logger_and_can_be_called_twice(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    try:
        quieten()
        once = logging.getLogRecordFactory()
        quieten()
        assert logging.getLogRecordFactory() is once
        try:
            raise RuntimeError("fatima@telenet.be")
        except RuntimeError:
            logging.getLogger("some.package").exception("failed for fatima@telenet.be")
    finally:
        logging.setLogRecordFactory(before)
    assert "fatima" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_structlog_is_quiet_too(capsys: pytest.CaptureFixture[str]) -> None:
    logger = structlog.wrap_logger(structlog.PrintLogger(sys.stdout), processors=[quiet_event, structlog.processors.JSONRenderer()])
    logger.error("failed", text="bel 0475 12 34 56", exc_info=fail("mijn man Jos"))
    written = capsys.readouterr().out
    assert "0475" not in written and "Jos" not in written
    assert "in fail" in written


def test_places_names_the_frames() -> None:
    assert places(fail("x")).splitlines()[-1] == "builtins.ValueError"


BROKEN_LINES = """
import logging, sys
from bot.privacy.logs import quieten
quieten()
logging.basicConfig(stream=sys.stdout)
logging.getLogger("x").error("bel 0475 12 34 56")
"""


def test_a_broken_helpline_is_told_and_stops_nobody(tmp_path: Path) -> None:
    data = shutil.copytree(Settings().data, tmp_path / "data", ignore=shutil.ignore_patterns("offers"))
    (data / "helplines" / "be-112.yaml").write_bytes(b"[")
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_LINES], cwd=ROOT, env=os.environ | {"DRAAGWIJZER_DATA": str(data)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]
    assert "bel [telefoonnummer]" in done.stdout
    assert "be-112.yaml" in done.stdout
