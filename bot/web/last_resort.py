"""What the gateway still can when a part of it cannot be loaded."""

import logging

from bot.reading import Reader
from bot.triage import trusted_reader
from knowledge.settings import Settings

logger = logging.getLogger(__name__)
# The first text takes a second longer than the others; it is read at the start, so that nobody in danger waits for it.
FIRST = "Mijn moeder van 84 woont in Gent."


def reader_or_cues(settings: Settings) -> Reader:
    """The trained reader; when it is broken or not to be trusted, the one that sees danger by cues alone.

    A gateway that does not start answers nobody. `up` refuses to start with such a model; this is for one that breaks while
    the product runs.
    """
    reader = _reader(settings)
    reader.read(FIRST)
    return reader


def _reader(settings: Settings) -> Reader:
    try:
        return trusted_reader(settings)
    except Exception as error:  # whatever is wrong with the file: who writes in danger must be answered
        logger.error("no trained reading; danger is seen by cues alone: %s", error)
    from bot.reading.untrained import untrained_reader

    return untrained_reader()
