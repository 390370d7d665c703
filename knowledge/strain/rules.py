"""What a schema cannot say of a check: bands that leave no gap, words with one meaning, instruments of others with permission."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from knowledge.errors import Fault
from knowledge.strain.build import Record, item_of, scale_of
from knowledge.strain.check import Strain
from knowledge.strain.score import totals
from knowledge.strain.words import PLACES, AnswerWords

# Field, problem, how to mend it.
Found = Iterator[tuple[str, str, str]]


def faults_of(record: Record, shown: Path, words: AnswerWords) -> list[Fault]:
    """Every rule one file breaks; it follows the schema already. `shown` is how the faults name the file."""
    found = [*_names(record, shown), *_licence(record), *_items(record, words)]
    if not found:
        found = list(_scoring(record, words))
    return [Fault(shown, field, problem, mend) for field, problem, mend in found]


def _names(record: Record, shown: Path) -> Found:
    if record["id"] != shown.stem:
        yield (
            "id",
            f"Het bestand heet {shown.name}.",
            f"Noem het bestand {record['id']}.yaml, of verander id.",
        )
    if record["enabled"] and not record["items"] and not record["includes"] and record["status"] == "own":
        yield "items", "Deze check heeft geen vragen.", "Zet er vragen in, of zet enabled op false."


def _licence(record: Record) -> Found:
    """The texts of an instrument belong to its makers: without their written permission it stays off."""
    if record["status"] != "licensed" or not record["enabled"]:
        return
    if not record["terms"]["permission"]:
        yield (
            "terms.permission",
            "Dit instrument is van anderen, en er staat geen toestemming bij.",
            "Vraag de makers om schriftelijke toestemming. Noteer wie ze gaf, wanneer en waarvoor.",
        )
    if len(record["items"]) != record["size"]:
        there = len(record["items"])
        yield (
            "items",
            f"Er staan {there} vragen, het instrument heeft er {record['size']}.",
            "Neem alle vragen over, ongewijzigd.",
        )


def _items(record: Record, words: AnswerWords) -> Found:
    for place, name in enumerate(item["id"] for item in record["items"]):
        if name in [item["id"] for item in record["items"][:place]]:
            yield f"items[{place}].id", f"'{name}' staat er al.", "Geef elke vraag een eigen id."
    for place, item in enumerate(record["items"]):
        for field, problem, mend in _options(item, words):
            yield f"items[{place}].{field}", problem, mend


def _options(item: Record, words: AnswerWords) -> Found:
    values = [option["value"] for option in item["options"]]
    if len(values) != len(set(values)):
        yield "options", "Twee antwoorden hebben dezelfde value.", "Geef elk antwoord een eigen value."
    for field in ("when_told", "otherwise"):
        if item.get(field) not in (None, *values):
            yield (
                field,
                f"'{item[field]}' is geen antwoord van deze vraag.",
                f"Kies uit: {', '.join(values)}.",
            )
    unknown = {
        name for option in item["options"] for name in option.get("like", ()) if name not in words.sets
    }
    if unknown:
        yield (
            "options",
            f"{', '.join(sorted(unknown))}: die woorden zijn er niet.",
            f"Kies uit: {', '.join(words.sets)}.",
        )
        return
    meanings: dict[tuple[str, ...], str] = {}
    for option in item_of(item, words).options:
        for phrase in {phrase for place in PLACES for phrase in getattr(option, place)}:
            other = meanings.setdefault(phrase, option.value)
            if other != option.value:
                yield (
                    "options",
                    f"'{' '.join(phrase)}' hoort bij {other} en bij {option.value}.",
                    "Haal het bij één van de twee weg.",
                )


def _scoring(record: Record, words: AnswerWords) -> Found:
    counts = any(option["points"] is not None for item in record["items"] for option in item["options"])
    if counts and record["scoring"] is None:
        yield (
            "scoring",
            "De antwoorden hebben punten, maar er staat niet wat ze betekenen.",
            "Vul method en bands in.",
        )
    if record["scoring"] is None:
        return
    bands = record["scoring"]["bands"]
    for place, (before, band) in enumerate(pairwise(bands), start=1):
        if band["least"] != before["most"] + 1:
            yield (
                f"scoring.bands[{place}].least",
                f"Hier staat {band['least']}.",
                f"Hier hoort {before['most'] + 1}: geen gat, niets dubbel.",
            )
        if Strain(band["outcome"]).rank < Strain(before["outcome"]).rank:
            yield (
                f"scoring.bands[{place}].outcome",
                "Meer punten geven hier een lichtere uitkomst.",
                "Zet de zwaarste uitkomst bij de hoogste totalen.",
            )
    for place, band in enumerate(bands):
        if band["most"] < band["least"]:
            yield f"scoring.bands[{place}].most", "Het einde ligt voor het begin.", "Wissel least en most om."
    least, most = (
        totals(scale_of(record, words), {}) if record["items"] else (bands[0]["least"], bands[-1]["most"])
    )
    if (bands[0]["least"], bands[-1]["most"]) != (least, most):
        yield (
            "scoring.bands",
            f"Er kunnen {least} tot en met {most} punten uitkomen.",
            "Laat de banden daar beginnen en eindigen.",
        )
