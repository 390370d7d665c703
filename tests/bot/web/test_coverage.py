"""The page that shows what a municipality covers and lacks."""

import pytest

from tests.conftest import Stack

pytestmark = pytest.mark.stack


def test_the_page_names_what_there_is_and_what_lacks(stack: Stack) -> None:
    page = stack.call("GET", "/dekking/be-aalst")
    assert page.status == 200
    assert "<h1>Wat Aalst mantelzorgers biedt</h1>" in page.text
    assert "Gezinszorg OCMW Aalst" in page.text
    assert "Niets van de gemeente zelf" in page.text
    assert "<svg" in page.text


def test_a_municipality_without_offers_has_a_page_too(stack: Stack) -> None:
    page = stack.call("GET", "/dekking/be-zwalm")
    assert page.status == 200
    assert "0 keer hulp van Zwalm zelf" in page.text


@pytest.mark.parametrize("name", ["be-nergens", "%3Cscript%3E", "be-aalst'--"])
def test_what_is_no_municipality_gets_the_one_error(name: str, stack: Stack) -> None:
    answer = stack.call("GET", f"/dekking/{name}")
    assert answer.status == 404
    assert answer.json["error"]["field"] == "municipality"
