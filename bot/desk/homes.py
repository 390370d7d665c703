"""The municipality that staff typed: a name, a village, a postal code, or a name with its province."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.reading.normalise import normalise
from bot.reading.places import place_finder
from knowledge.places import Municipality, Places, load_places

MOST_ALTERNATIVES = 4
WITH_PROVINCE = re.compile(r"^(.*\S)\s*\((.+)\)$")


@dataclass(frozen=True)
class TypedHome:
    """What was typed, the municipality it means (None: not known), and other ones of that name."""

    typed: str
    id: str | None = None
    alternatives: tuple[str, ...] = ()


def find_home(typed: str, data: Path, country: str | None = None) -> TypedHome:
    """The municipality that is meant, in this country (BE or NL) where there is a choice; an empty text means none."""
    text = " ".join(typed.split())
    if not text:
        return TypedHome("")
    exact = shown_names(data).get(text.casefold())
    if exact:
        return TypedHome(text, exact)
    named = WITH_PROVINCE.match(text)
    found = place_finder(data).find((named[1] if named else text).title(), normalise(named[1] if named else text))
    if not found:
        return TypedHome(text)
    best = found[0].within(country) if country else found[0]
    others = [other for other in (found[0].id, *found[0].alternatives) if other != best.id]
    return TypedHome(text, best.id, tuple(others[:MOST_ALTERNATIVES]))


@cache
def shown_names(data: Path) -> dict[str, str]:
    """The id of every name under which a municipality is offered, in small letters."""
    places = load_places(data / "places")
    return {shown_name(place, places).casefold(): place.id for place in places.municipalities.values()}


def shown_name(place: Municipality, places: Places) -> str:
    """The name, with the province where another municipality has it too."""
    return f"{place.name} ({place.province or place.region})" if place.name in _double(places) else place.name


@cache
def _double(places: Places) -> frozenset[str]:
    names = [place.name for place in places.municipalities.values()]
    return frozenset(name for name in names if names.count(name) > 1)
