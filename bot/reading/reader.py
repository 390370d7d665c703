"""The pipeline as the rest of the program uses it."""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import NotTrained
from knowledge.profile import Reading, SafetyReading

if TYPE_CHECKING:
    from spacy.language import Language

LOG = logging.getLogger(__name__)
# What is longer is read up to here: nobody tells more in one message, and time grows with length.
LONGEST_TEXT = 6000


@dataclass(frozen=True)
class Reader:
    """Reads texts. `read` takes some milliseconds and never raises on any text."""

    nlp: "Language"

    def read(self, text: str) -> Reading:
        """What a text says."""
        from bot.reading.components import reading_of

        # A lone surrogate (half an emoji, a broken byte of a command line) is no text for spaCy: it becomes "?".
        readable = text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
        try:
            return reading_of(self.nlp(readable))
        except Exception as error:  # whatever it is: who wrote in danger must see the general help card
            LOG.error("a text could not be read: %s", type(error).__name__)
            return Reading(safety=SafetyReading(unread=True))


@cache
def load_reader(folder: Path) -> Reader:
    """The trained pipeline under `models/reading`.

    Raises:
        NotTrained: there is none.
    """
    if not (folder / "meta.json").is_file():
        raise NotTrained(f"Er is nog geen getraind model in {folder}. Maak het met './draagwijzer train'.")
    import spacy

    import bot.reading.components  # noqa: F401 (registers the parts)

    return Reader(spacy.load(folder))
