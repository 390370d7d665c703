"""The sheet 'Uitleg': how to fill in the file, column by column."""

from collections.abc import Iterator

from knowledge.exchange.sheet.layout import Column, Layout, load_help
from knowledge.exchange.sheet.words import Vocabularies
from knowledge.exchange.sheet.xlsx_names import DEFAULT_HOME

MOST_WORDS = 30


def help_rows(layout: Layout, words: Vocabularies, home: str | None) -> Iterator[tuple[list[str], bool]]:
    """Rows of texts, and whether each is a title."""
    if home:
        yield [DEFAULT_HOME, home], True
    for line in load_help():
        yield [line], False
    for sheet in layout.sheets:
        yield [], False
        yield [f"Blad {sheet.name}", "", sheet.help], True
        yield ["Kolom", "", "Wat hoort hier", "Verplicht", "Voorbeeld of keuzes"], True
        for column in sheet.columns:
            must = "ja" if column.required else ""
            yield [column.head, column.group, column.help, must, _choices(column, words)], False


def _choices(column: Column, words: Vocabularies) -> str:
    example = str(column.example)
    if not column.vocabulary:
        return example
    labels = [str(label) for label in words[column.vocabulary].labels.values()]
    return "; ".join(labels) if len(labels) <= MOST_WORDS else f"{example} (en meer: zie de lijst in de cel)"
