"""A call-back outside opening hours: asked, sealed, done and gone; the number stands nowhere in clear text."""

import pytest

from tests.bot.web.human.conftest import PATH, asks_for_a_person, every_byte, newest
from tests.bot.web.staff_login import LoggedIn
from tests.conftest import Stack, Talk, words

pytestmark = pytest.mark.stack
NAME, NUMBER, DIGITS = "Godelieve Zomerbloem", "0470 / 98.76.54", "0470987654"


def leaves_a_number(staffed: Stack, an: LoggedIn) -> Talk:
    talk = asks_for_a_person(staffed, an, "be-gent")
    offer = talk.messages[-1]
    assert "is nu dicht" in offer["text"]
    assert "Ja, chat met een medewerker" not in [button["title"] for button in offer["buttons"]]
    assert "noemen" in words(talk.press("Ja, bel mij terug"))
    assert "nummer" in words(talk.say(NAME))
    return talk


def test_somebody_is_called_back_and_nothing_stays(staffed: Stack, an: LoggedIn) -> None:
    talk = leaves_a_number(staffed, an)
    assert "geen telefoonnummer" in words(talk.say("bel maar"))
    assert "Wanneer past" in words(talk.say(f"dat is {NUMBER}"))
    done = words(talk.press("In de namiddag"))
    assert "eindigt op 654" in done
    assert DIGITS not in done
    page = an.get(f"{PATH}?nr={newest(an)}").text
    assert DIGITS not in page
    assert DIGITS in an.post(PATH, do="call", nr=newest(an)).text
    # The talk with the bot goes on beside it.
    assert words(talk.say("mijn moeder valt vaak"))
    for secret in (NAME, "Zomerbloem", NUMBER, DIGITS, "98.76.54"):
        assert secret.encode() not in every_byte(staffed.var), secret
    number = newest(an)
    an.post(PATH, do="done", nr=number)
    assert "voorbij" in an.get(f"{PATH}?nr={number}").text
    assert staffed.call("POST", "/api/chat/export", {"session": talk.session}).json["handovers"] == []


def test_danger_goes_before_a_question(staffed: Stack, an: LoggedIn) -> None:
    talk = leaves_a_number(staffed, an)
    said = talk.say("ik wil niet meer leven")
    assert said[0]["safety"]["kind"] == "suicidal_self"
    assert "Op welk nummer" in said[-1]["text"]


@pytest.mark.parametrize("enough", ["stop", "laat maar, liever niet"])
def test_somebody_can_stop_at_any_question(staffed: Stack, an: LoggedIn, enough: str) -> None:
    talk = leaves_a_number(staffed, an)
    said = talk.press("Nee, liever niet") if "," in enough else talk.say(enough)
    assert "geef ik niets door" in words(said)
    assert staffed.call("POST", "/api/chat/export", {"session": talk.session}).json["handovers"] == []


def test_another_button_leaves_the_questions(staffed: Stack, an: LoggedIn) -> None:
    talk = asks_for_a_person(staffed, an, "be-gent")
    before = list(talk.messages)
    talk.press("Ja, bel mij terug")
    talk.messages = before
    assert talk.press("Ga verder")
    assert "noemen" not in words(talk.say("0470 98 76 54"))


def test_without_anybody_of_the_staff_only_numbers_are_shown(stack: Stack) -> None:
    said = stack.open_talk("be-aalst").say("ik wil iemand spreken")
    assert len(said) == 1
    assert said[0]["safety"]["contacts"]
