"""Errors that people can read.

DraagwijzerError
├── DataError            data files that break their rules (each fault: file, field, how to mend it)
├── UnknownMunicipality  an id that no municipality has
├── CatalogueNotReady    there is no catalogue, or one of an older version
└── NotTrained           the reading or the Rasa model has not been trained yet

Every message is a Dutch sentence: what is wrong, where, and how to mend it. The command line prints the message
and no traceback; the gateway turns it into its one error shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class DraagwijzerError(Exception):
    """The base of all errors that a user may see."""


class CatalogueNotReady(DraagwijzerError):
    """There is no catalogue to ask, or it was made by another version."""


class UnknownMunicipality(DraagwijzerError):
    """An id that no municipality has; the message names ids that look like it."""


class NotTrained(DraagwijzerError):
    """A model is missing; the message names the command that makes it."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a data file.

    `field` is a path such as `conditions[2].min_age`; empty when the file as a whole is meant. `place` says where in
    the file it stands, when people look for it in another way ("blad 'Aanbod', rij 4"). `rule` is the keyword of the
    schema that is broken, if it is one of a schema.
    """

    file: Path
    field: str
    problem: str
    mend: str
    place: str = ""
    rule: str = ""

    def __str__(self) -> str:
        field = f"veld '{self.field}'" if self.field else ""
        return f"{', '.join(filter(None, (str(self.file), self.place, field)))}: {self.problem} {self.mend}"


class DataError(DraagwijzerError):
    """Data files that break their rules; nothing of them was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
