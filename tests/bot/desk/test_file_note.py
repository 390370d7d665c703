"""The summary for the file."""

from bot.desk.desk import Homes
from tests.bot.desk.conftest import STORY, Worker

NAMED = STORY.replace("mijn man Jozef Peeters", "mijn man Jozef Peeters uit de Kerkstraat 4, 0470 12 34 56, jozef@voorbeeld.be,")


def test_it_tells_who_what_where_and_what_was_shown(worker: Worker) -> None:
    found = worker.json()
    note = found["file_note"]
    for words in ("22 november 2026", "78 jaar", "zorgt voor partner", "woont in Aalst", "dementie", "slaapt slecht", "zorg even overnemen"):
        assert words in note
    for offer in found["recommendations"]:
        assert offer["name"] in note


def test_no_name_and_no_word_of_the_text_gets_in(worker: Worker) -> None:
    note = worker.json(NAMED)["file_note"]
    for word in ("Jozef", "Peeters", "Kerkstraat", "0470", "voorbeeld.be", "Goedemorgen", "ik ben op"):
        assert word not in note


def test_danger_and_the_lines_that_were_given_are_in_it(worker: Worker) -> None:
    note = worker.json(STORY + " Ik wil niet meer leven.")["file_note"]
    assert "mantelzorger denkt aan zelfdoding" in note
    assert "1813" in note


def test_not_heard_is_not_the_same_as_safe_and_unclear_is_said(worker: Worker) -> None:
    assert "Gevaar: niet gehoord." in worker.json()["file_note"]
    assert "nog te vragen" in worker.json("Mijn man is ziek, ik zie het niet meer zitten")["file_note"]


def test_what_staff_set_right_is_what_is_in_it(worker: Worker) -> None:
    note = worker.json(care_contexts={"dementia": False, "cancer": True}, level="none", signs={"sleep": False, "exhaustion": False})["file_note"]
    assert "Zorgvrager: 81 jaar, kanker" in note
    assert "dementie," not in note.split("Getoonde hulp")[0]
    assert "geen tekenen" in note


def test_with_nothing_found_it_says_so(worker: Worker) -> None:
    assert "niets gevonden" in worker.json("Waar verleng ik mijn paspoort?", Homes(caregiver="be-gent"))["file_note"]
