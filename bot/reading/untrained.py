"""The reader for when no model can be loaded: the cues alone.

Danger that a cue names is seen; of any other text it says that it could not be read, and the answer to that is the
general help card. Nothing is guessed.
"""

import spacy

import bot.reading.components  # noqa: F401 (registers the parts)
from bot.reading.reader import Reader


def untrained_reader() -> Reader:
    """The pipeline without its trained part; some seconds to make."""
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": "draagwijzer.ChatTokenizer"}}})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.get_pipe("lemmatizer").initialize()
    for name in ("cues", "safety", "places", "circumstances", "reading"):
        nlp.add_pipe(name)
    return Reader(nlp)
