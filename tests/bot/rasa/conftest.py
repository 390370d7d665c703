"""Rasa is imported here, once and as it serves: with placeholders for TensorFlow and the like, in 3 seconds instead of 8.

Afterwards the placeholders are taken away again, so that tests in other folders get the real packages.
"""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from bot.rasa import placeholders


@contextmanager
def placeholders_installed() -> Iterator[None]:
    """What is imported inside gets placeholders; what is imported later does not."""
    known = set(sys.modules)
    placeholders.install()
    finder = sys.meta_path[0]
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - known:
            if name.partition(".")[0] in placeholders.REPLACED:
                del sys.modules[name]


with placeholders_installed(), warnings.catch_warnings(record=True):
    warnings.simplefilter("ignore")  # Rasa's pins speak of their own future
    for module in ("reading_component", "savings", "tracker_store", "channel", "nlg"):
        import_module(f"bot.rasa.{module}")
    import_module("rasa.core.actions.action")
