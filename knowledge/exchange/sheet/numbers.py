"""Numbers in cells, as people in Flanders and the Netherlands write them: "1.250,50", "€ 12,-"."""

import math
import re
from typing import Any

from knowledge.exchange.sheet.faults import CellFault

# Excel keeps 15 digits.
MOST_EXACT = 10**15
# Around a number, and the spaces between groups of three figures.
DRESSING = re.compile(r"\A(?:€|euro?\b|EUR\b|\s)+|(?:€|\beuro?|\bEUR|%|,-+|\s)+\Z|(?<=\d)[ \u00a0](?=\d{3}(?!\d))", re.IGNORECASE)
LONGEST = 40
WHOLE = re.compile(r"-?\d+\Z")
THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
DECIMAL = re.compile(r"-?\d+[.,]\d+(?:e[+-]?\d+)?\Z|-?\d+e[+-]?\d+\Z", re.IGNORECASE)
AMBIGUOUS = re.compile(r"-?\d{1,3}\.\d{3}\Z")


def write(value: Any) -> int | float | str:
    """A number as Excel can hold it exactly; otherwise as text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    exact = abs(value) < MOST_EXACT if isinstance(value, int) else float(f"{value:.15g}") == value
    return value if exact else repr(value).replace(".", ",")


def read(cell: Any) -> int | float:
    """The number in a cell.

    Raises:
        CellFault: it is none, or it can be read in two ways.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise CellFault(f"{cell} is geen getal.", "Schrijf een getal, of laat de cel leeg.")
        return cell
    plain = DRESSING.sub("", cell) if isinstance(cell, str) and len(cell) <= LONGEST else ""
    if AMBIGUOUS.match(plain):
        whole, part = plain.split(".")
        raise CellFault(f"'{cell}' kan twee dingen betekenen.", f"Schrijf {whole}{part} of {whole},{part}.")
    if WHOLE.match(plain) and len(plain) < 400:
        return int(plain)
    if THOUSANDS.match(plain):
        plain = plain.replace(".", "")
        return float(plain.replace(",", ".")) if "," in plain else int(plain)
    if DECIMAL.match(plain) and math.isfinite(number := float(plain.replace(",", "."))):
        return number
    raise CellFault(f"'{str(cell)[:60]}' is geen getal.", "Schrijf alleen een getal, zoals 25 of 12,50, of laat de cel leeg.")


def read_integer(cell: Any) -> int:
    """The whole number in a cell.

    Raises:
        CellFault: it is none.
    """
    number = read(cell)
    if number != int(number):
        raise CellFault(f"'{cell}' is geen heel getal.", "Schrijf een getal zonder komma.")
    return int(number)
