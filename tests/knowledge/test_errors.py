"""Errors that people can read."""

from pathlib import Path

import pytest

from knowledge import errors
from knowledge.errors import DataError, DraagwijzerError, Fault

FAULT = Fault(
    Path("offers/be-genk/x.yaml"), "conditions[2].min_age", "Hier staat tekst.", "Hier hoort een getal."
)


def test_a_fault_names_the_file_the_field_the_problem_and_the_mend() -> None:
    expected = "offers/be-genk/x.yaml, veld 'conditions[2].min_age': Hier staat tekst. Hier hoort een getal."
    assert str(FAULT) == expected


def test_a_fault_of_a_whole_file_names_no_field() -> None:
    assert str(Fault(Path("x.yaml"), "", "Het is leeg.", "Vul het.")) == "x.yaml: Het is leeg. Vul het."


def test_a_data_error_tells_every_fault_on_a_line_of_its_own() -> None:
    other = Fault(Path("y.yaml"), "", "Het is leeg.", "Vul het.")
    assert str(DataError([FAULT, other])).splitlines() == [str(FAULT), str(other)]


@pytest.mark.parametrize("name", ["DataError", "CatalogueNotReady", "NotTrained"])
def test_one_base_class_catches_every_error_that_a_user_may_see(name: str) -> None:
    assert issubclass(getattr(errors, name), DraagwijzerError)
