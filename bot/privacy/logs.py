"""Logs without anything that somebody told: errors lose their words and keep their places, messages lose numbers and addresses.

An error that passes through the handling of a text may carry the text in its message (`ValueError: no intent for '…'`), also
in packages that nobody here wrote. (Names cannot be told from the words of a technical message.) So every record of a process is made quiet when it is made, whoever writes it where.
"""

import logging
import threading
import traceback
from typing import Any

from bot.privacy.redactor import redact

MOST_FRAMES = 12
_inside = threading.local()


def quieten() -> None:
    """From here on this process logs no words of errors and no personal data; calling it twice changes nothing."""
    make = logging.getLogRecordFactory()
    if getattr(make, "quiet", False):
        return

    def make_quiet(*arguments: Any, **named: Any) -> logging.LogRecord:
        return quiet(make(*arguments, **named))

    make_quiet.quiet = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_quiet)


def quiet(record: logging.LogRecord) -> logging.LogRecord:
    """The record with a redacted message, and of its error the type and the places only."""
    record.msg, record.args = without_numbers(record.getMessage()), ()
    if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
        record.exc_text = places(record.exc_info[1])
    record.exc_info = None
    return record


def without_numbers(text: str) -> str:
    """The text without numbers and addresses of persons.

    The first call loads the data that redacting needs (helplines, places), and loading tells in the log what is wrong with
    them: that record comes back here and is left as it is, it is about a file and not about a person.
    """
    if getattr(_inside, "busy", False):
        return text
    _inside.busy = True
    try:
        return redact(text, names=False).text
    finally:
        _inside.busy = False


def places(error: BaseException) -> str:
    """Where an error came from: file, line and function of each frame, and its type; never its message."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    lines = [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}' for frame in frames]
    return "\n".join([*lines, f"{type(error).__module__}.{type(error).__qualname__}"])


def quiet_event(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The same for structlog, by which Rasa logs: a processor that comes before the one that writes."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = places(error)
    return {key: without_numbers(value) if isinstance(value, str) and key != "exception" else value for key, value in event.items()}
