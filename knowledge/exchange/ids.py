"""Ids for offers that have none yet: municipality and name as a slug, each only once."""

from collections.abc import Iterable, Mapping
from itertools import count

from knowledge.catalogue.offer import Record
from knowledge.exchange.limits import MAX_ID
from knowledge.exchange.sheet.escape import letters

NAMELESS = "aanbod"


class Ids:
    """Makes ids for one file. Importing the same file twice gives the same ids, so that nothing doubles."""

    def __init__(self, known: Mapping[str, Record], given: Iterable[str]) -> None:
        self._known = known
        self._taken = set(filter(None, given))

    def of_row(self, record: Record) -> str:
        """The id of the offer that stands here already under this name and in this place; empty when there is none."""
        base = _base(record)
        known = self._known.get(base) if base else None
        return base if known and base not in self._taken and known["name"] == record.get("name") else ""

    def make(self, record: Record) -> str:
        """The id of a record without one: that of an offer with this name in this place, or a new one."""
        base = _base(record) or NAMELESS
        for number in count(1):
            made = base if number == 1 else f"{base}-{number}"
            before = self._known.get(made)
            if made not in self._taken and (before is None or before["name"] == record.get("name")):
                self._taken.add(made)
                return made
        raise AssertionError("count never ends")


def _base(record: Record) -> str:
    """Municipality (or country) and name; empty when the record, which nobody checked yet, has no such fields."""
    area, name = record.get("service_area"), record.get("name")
    if not isinstance(area, dict) or not isinstance(name, str | None):
        return ""
    homes, country = area.get("municipalities"), area.get("country")
    home = homes[0] if isinstance(homes, list) and homes and isinstance(homes[0], str) else str(country or "be").lower()
    return f"{home}-{letters(name or '') or NAMELESS}"[: MAX_ID - 6].rstrip("-")
