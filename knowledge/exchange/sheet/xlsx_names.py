"""Names of the sheets that only help, and how a cell points at a text that is too long for it."""

import re

HELP, LISTS, LONG = "Uitleg", "Lijsten", "Lange teksten"
DEFAULT_HOME = "Gemeente van dit bestand"
LONG_CELL = re.compile(r"\\lang\{(\d+)\}")


def long_cell(number: int) -> str:
    """What stands in the cell instead of the text."""
    return f"\\lang{{{number}}}"
