"""Which form of address somebody gets: that of their municipality, or je for who is young.

Dutch municipalities mostly say u, Flemish ones u or je; so it is a setting of the municipality
(`form_of_address` in `places/municipality_facts.yaml`) with a default for each country.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from knowledge.concepts import CaregiverGroup
from knowledge.places import Municipality, Places
from knowledge.profile import Profile
from knowledge.records import read_own
from knowledge.settings import Settings

Address = Literal["je", "u"]
# As long as no municipality is known; what is written in the data is je.
FIRST: Address = "je"


def address_for(municipality_id: str | None, profile: Profile, places: Places, settings: Settings) -> Address:
    """How to address the caregiver of this profile.

    `municipality_id`: on whose page the talk is held; None = of the caregiver's home, else of the receiver's. A young
    caregiver is always addressed with je.
    """
    known = (municipality_id, profile.caregiver_municipality, profile.receiver_municipality)
    homes = list(filter(None, map(places.get, known)))
    home = homes[0] if homes else None
    if _is_young(profile, home, settings):
        return "je"
    if home is None:
        return FIRST
    of_country: dict[str, Address] = {"BE": settings.address_be, "NL": settings.address_nl}
    return own_forms(settings.data).get(home.id, of_country[home.country])


def _is_young(profile: Profile, home: Municipality | None, settings: Settings) -> bool:
    """By age when it is known, else by what was told."""
    if profile.caregiver_age is None:
        return CaregiverGroup.YOUNG in profile.groups
    limits = {"BE": settings.young_max_age_be, "NL": settings.young_max_age_nl}
    return profile.caregiver_age <= (limits[home.country] if home else max(limits.values()))


@cache
def own_forms(data: Path) -> dict[str, Address]:
    """The municipalities that chose a form themselves.

    Raises:
        DataError: the facts are not as their schema says.
    """
    file = data / "places" / "municipality_facts.yaml"
    if not file.exists():
        return {}
    facts = read_own(file, data / "schemas" / "municipality_facts.schema.json")["municipalities"]
    return {name: fact["form_of_address"] for name, fact in facts.items() if fact.get("form_of_address")}
