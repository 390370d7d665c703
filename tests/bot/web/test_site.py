"""What a page learns before it promises a talk."""

import pytest

from tests.conftest import Stack

pytestmark = pytest.mark.stack


def site(stack: Stack, municipality: str) -> dict:
    answer = stack.call("GET", f"/api/chat/site?municipality={municipality}")
    assert answer.status == 200, answer.text
    return answer.json


def test_a_talk_works_and_the_form_of_address_is_that_of_the_municipality(stack: Stack) -> None:
    assert (site(stack, "be-aalst")["ready"], site(stack, "be-aalst")["address"]) == (True, "je")
    assert site(stack, "nl-utrecht")["address"] == "u"
    assert stack.call("GET", "/api/chat/site").json["address"] == "je"


def test_the_number_of_the_municipality_comes_first(stack: Stack) -> None:
    first = site(stack, "nl-utrecht")["contacts"][0]
    assert (first["name"], first["phone"], first["tel"]) == ("Utrecht", "14 030", "14030")


def test_without_a_number_the_lines_of_the_country_come_and_each_number_once(stack: Stack) -> None:
    contacts = site(stack, "be-zwalm")["contacts"]
    assert {contact["country"] for contact in contacts} == {"BE"}
    numbers = [contact["tel"] for contact in contacts if contact["tel"]]
    assert numbers
    assert len(set(numbers)) == len(numbers)


def test_an_unknown_municipality_is_an_error(stack: Stack) -> None:
    answer = stack.call("GET", "/api/chat/site?municipality=be-nergens")
    assert (answer.status, answer.json["error"]["field"]) == (400, "municipality")
