"""The right lines for a kind of danger, a country and an age."""

import shutil
from pathlib import Path

import pytest

from knowledge.concepts import SafetyKind
from knowledge.errors import DataError
from knowledge.helplines import MOST_CONTACTS, contacts, load_helplines
from tests.knowledge.conftest import DATA

DANGERS = [kind for kind in SafetyKind if kind != SafetyKind.NONE]


def ids(kind: str, country: str | None, is_child: bool = False) -> list[str]:
    return [line.id for line in contacts(DATA, kind, country, is_child)]


def test_without_danger_there_are_no_contacts() -> None:
    assert contacts(DATA, SafetyKind.NONE, "BE") == []


@pytest.mark.parametrize(
    ("kind", "country", "first"),
    [
        ("suicidal_self", "BE", "be-zelfmoordlijn-1813"),
        ("suicidal_self", "NL", "nl-113-zelfmoordpreventie"),
        ("suicidal_recipient", "BE", "be-zelfmoordlijn-1813"),
        ("suicidal_recipient", "NL", "nl-113-zelfmoordpreventie"),
        ("abuse_or_neglect", "BE", "be-1712"),
        ("abuse_or_neglect", "NL", "nl-veilig-thuis"),
        ("child_at_risk", "BE", "be-1712"),
        ("child_at_risk", "NL", "nl-veilig-thuis"),
        ("medical_emergency", "BE", "be-112"),
        ("medical_emergency", "NL", "nl-112"),
    ],
)
def test_the_line_that_is_made_for_a_danger_comes_first(kind: str, country: str, first: str) -> None:
    assert ids(kind, country)[0] == first


@pytest.mark.parametrize("kind", DANGERS)
@pytest.mark.parametrize("country", ["BE", "NL"])
@pytest.mark.parametrize("is_child", [False, True])
def test_every_danger_has_a_number_to_call_in_both_countries(
    kind: SafetyKind, country: str, is_child: bool
) -> None:
    lines = contacts(DATA, kind, country, is_child)
    assert 1 <= len(lines) <= MOST_CONTACTS
    assert {line.country for line in lines} == {country}
    assert any(line.phone and line.tel for line in lines)


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_a_child_in_danger_gets_the_line_for_children_first(country: str) -> None:
    line = contacts(DATA, SafetyKind.CHILD_AT_RISK, country, is_child=True)[0]
    assert line.audience == "child"
    assert line.phone


@pytest.mark.parametrize("kind", DANGERS)
def test_an_adult_gets_no_line_for_children(kind: SafetyKind) -> None:
    assert [line.id for line in contacts(DATA, kind, None) if line.audience == "child"] == []


@pytest.mark.parametrize("kind", DANGERS)
@pytest.mark.parametrize("is_child", [False, True])
def test_with_the_country_unknown_the_lines_of_both_come(kind: SafetyKind, is_child: bool) -> None:
    assert ids(kind, None, is_child) == ids(kind, "BE", is_child) + ids(kind, "NL", is_child)


def test_a_contact_shows_the_number_as_people_write_it_and_as_a_telephone_dials_it() -> None:
    shown = contacts(DATA, SafetyKind.ABUSE_OR_NEGLECT, "NL")[0].as_contact()
    assert (shown["phone"], shown["tel"]) == ("0800-2000", "08002000")
    assert set(shown) == {"id", "name", "country", "phone", "tel", "chat_url", "url", "hours", "free", "text"}


def test_a_line_that_breaks_a_rule_stops_the_load_with_file_field_and_mend(tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("offers", "places"))
    broken = data / "helplines" / "be-112.yaml"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("priority: 20", "priority: hoog"), encoding="utf-8"
    )
    with pytest.raises(DataError) as raised:
        load_helplines(data)
    (fault,) = raised.value.faults
    assert (str(fault.file), fault.field) == ("helplines/be-112.yaml", "priority")
    assert fault.mend == "Hier hoort een geheel getal."
