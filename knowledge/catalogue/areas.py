"""Keys for pieces of area, so that one indexed question finds all offers that reach a home."""

from knowledge.catalogue.offer import ServiceArea
from knowledge.places import Municipality


def area_keys(area: ServiceArea) -> list[str]:
    """The keys of an offer's service area. A district counts as its municipality: nobody names their district's rules."""
    match area.scope:
        case "municipality" | "municipalities" | "district":
            return [f"municipality:{municipality}" for municipality in sorted(area.municipalities)]
        case "province":
            return [f"province:{area.country}:{province}" for province in sorted(area.provinces)]
        case "region":
            return [f"region:{region}" for region in sorted(area.regions)]
        case _:
            return [f"country:{area.country}"]


def home_keys(municipality: Municipality) -> list[str]:
    """The keys of all areas in which a home in this municipality lies, the nearest first."""
    keys = [f"municipality:{municipality.id}"]
    if municipality.province:
        keys.append(f"province:{municipality.country}:{municipality.province}")
    return [*keys, f"region:{municipality.region}", f"country:{municipality.country}"]
