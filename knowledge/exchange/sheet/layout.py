"""The sheets and columns, read from `columns.yaml`."""

import pathlib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal

from knowledge.records import read_own

Path = tuple[str, ...]
FOLDER = pathlib.Path(__file__).parent
EMPTY_LISTS = {"texts", "choices", "dates", "month_days"}


@dataclass(frozen=True)
class Column:
    """A column: its head, its place in the record, and what its cells look like."""

    head: str
    path: Path
    type: str
    vocabulary: str
    empty: Literal["required", "omit"] | dict[str, Any] | None
    group: str
    width: float
    help: str
    form: str | None
    example: str | float
    instead: str | None = None

    @property
    def is_extra(self) -> bool:
        """Whether this is the YAML cell for what fits no other column."""
        return not self.path

    @property
    def required(self) -> bool:
        """Whether a row cannot do without it."""
        return self.empty == "required"

    @property
    def default(self) -> Any:
        """What an empty cell means (for columns that are not left out)."""
        if isinstance(self.empty, dict):
            return self.empty["value"]
        return [] if self.type in EMPTY_LISTS else None


@dataclass(frozen=True)
class Sheet:
    """A sheet: one row for each offer, or for each entry of the list at `path`."""

    name: str
    path: Path
    help: str
    objects: dict[Path, dict[str, Any]]
    columns: tuple[Column, ...]

    @property
    def field(self) -> str:
        """The list's place as the schema's faults write it."""
        return ".".join(self.path)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Columns by the place of their value in the record."""
        return {".".join(column.path): column for column in self.columns}

    @cached_property
    def by_head(self) -> dict[str, Column]:
        """Columns by their head."""
        return {column.head: column for column in self.columns}

    @property
    def extra(self) -> Column:
        """The YAML cell for what fits no other column."""
        return next(column for column in self.columns if column.is_extra)

    @cached_property
    def objects_of(self) -> dict[Path, list[Path]]:
        """For each column's place, the parts around it that may be null."""
        return {column.path: self.objects_around(column.path) for column in self.columns}

    @cached_property
    def when_empty(self) -> tuple[tuple[Path, list[Path], bool, Any], ...]:
        """For each column but Extra: its place, the parts around it that may be null, whether an empty cell says something, and what."""
        return tuple(
            (column.path, self.objects_of[column.path], self._says_something_empty(column), column.default)
            for column in self.columns
            if not column.is_extra
        )

    def _says_something_empty(self, column: Column) -> bool:
        sparse = any(self.objects[path].get("sparse") for path in self.objects_of[column.path])
        return column.empty not in ("omit", "required") and not sparse

    def objects_around(self, path: Path) -> list[Path]:
        """The parts that may be null and hold this place, from the outside in."""
        return [path[:length] for length in range(1, len(path)) if path[:length] in self.objects]


@dataclass(frozen=True)
class Layout:
    """All sheets: that of the offers, and those of their parts."""

    offers: Sheet
    details: tuple[Sheet, ...]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All of them, the offers first."""
        return (self.offers, *self.details)


@cache
def load_layout() -> Layout:
    """Read and check the columns.

    Raises:
        DataError: the columns break their schema.
    """
    offers, *details = map(_sheet, _content()["sheets"])
    return Layout(offers, tuple(details))


def load_help() -> list[str]:
    """The lines that explain the spreadsheet as a whole.

    Raises:
        DataError: the columns break their schema.
    """
    return _content()["help"]


@cache
def _content() -> dict[str, Any]:
    return read_own(FOLDER / "columns.yaml", FOLDER / "columns.schema.json")


@cache
def flat_layout() -> Layout:
    """The same in one sheet, for CSV: what comes several times an offer is a YAML cell."""
    layout = load_layout()
    cells = [
        Column(sheet.name, sheet.path, "yaml", "", {"value": []}, "", 30, sheet.help, None, "")
        for sheet in layout.details
    ]
    return Layout(replace(layout.offers, columns=(*layout.offers.columns, *cells)), ())


def _sheet(entry: dict[str, Any]) -> Sheet:
    objects = {_path(path): rule for path, rule in entry.get("objects", {}).items()}
    return Sheet(
        entry["name"], _path(entry.get("path", "")), entry["help"], objects, tuple(map(_column, entry["columns"]))
    )


def _column(entry: dict[str, Any]) -> Column:
    return Column(
        head=entry["head"],
        path=_path(entry["path"]),
        type=entry["type"],
        vocabulary=entry.get("vocabulary", ""),
        empty=entry.get("empty"),
        group=entry.get("group", ""),
        width=entry["width"],
        help=entry["help"],
        form=entry.get("form"),
        example=entry["example"],
        instead=entry.get("instead"),
    )


def _path(dotted: str) -> Path:
    return tuple(dotted.split(".")) if dotted else ()
