"""From a text to a reading: one spaCy pipeline, cues as data and a trained part.

`load_reader` gives a `Reader`; importing this package imports neither Rasa nor TensorFlow.
"""

from bot.reading.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
