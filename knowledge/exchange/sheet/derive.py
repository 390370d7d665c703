"""What goes without saying in a spreadsheet: people need not fill it in."""

from knowledge.catalogue.offer import Record

AMOUNTS = ("value", "min", "max")
PROOF = dict.fromkeys(("instrument", "min_points", "max_points", "min_level", "age_group", "note"))
CEILING = {"applies_to": None, "amount": None, "currency": "EUR", "period": None, "note": None}


def derive(field: str, row: Record) -> None:
    """Add to a row of the sheet at `field` what follows from its other cells."""
    match field:
        case "":
            _area(row.setdefault("service_area", {}), row.get("id"))
        case "conditions":
            for key in ("any_of", "all_of"):
                _complete(row, key, PROOF, "instrument")
            for key in ("ceilings", "former_ceilings"):
                _complete(row, key, CEILING, "amount")
        case "amounts":
            row["currency"] = "EUR" if any(row.get(key) is not None for key in AMOUNTS) else None
        case "cost.prices":
            row["currency"] = "EUR"


def _complete(row: Record, key: str, whole: Record, mark: str) -> None:
    """What somebody left out of an entry in a YAML cell is not known."""
    if isinstance(row.get(key), list):
        row[key] = [whole | entry if isinstance(entry, dict) and mark in entry else entry for entry in row[key]]


def _area(area: Record, offer_id: str | None) -> None:
    municipalities = area["municipalities"]
    if area["scope"] is None:
        area["scope"] = _scope(area)
    if area["country"] is None:
        country = str((municipalities or [offer_id or ""])[0])[:2].upper()
        area["country"] = country if country in ("BE", "NL") else None


def _scope(area: Record) -> str | None:
    if area["municipalities"]:
        several = "municipalities" if len(area["municipalities"]) > 1 else "municipality"
        return "district" if area["district"] else several
    return "province" if area["provinces"] else "region" if area["region"] else None
