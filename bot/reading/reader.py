"""The pipeline as the rest of the program uses it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import NotTrained
from knowledge.profile import Reading

if TYPE_CHECKING:
    from spacy.language import Language

# What is longer is read up to here: nobody tells more in one message, and time grows with length.
LONGEST_TEXT = 6000


@dataclass(frozen=True)
class Reader:
    """Reads texts. `read` takes some milliseconds and never raises on any text."""

    nlp: "Language"

    def read(self, text: str) -> Reading:
        """What a text says."""
        # A lone surrogate (half an emoji, a broken byte of a command line) is no text for spaCy: it becomes "?".
        readable = text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
        return self.nlp(readable)._.reading


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
