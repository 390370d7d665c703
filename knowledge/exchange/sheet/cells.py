"""How one value looks in a cell, by type of column, both ways.

A cell is None (empty), a text, a number, a date or (where Excel made one) a time or a truth value. Writing gives a
cell; reading gives a value, or a CellFault that says what is wrong and how to mend it.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from knowledge.exchange import yaml_text
from knowledge.exchange.sheet import days, numbers
from knowledge.exchange.sheet.escape import escape, join, split, unescape
from knowledge.exchange.sheet.faults import CellFault
from knowledge.exchange.sheet.layout import Column
from knowledge.exchange.sheet.words import Id, Vocabularies, Words

Cell = None | str | int | float | bool | date | time
YES, NO = "ja", "nee"
TRUTHS = {"ja": True, "j": True, "x": True, "waar": True, "true": True, "nee": False, "n": False, "onwaar": False, "false": False}
TIME = re.compile(r"(\d{1,2})(?:[:.u](\d{2}))?(?::\d{2})?\s*u?(?:ur)?\Z", re.IGNORECASE)


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def write_cell(column: Column, value: Any, words: Vocabularies) -> Cell:
    """The cell of a value that is not null. What does not fit the column may raise anything: see `rows.py`."""
    match column.type:
        case "id" | "text" | "strict_text":
            return escape(value)
        case "texts":
            return join(value, "\n") or None
        case "choice":
            return words[column.vocabulary].label(value)
        case "choices":
            return join([words[column.vocabulary].label(entry) for entry in value], "; ") or None
        case "yesno":
            return YES if value else NO
        case "integer" | "number" | "percent":
            return numbers.write(value)
        case "date":
            return days.write_date(value)
        case "dates" | "month_days":
            return "; ".join(map(days.write_day, value)) or None
        case "month_day" | "day":
            return days.write_day(value)
        case "time":
            return value
        case _:
            return escape(yaml_text.dump(value))


def read_cell(column: Column, cell: Cell, words: Vocabularies) -> Any:
    """The value of a cell that is not empty.

    Raises:
        CellFault: it is no value for this column.
    """
    return READERS[column.type](cell, words.get(column.vocabulary))


def _text(cell: Cell, _words: Words | None) -> str:
    if isinstance(cell, str):
        return unescape(cell)
    if isinstance(cell, bool | date | time):
        raise CellFault("Excel heeft van deze tekst iets anders gemaakt.", "Maak de cel op als tekst en typ het opnieuw.")
    return str(numbers.write(cell)).replace(".", ",")


def _strict_text(cell: Cell, words: Words | None) -> str:
    """A number in Excel has lost its leading zeros, so it cannot be trusted as a telephone number."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        problem = f"Excel heeft hier een getal van gemaakt ({cell}); een 0 vooraan valt dan weg."
        raise CellFault(problem, "Maak de cel op als tekst en typ het nummer opnieuw.")
    return _text(cell, words)


def _texts(cell: Cell, words: Words | None) -> list[str]:
    return split(cell) if isinstance(cell, str) else [_text(cell, words)]


def _choice(cell: Cell, words: Words | None) -> Id:
    assert words is not None
    word = _text(_as_word(cell), None)
    found = words.find(word)
    if found is None:
        raise CellFault(f"'{_short(word)}' ken ik hier niet.", words.hint(word))
    return found


def _choices(cell: Cell, words: Words | None) -> list[Id]:
    assert words is not None
    cell = _as_word(cell)
    parts = split(cell) if isinstance(cell, str) else [_text(cell, None)]
    pieces = [piece for part in parts for piece in _pieces(part, words)]
    return [_choice(piece, words) for piece in pieces]


def _pieces(part: str, words: Words) -> list[str]:
    """A comma may stand between several words, but also inside one."""
    known = not words.is_open and words.find(part) is not None
    return [part] if known or "," not in part else [piece.strip() for piece in part.split(",") if piece.strip()]


def _as_word(cell: Cell) -> Cell:
    return (YES if cell else NO) if isinstance(cell, bool) else cell


def _yesno(cell: Cell, _words: Words | None) -> bool:
    word = _text(_as_word(cell), None)
    if word.casefold() not in TRUTHS:
        raise CellFault(f"'{_short(word)}' ken ik hier niet.", "Schrijf ja of nee, of laat de cel leeg als je het niet weet.")
    return TRUTHS[word.casefold()]


def _time(cell: Cell, _words: Words | None) -> str:
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    found = TIME.match(cell.strip()) if isinstance(cell, str) else None
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise CellFault(f"'{_short(cell)}' is geen uur.", "Schrijf het uur zoals 14:00.")
    return f"{int(found[1]):02}:{found[2] or '00'}"


def _yaml(cell: Cell, words: Words | None) -> Any:
    try:
        return yaml_text.load(_text(cell, words))
    except yaml_text.NotReadable as error:
        raise CellFault(str(error), "Kijk naar het inspringen, en naar het voorbeeld op het blad Uitleg.") from None


def _short(cell: object) -> str:
    text = str(cell)
    return text if len(text) <= 60 else text[:59] + "…"


READERS: dict[str, Callable[[Cell, Words | None], Any]] = {
    "id": _strict_text,
    "text": _text,
    "strict_text": _strict_text,
    "texts": _texts,
    "choice": _choice,
    "choices": _choices,
    "yesno": _yesno,
    "integer": lambda cell, _: numbers.read_integer(cell),
    "number": lambda cell, _: numbers.read(cell),
    "percent": lambda cell, _: numbers.read(cell),
    "date": lambda cell, _: days.read_date(cell),
    "dates": lambda cell, _: [days.read_date(part) for part in days.parts(cell)],
    "month_day": lambda cell, _: days.read_month_day(cell),
    "month_days": lambda cell, _: [days.read_month_day(part) for part in days.parts(cell)],
    "day": lambda cell, _: days.read_day(cell),
    "time": _time,
    "yaml": _yaml,
}
