"""Municipalities and the names by which people know them.

Facts and their sources: `knowledge/data/places/README.md` (state of 1 January 2025).
"""

import csv
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import UnknownMunicipality

ALIAS_WITH_YEAR = re.compile(r"^(.*) \((\d{4})\)$")


@dataclass(frozen=True)
class Municipality:
    """A municipality of today. `code` is the NIS code (BE) or the CBS code (NL)."""

    id: str
    name: str
    country: str
    region: str
    province: str | None
    code: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class PlaceName:
    """One name of a place and the municipality it lies in today.

    `kind`: municipality, submunicipality, village, former_municipality or alias. `postal_code` has four digits;
    it is None where the source gives none.
    """

    name: str
    municipality_id: str
    postal_code: str | None
    country: str
    kind: str


class Places:
    """All municipalities and place names of Flanders, Brussels and the Netherlands."""

    def __init__(self, municipalities: dict[str, Municipality], names: tuple[PlaceName, ...]) -> None:
        self.municipalities = municipalities
        self.names = names
        self.provinces = frozenset(filter(None, (place.province for place in municipalities.values())))

    def __getitem__(self, municipality_id: str) -> Municipality:
        return self.municipalities[municipality_id]

    def __contains__(self, municipality_id: object) -> bool:
        return municipality_id in self.municipalities

    def get(self, municipality_id: str | None) -> Municipality | None:
        """The municipality with this id, or None."""
        return self.municipalities.get(municipality_id) if municipality_id else None

    def known(self, municipality_id: str) -> Municipality:
        """The municipality with this id.

        Raises:
            UnknownMunicipality: there is none; the message names what may have been meant.
        """
        if municipality_id in self.municipalities:
            return self.municipalities[municipality_id]
        near = difflib.get_close_matches(municipality_id, self.municipalities, n=3)
        meant = f" Bedoel je {' of '.join(near)}?" if near else " Een id is het land en de naam, zoals in places/municipalities.csv."
        raise UnknownMunicipality(f"De gemeente '{municipality_id}' is onbekend.{meant}")


@cache
def load_places(folder: Path) -> Places:
    """Read `municipalities.csv` and `places.csv`; aliases become place names too, as do the quarters and nicknames of `informal_names.csv`.

    Former municipalities among the aliases ("Borsbeek (2025)") lose their year and get that kind.
    """
    with (folder / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        municipalities = {row["id"]: _municipality(row) for row in csv.DictReader(file)}
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        listed = [
            PlaceName(row["place"], row["municipality_id"], row["postal_code"] or None, row["country"], row["kind"])
            for row in csv.DictReader(file)
        ]
    aliases = [name for municipality in municipalities.values() for name in _alias_names(municipality)]
    informal = _informal_names(folder / "informal_names.csv", municipalities)
    return Places(municipalities, tuple(listed + aliases + informal))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        region=row["region"],
        province=row["province"] or None,
        code=row["code"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
    )


def _informal_names(file: Path, municipalities: dict[str, Municipality]) -> list[PlaceName]:
    """Quarters, hamlets and nicknames; a folder without the file, or of fewer municipalities, has fewer of them."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        known = [(row["name"], municipalities.get(row["municipality_id"])) for row in csv.DictReader(lines)]
    return [PlaceName(name, place.id, None, place.country, "alias") for name, place in known if place]


def _alias_names(municipality: Municipality) -> Iterator[PlaceName]:
    for alias in municipality.aliases:
        former = ALIAS_WITH_YEAR.match(alias.strip())
        name, kind = (former.group(1), "former_municipality") if former else (alias.strip(), "alias")
        yield PlaceName(name, municipality.id, None, municipality.country, kind)
