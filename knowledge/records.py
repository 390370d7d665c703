"""Reading data files: YAML against a JSON Schema, with faults that say how to mend them."""

import difflib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import fastjsonschema
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from knowledge.errors import DataError, Fault
from knowledge.yaml_reading import load_yaml

TYPE_NAMES = {
    "string": "tekst",
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "true of false",
    "array": "een lijst",
    "object": "een blok met velden",
    "null": "leeg (null)",
}
MOST_LISTED = 15
# The newest dialect the quick check knows; the schemas use nothing that changed since.
QUICK_DIALECT = "http://json-schema.org/draft-07/schema#"
LIMITS = {"minimum": "minstens", "maximum": "hoogstens", "exclusiveMinimum": "meer dan", "exclusiveMaximum": "minder dan"}


def read_yaml(path: Path) -> Any:
    """Parse one YAML file.

    Raises:
        yaml.YAMLError: the text is not YAML.
    """
    return load_yaml(path.read_text(encoding="utf-8"))


@cache
def validator(schema: Path) -> Draft202012Validator:
    """The validator for a schema file; checked once that the schema itself is right."""
    content = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content, format_checker=FormatChecker())


def read_record(path: Path, schema: Path, shown: Path) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Read a record and check it; either the record comes back, or the faults.

    `shown` is the path by which the faults name the file.
    """
    content, faults = parse_record(path, shown)
    if content is None:
        return None, faults
    faults = check_record(content, schema, shown)
    return (None, faults) if faults else (content, [])


def read_own(path: Path, schema: Path) -> dict[str, Any]:
    """A data file of the program itself.

    Raises:
        DataError: it is not as its schema says.
    """
    record, faults = read_record(path, schema, Path(path.name))
    if record is None:
        raise DataError(faults)
    return record


def parse_record(path: Path, shown: Path) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Read the fields of a file without checking them against a schema."""
    try:
        content = read_yaml(path)
    except UnicodeDecodeError:
        return None, [Fault(shown, "", "Het bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.")]
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a number that is none, such as 0b_
        return None, [_yaml_fault(shown, error)]
    return (content, []) if isinstance(content, dict) else (None, [no_fields(shown)])


def check_record(content: dict[str, Any], schema: Path, shown: Path) -> list[Fault]:
    """Every way in which a record breaks its schema."""
    found = [fault for error in validator(schema).iter_errors(content) for fault in _faults(shown, error)]
    return list(dict.fromkeys(found))  # jsonschema reports each missing field with the names of all of them


def no_fields(shown: Path, place: str = "") -> Fault:
    """The fault of a record that is none."""
    return Fault(shown, "", "Hier staan geen velden.", "Schrijf per regel een veld, zoals 'name: …'.", place)


@cache
def quick_check(schema: Path) -> Callable[[Any], bool]:
    """A check of the same schema that only says yes or no, some eight times as fast as `check_record`.

    Only its yes counts: what it refuses is for `check_record` to judge.
    """
    content = json.loads(schema.read_text(encoding="utf-8")) | {"$schema": QUICK_DIALECT}
    compiled = fastjsonschema.compile(content, formats={"date": _is_date})

    def passes(record: Any) -> bool:
        try:
            compiled(record)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return passes


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _yaml_fault(path: Path, error: yaml.YAMLError | ValueError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    where = f" (regel {mark.line + 1}, teken {mark.column + 1})" if mark else ""
    problem = getattr(error, "problem", None) or "onleesbaar"
    return Fault(path, "", f"Dit is geen geldige YAML{where}: {problem}.", "Kijk op die regel naar inspringen en aanhalingstekens.")


def _faults(path: Path, error: ValidationError) -> Iterator[Fault]:
    rule = "propertyNames" if "propertyNames" in error.absolute_schema_path else str(error.validator)
    for fault in _told(path, error):
        yield fault if fault.rule else replace(fault, rule=rule)


def _told(path: Path, error: ValidationError) -> Iterator[Fault]:
    field = _field(error)
    match error.validator:
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            for key in sorted(set(error.instance) - set(known), key=str):
                name = f"{field}.{key}" if field else str(key)
                yield Fault(path, name, "Dit veld bestaat niet.", _suggestion(str(key), known))
        case "required":
            for key in error.validator_value:
                if key not in error.instance:
                    name = f"{field}.{key}" if field else key
                    yield Fault(path, name, "Dit veld ontbreekt.", "Zet het erbij; onbekend is null of een lege lijst.")
        case "type":
            wanted = error.validator_value
            names = " of ".join(TYPE_NAMES[name] for name in ([wanted] if isinstance(wanted, str) else wanted))
            yield Fault(path, field, f"Hier staat {_shown(error.instance)}.", f"Hier hoort {names}.")
        case "enum" if "propertyNames" in error.absolute_schema_path:
            name = f"{field}.{error.instance}" if field else str(error.instance)
            options = ", ".join(error.validator_value)
            yield Fault(path, name, "Dit veld hoort niet bij dit type.", f"Kies uit: {options}.")
        case "enum":
            yield Fault(path, field, f"{_shown(error.instance)} kan hier niet.", _options(error.instance, error.validator_value))
        case "const":
            yield Fault(path, field, f"{_shown(error.instance)} kan hier niet.", f"Hier hoort {error.validator_value}.")
        case "pattern" | "format":
            yield Fault(path, field, f"{_shown(error.instance)} heeft niet de juiste vorm.", f"De vorm is {error.validator_value}.")
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            limit = f"{LIMITS[error.validator]} {error.validator_value}"
            yield Fault(path, field, f"{_shown(error.instance)} kan hier niet.", f"Het is {limit}.")
        case "minItems" | "minLength" | "minProperties":
            yield Fault(path, field, "Dit is leeg.", "Vul het in, of gebruik null waar dat mag.")
        case "maxLength":
            yield Fault(path, field, f"{_shown(error.instance)} is te lang.", f"Het is hoogstens {error.validator_value} tekens.")
        case "uniqueItems":
            yield Fault(path, field, "Hier staat iets dubbel.", "Haal het dubbele weg.")
        case "anyOf" if error.context:
            for inner in _nearest_alternative(error):
                yield from _faults(path, inner)
        case _:
            yield Fault(path, field, f"Dit klopt niet met het schema ({error.validator}).", error.message)


def _nearest_alternative(error: ValidationError) -> list[ValidationError]:
    """Of several allowed forms, what is wrong with the one that comes closest."""
    forms = groupby(error.context or (), key=lambda inner: inner.schema_path[0])
    return min((list(inner) for _, inner in forms), key=len)


def _field(error: ValidationError) -> str:
    field = ""
    for part in error.absolute_path:
        field += f"[{part}]" if isinstance(part, int) else f".{part}" if field else str(part)
    return field


def _suggestion(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"Bedoel je '{close[0]}'?" if close else "Haal het weg, of kies een van: " + ", ".join(known) + "."


def _options(given: object, allowed: list[object]) -> str:
    """What was perhaps meant, and what can be chosen unless that is a long list."""
    named = ["null" if value is None else str(value) for value in allowed]
    close = difflib.get_close_matches(str(given), named, n=1)
    meant = f"Bedoel je '{close[0]}'?" if close else ""
    choice = f"Kies uit: {', '.join(named)}." if not close or len(named) <= MOST_LISTED else ""
    return " ".join(filter(None, (meant, choice)))


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str, skipkeys=True)
    return text if len(text) <= 60 else text[:57] + "…"
