"""The numbers as a file for Excel: one row a number, in the same words as on the page."""

import csv
import io
from collections.abc import Iterator

from knowledge.exchange.sheet.escape import inert
from knowledge.insight.report import Report, Row
from knowledge.insight.words import month_in_words, sum_in_words
from knowledge.texts import Texts

HEADS = ("Gemeente", "Jaar", "Periode", "Onderdeel", "Wat", "Gesprekken")


def report_csv(found: Report, place: str, texts: Texts) -> bytes:
    """UTF-8 with a mark and semicolons, as Excel in Dutch wants it. No cell can become a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for part in found.parts:
        for row in part.rows:
            for period, number in _cells(found, row, texts):
                writer.writerow(
                    [
                        _words(place),
                        found.year,
                        _words(period),
                        _words(part.title),
                        _words(row.title),
                        _number(number),
                    ]
                )
    return out.getvalue().encode("utf-8-sig")


def _cells(found: Report, row: Row, texts: Texts) -> Iterator[tuple[str, str]]:
    for column, cell in zip(found.months, row.months, strict=True):
        yield column.name, month_in_words(cell, texts)
    for column, cell in zip(found.quarters, row.quarters, strict=True):
        yield column.name, sum_in_words(cell, texts)
    yield texts.say("insight.whole_year"), sum_in_words(row.year, texts)


def _number(text: str) -> str:
    """A number stays one; words are no formula."""
    return text if text.isdigit() else _words(text)


def _words(text: str) -> str:
    return inert(" ".join(text.split()))
