"""Logs that programs read: one JSON object a line, without a word of a talk (`bot.privacy.logs`)."""

import logging
import sys

import structlog

from bot.privacy.logs import quiet_event, quieten

Event = structlog.typing.EventDict
# The time comes after the words were made quiet: it looks like a date of somebody.
ENDS = [structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer(ensure_ascii=False)]


def log_as_json(part: str, level: int = logging.WARNING) -> None:
    """From here on this process writes its log as JSON lines on the error stream, with the name of the part in each."""

    def of_part(_logger: object, _method: str, event: Event) -> Event:
        return {"part": part} | dict(event)

    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[_with_places, structlog.stdlib.ProcessorFormatter.remove_processors_meta, quiet_event, of_part, *ENDS],
        keep_exc_info=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    quieten()


def _with_places(_logger: object, _method: str, event: Event) -> Event:
    """Where an error came from stands in the record, which was made quiet (`bot.privacy.logs.quiet`)."""
    record = event.get("_record")
    if record is None or not record.exc_text:
        return event
    found, record.exc_text = record.exc_text, None  # else it would come again, after the line
    return event | {"exception": found}
