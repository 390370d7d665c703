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

    def make(self, record: Record) -> str:
        """The id of a record without one: that of an offer with this name in this place, or a new one."""
        area = record["service_area"]
        home = area["municipalities"][0] if area["municipalities"] else (area["country"] or "be").lower()
        name = letters(record.get("name") or "") or NAMELESS
        base = f"{home}-{name}"[: MAX_ID - 6].rstrip("-")
        for number in count(1):
            made = base if number == 1 else f"{base}-{number}"
            before = self._known.get(made)
            if made not in self._taken and (before is None or before["name"] == record.get("name")):
                self._taken.add(made)
                return made
        raise AssertionError("count never ends")
