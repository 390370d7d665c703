"""A clock that can be set: `time.time()` of a process goes ahead by the seconds in the file DRAAGWIJZER_TEST_CLOCK names."""

import os
import time

_file, _real = os.environ.get("DRAAGWIJZER_TEST_CLOCK", ""), time.time


def _set() -> float:
    try:
        with open(_file, encoding="ascii") as content:  # noqa: PTH123 (as little as possible at every start of Python)
            return _real() + float(content.read() or 0)
    except (OSError, ValueError):
        return _real()


if _file:
    time.time = _set
