"""Data files that are wrong: every kind of fault says what, where and how to mend it."""

import json
from pathlib import Path

import pytest
import yaml

from knowledge.errors import Fault
from knowledge.records import check_record, quick_check, read_record, read_yaml
from knowledge.yaml_reading import RecordLoader

SHOWN = Path("folder/record.yaml")
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "kind": {"enum": ["respite", "premium", None]},
        "version": {"const": 1},
        "slug": {"type": "string", "pattern": "^[a-z-]+$"},
        "day": {"type": ["string", "null"], "format": "date"},
        "age": {"type": "integer", "minimum": 0, "maximum": 120},
        "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 1},
        "free": {"type": "boolean"},
        "nested": {
            "type": "object",
            "properties": {"list": {"type": "array", "items": {"$ref": "#/$defs/entry"}}},
            "minProperties": 1,
            "additionalProperties": False,
        },
        "proof": {
            "anyOf": [
                {"$ref": "#/$defs/entry"},
                {"type": "object", "properties": {"all_of": {"type": "array"}}, "required": ["all_of"]},
            ]
        },
        "narrow": {"type": "object", "propertyNames": {"enum": ["min_age", "max_age"]}},
        "odd": {"not": {"type": "string"}},
    },
    "required": ["name", "kind"],
    "additionalProperties": False,
    "$defs": {
        "entry": {
            "type": "object",
            "properties": {"min_age": {"type": "integer"}},
            "required": ["min_age"],
            "additionalProperties": False,
        }
    },
}
GOOD = "name: Oppas\nkind: respite\n"


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "record.schema.json"
    path.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return path


def faults_of(content: str | bytes, schema: Path, tmp_path: Path) -> list[Fault]:
    path = tmp_path / "record.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    record, faults = read_record(path, schema, SHOWN)
    assert (record is None) == bool(faults)
    return faults


@pytest.mark.parametrize(
    ("content", "field", "problem", "mend"),
    [
        (GOOD + "nmae: x", "nmae", "Dit veld bestaat niet.", "Bedoel je 'name'?"),
        (GOOD + "zzz: x", "zzz", "Dit veld bestaat niet.", "kies een van: name, kind,"),
        ("name: Oppas", "kind", "Dit veld ontbreekt.", "Zet het erbij"),
        (GOOD + "nested: {list: [{}]}", "nested.list[0].min_age", "Dit veld ontbreekt.", "Zet het erbij"),
        ("name: 3\nkind: respite", "name", "Hier staat 3.", "Hier hoort tekst."),
        (GOOD + "age: oud", "age", 'Hier staat "oud".', "Hier hoort een geheel getal."),
        (GOOD + "free: misschien", "free", 'Hier staat "misschien".', "Hier hoort true of false."),
        (GOOD + "tags: x", "tags", 'Hier staat "x".', "Hier hoort een lijst."),
        (GOOD + "nested: x", "nested", 'Hier staat "x".', "Hier hoort een blok met velden."),
        (GOOD + "day: 5", "day", "Hier staat 5.", "Hier hoort tekst of leeg (null)."),
        (GOOD + "share: veel", "share", 'Hier staat "veel".', "Hier hoort een getal."),
        ("name: Oppas\nkind: oppas", "kind", '"oppas" kan hier niet.', "Kies uit: respite, premium, null."),
        (GOOD + "version: 2", "version", "2 kan hier niet.", "Hier hoort 1."),
        (GOOD + "slug: A b", "slug", '"A b" heeft niet de juiste vorm.', "De vorm is ^[a-z-]+$."),
        (GOOD + "day: 2026-02-31", "day", '"2026-02-31" heeft niet de juiste vorm.', "De vorm is date."),
        (GOOD + "age: -1", "age", "-1 kan hier niet.", "Het is minstens 0."),
        (GOOD + "age: 121", "age", "121 kan hier niet.", "Het is hoogstens 120."),
        (GOOD + "share: 0", "share", "0 kan hier niet.", "Het is meer dan 0."),
        (GOOD + "share: 1", "share", "1 kan hier niet.", "Het is minder dan 1."),
        ("name: ''\nkind: respite", "name", "Dit is leeg.", "Vul het in"),
        (GOOD + "tags: []", "tags", "Dit is leeg.", "Vul het in"),
        (GOOD + "nested: {}", "nested", "Dit is leeg.", "Vul het in"),
        (GOOD + "tags: [a, a]", "tags", "Hier staat iets dubbel.", "Haal het dubbele weg."),
        (GOOD + "proof: {min_age: x}", "proof.min_age", 'Hier staat "x".', "Hier hoort een geheel getal."),
        (GOOD + "proof: {all_of: x}", "proof.all_of", 'Hier staat "x".', "Hier hoort een lijst."),
        (GOOD + "narrow: {zone: x}", "narrow.zone", "Dit veld hoort niet bij dit type.", "min_age, max_age."),
        (GOOD + "odd: x", "odd", "Dit klopt niet met het schema (not).", "should not be valid"),
        (GOOD + "1: x", "1", "Dit veld bestaat niet.", "Haal het weg"),
        ("name: !!binary aGFsbG8=\nkind: respite", "name", "Hier staat", "Hier hoort tekst."),
        ("name: !!set {a}\nkind: respite", "name", "Hier staat", "Hier hoort tekst."),
    ],
)
def test_every_kind_of_fault_is_a_sentence_with_file_field_and_mend(
    content: str, field: str, problem: str, mend: str, schema: Path, tmp_path: Path
) -> None:
    (fault,) = faults_of(content, schema, tmp_path)
    assert (fault.file, fault.field) == (SHOWN, field)
    assert problem in fault.problem
    assert mend in fault.mend


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('name: "open', "(regel 1, teken 12)"),
        ("name: a\n\tkind: b", "(regel 2, teken 1)"),
        ("name: [a, b", "Dit is geen geldige YAML"),
        ("name: a\n---\nname: b", "Dit is geen geldige YAML"),
        ("name: *nergens", "Dit is geen geldige YAML"),
        ("name: !!python/object/apply:os.getcwd []", "Dit is geen geldige YAML"),
        ("name: a\x00b", "Dit is geen geldige YAML"),
        ("age: 0b_", "Dit is geen geldige YAML"),
    ],
)
def test_yaml_that_is_broken_is_a_fault_of_the_file(
    content: str, problem: str, schema: Path, tmp_path: Path
) -> None:
    (fault,) = faults_of(content, schema, tmp_path)
    assert (fault.file, fault.field) == (SHOWN, "")
    assert problem in fault.problem
    assert fault.mend == "Kijk op die regel naar inspringen en aanhalingstekens."


def test_a_file_that_is_not_utf8_says_how_to_save_it(schema: Path, tmp_path: Path) -> None:
    (fault,) = faults_of("name: café".encode("latin-1"), schema, tmp_path)
    assert str(fault) == f"{SHOWN}: Het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8."


@pytest.mark.parametrize("content", ["", "# niets", "null", "- a\n- b", "tekst", "3"])
def test_a_file_without_fields_is_a_fault(content: str, schema: Path, tmp_path: Path) -> None:
    (fault,) = faults_of(content, schema, tmp_path)
    assert fault.problem == "Hier staan geen velden."


def test_all_faults_of_a_file_are_told_at_once_and_each_only_once(schema: Path, tmp_path: Path) -> None:
    faults = faults_of("age: -1\nnmae: x\n2: y", schema, tmp_path)
    assert sorted(fault.field for fault in faults) == ["2", "age", "kind", "name", "nmae"]


def test_a_long_value_is_cut_in_the_message(schema: Path, tmp_path: Path) -> None:
    (fault,) = faults_of(GOOD + f"slug: '{'A' * 500}'", schema, tmp_path)
    assert "…" in fault.problem
    assert len(fault.problem) < 120


def test_a_good_record_comes_back_without_faults(schema: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    path.write_text(GOOD + "day: null\nproof: {all_of: []}", encoding="utf-8")
    expected = {"name": "Oppas", "kind": "respite", "day": None, "proof": {"all_of": []}}
    assert read_record(path, schema, SHOWN) == (expected, [])


BROKEN_IN_ONE_PLACE = [
    GOOD + "age: -1", GOOD + "age: 1.5", GOOD + "age: true", GOOD + "day: 2026-02-31", GOOD + "day: '2026-01-01 '",
    GOOD + "tags: []", GOOD + "tags: [a, a]", GOOD + "kindd: x", GOOD + "nested: {list: [{}]}", GOOD + "slug: A",
    GOOD + "narrow: {zone: x}", GOOD + "proof: {}", "name: Oppas", "name: ''\nkind: premium", GOOD + "version: 2",
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN_IN_ONE_PLACE)
def test_the_quick_check_says_yes_to_nothing_that_is_wrong(content: str, schema: Path) -> None:
    broken = yaml.load(content, Loader=RecordLoader)
    assert check_record(broken, schema, SHOWN)
    assert not quick_check(schema)(broken)


def test_the_quick_check_says_yes_to_what_is_right(schema: Path) -> None:
    right = yaml.load(GOOD + "day: 2026-02-28\nage: 3\ntags: [a]", Loader=RecordLoader)
    assert not check_record(right, schema, SHOWN)
    assert quick_check(schema)(right)


def test_a_value_that_is_nearly_right_is_asked_after(schema: Path, tmp_path: Path) -> None:
    (fault,) = faults_of("name: Oppas\nkind: premum", schema, tmp_path)
    assert fault.mend == "Bedoel je 'premium'? Kies uit: respite, premium, null."


def test_dates_stay_text_so_that_a_record_is_the_same_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "dates.yaml"
    path.write_text("day: 2026-01-31\ntime: 2026-01-31 10:00:00", encoding="utf-8")
    assert read_yaml(path) == {"day": "2026-01-31", "time": "2026-01-31 10:00:00"}
