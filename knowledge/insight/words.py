"""A number as people read it, on a page and in a file."""

from knowledge.insight.disclosure import LEAST, Cell
from knowledge.texts import Texts


def month_in_words(cell: Cell | None, texts: Texts) -> str:
    """A month: the number, "minder dan 10", or that it is still going on."""
    if cell is None:
        return texts.say("insight.cell.running")
    return str(cell.shown) if cell.shown is not None else texts.say("insight.cell.few", least=LEAST)


def sum_in_words(cell: Cell | None, texts: Texts) -> str:
    """A quarter or a year; a hidden one says what is shown of its parts, and not why it is hidden."""
    if cell is None:
        return texts.say("insight.cell.running")
    return so_far_in_words(cell, texts)


def so_far_in_words(cell: Cell, texts: Texts) -> str:
    """A sum of which all that may be shown is shown."""
    if cell.shown is not None:
        return str(cell.shown)
    return (
        texts.say("insight.cell.at_least", number=cell.at_least)
        if cell.at_least
        else texts.say("insight.cell.hidden")
    )
