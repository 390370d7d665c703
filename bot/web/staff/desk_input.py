"""Reading what the desk sends: the text as it was typed, the two homes, and what staff set right."""

import json
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from bot.desk.actions import NoSuchAction, acted
from bot.desk.corrections import Corrections
from bot.desk.homes import TypedHome, find_home
from bot.web.errors import ApiError
from knowledge.settings import Settings

Fields = dict[str, str]
PERSONS = ("caregiver", "receiver")
OLDEST = 120
NO_AGE = "Een leeftijd is een getal van 0 tot 120."
# Choices that add something by hand; each carries an action of the desk.
ADD = "add_"


@dataclass(frozen=True)
class DeskForm:
    """A form of the page. `ages` and `places` are as they were typed; `faults` are Dutch sentences by field."""

    text: str
    places: dict[str, TypedHome]
    ages: dict[str, str]
    by: Corrections
    missing: str | None
    faults: dict[str, str]

    @property
    def corrections(self) -> Corrections:
        """What staff set right, with the ages that were typed."""
        told = {f"{person}_age": int(age) for person, age in self.ages.items() if age and f"{person}_age" not in self.faults}
        return Corrections.model_validate(self.by.model_dump(exclude_unset=True) | told)


def desk_text(value: object, longest: int) -> str:
    """A text in which every character keeps its place: line ends are one character, control characters become spaces.

    Raises:
        ApiError: 400 or 413.
    """
    if not isinstance(value, str):
        raise ApiError(400, "Hier hoort tekst.", field="text")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > longest:
        raise ApiError(413, f"Deze tekst is te lang. Houd haar onder {longest} tekens.", field="text")
    return "".join(_readable(char) for char in text)


def _readable(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "?"
    return char if char in "\n\t" or (char >= " " and char != "\x7f") else " "


def corrections_of(value: object) -> Corrections:
    """What staff set right, as JSON.

    Raises:
        ApiError: 400 with the name of the field.
    """
    if value is None:
        return Corrections()
    try:
        return Corrections.model_validate(value)
    except ValidationError as error:
        where = ".".join(str(part) for part in ("corrections", *error.errors()[0]["loc"]) if part != "[key]")
        raise ApiError(400, "Deze verbetering is niet goed gevormd.", field=where[:120]) from None


def desk_form(fields: Fields, settings: Settings, country: str | None) -> DeskForm:
    """The form with the click that sent it taken up; `country` decides between places of the same name.

    Raises:
        ApiError: 400 or 413, it is no form of the desk.
    """
    action = fields.get("do", "read")
    named = {person: fields.get(f"{person}_place", "")[:120] for person in PERSONS}
    if action.startswith("place:"):
        _, person, name = (action.split(":", 2) + ["", ""])[:3]
        named, action = named | ({person: name[:120]} if person in PERSONS else {}), "read"
    missing = action.removeprefix("missing:") if action.startswith("missing:") else None
    by = corrections_of(_json(fields.get("corrections", "")))
    added = [value for name, value in fields.items() if name.startswith(ADD) and value]
    for step in [*([] if missing else [action]), *added]:
        by = _acted(by, step)
    places = {person: find_home(name, settings.data, country) for person, name in named.items()}
    ages = {person: fields.get(f"{person}_age", "").strip()[:4] for person in PERSONS}
    faults = {f"{person}_age": NO_AGE for person, age in ages.items() if age and not _is_age(age)}
    faults |= {f"{person}_place": "Deze plaats ken ik niet." for person, place in places.items() if place.typed and not place.id}
    form = DeskForm(desk_text(fields.get("text", ""), settings.desk_max_text), places, ages, by, missing, faults)
    return replace(form, by=_without_typed(form))


def _acted(by: Corrections, step: str) -> Corrections:
    try:
        return acted(by, step)
    except NoSuchAction:
        raise ApiError(400, "Deze knop ken ik niet.", field="do") from None


def _without_typed(form: DeskForm) -> Corrections:
    """An age that is typed goes before one that was taken away with a click."""
    told = form.by.model_dump(exclude_unset=True)
    return Corrections.model_validate({name: value for name, value in told.items() if not form.ages.get(name.removesuffix("_age"), "")})


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        raise ApiError(400, "Dit is geen geldige JSON.", field="corrections") from None


def _is_age(age: str) -> bool:
    return age.isascii() and age.isdigit() and int(age) <= OLDEST
