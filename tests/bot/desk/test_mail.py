"""The answer to copy into a mail."""

import re

import pytest

from bot.desk.desk import Homes
from tests.bot.desk.conftest import STORY, Worker


def test_every_offer_in_it_has_its_contact_and_its_source(worker: Worker) -> None:
    found = worker.json()
    body = found["mail"]["body"]
    for offer in found["recommendations"][:3]:
        assert offer["name"] in body
        assert offer["summary"] in body
        assert offer["source_url"] in body
    assert found["mail"]["subject"] == "Hulp voor mantelzorgers in Aalst"


def test_it_never_names_what_is_wrong_with_somebody_nor_a_name_of_the_text(worker: Worker) -> None:
    heard = worker.json()["mail"]["body"].split("1. ")[0]
    assert "dementie" not in heard
    assert "Jozef" not in worker.json()["mail"]["body"]


@pytest.mark.parametrize(("home", "mine", "other"), [("nl-utrecht", r"\bu\b|\buw\b", r"\bje\b|\bjouw\b"), ("be-aalst", r"\bje\b", r"\bu\b|\buw\b")])
def test_it_speaks_in_the_form_of_address_of_the_municipality(worker: Worker, home: str, mine: str, other: str) -> None:
    body = worker.json("Mijn moeder is ziek, wie kan helpen in huis?", Homes(caregiver=home, receiver=home))["mail"]["body"]
    own = re.sub(r"https?://\S+", "", body)
    assert re.search(mine, own, re.IGNORECASE)
    assert not re.search(other, own, re.IGNORECASE)


def test_in_danger_the_lines_come_first_and_no_question_is_asked(worker: Worker) -> None:
    body = worker.json(STORY + " Ik wil niet meer leven.")["mail"]["body"]
    assert body.index("1813") < body.index("1. ")
    assert "weten we graag" not in body


def test_with_nothing_found_it_says_so(worker: Worker) -> None:
    body = worker.json("Waar verleng ik mijn paspoort?", Homes(caregiver="be-gent"))["mail"]["body"]
    assert "We vonden nog niets" in body
    assert "1. " not in body


def test_the_question_is_the_one_on_the_desk(worker: Worker) -> None:
    found = worker.json()
    assert found["next_question"]["text"] in found["mail"]["body"]
