"""A live talk: asked for, agreed to, taken, given back, and asked for again; the bot is silent meanwhile."""

import threading
from typing import Any

import pytest

from bot.accounts.roles import Role
from tests.bot.web.human.conftest import PATH, STORY, asks_for_a_person, events, newest, until
from tests.bot.web.staff_login import LoggedIn, log_in
from tests.conftest import Stack, Talk, words

pytestmark = pytest.mark.stack
LIVE = "Ja, chat met een medewerker"


def titles(messages: list[dict[str, Any]]) -> list[str]:
    return [button["title"] for message in messages for button in message.get("buttons", [])]


def taken(stack: Stack, an: LoggedIn) -> tuple[Talk, str]:
    """A talk that Anna took."""
    talk = asks_for_a_person(stack, an)
    talk.press(LIVE)
    number = newest(an)
    an.post(PATH, do="take", nr=number)
    return talk, number


def test_the_summary_is_read_before_it_goes_along(staffed: Stack, an: LoggedIn) -> None:
    an.get(PATH)
    talk = staffed.open_talk("be-genk")
    talk.say(STORY)
    offer = talk.say("ik wil iemand spreken")[-1]
    assert "Dit geef ik dan door:" in offer["text"]
    assert "Je woont in Genk" in offer["text"] or "Jullie wonen in Genk" in offer["text"]
    assert "dementie" in offer["text"]
    assert LIVE in titles([offer])
    before = an.get(PATH).text
    assert "Er wacht niemand" in before
    told = [line.removeprefix("- ") for line in offer["text"].splitlines() if line.startswith("- ")]
    assert "komt zo" in words(talk.press(LIVE))
    page = an.get(f"{PATH}?nr={newest(an)}").text
    assert told
    for line in told:
        assert line.replace("'", "&#39;") in page
    talk.press("Terug naar het computerprogramma")


def test_who_says_no_is_not_passed_on(staffed: Stack, an: LoggedIn) -> None:
    talk = asks_for_a_person(staffed, an)
    assert "geef ik niets door" in words(talk.press("Nee, liever niet"))
    assert "Er wacht niemand" in an.get(PATH).text
    assert talk.say("mijn moeder valt vaak")[0]["text"]


def test_a_person_answers_and_the_bot_is_silent(staffed: Stack, an: LoggedIn) -> None:
    talk, number = taken(staffed, an)
    an.post(PATH, do="say", nr=number, text="Dag, met An. Waar kan ik mee helpen?")
    said = talk.say("mijn man is ziek, we zoeken hulp in huis")
    assert [message.get("person") for message in said] == [None, "Medewerker van Genk"]
    assert said[1]["text"] == "Dag, met An. Waar kan ik mee helpen?"
    assert talk.say("bent u er nog?") == []
    page = an.get(f"{PATH}?nr={number}").text
    assert "mijn man is ziek, we zoeken hulp in huis" in page
    an.post(PATH, do="back", nr=number)
    back = talk.say("dank u")
    assert "geeft het gesprek terug" in back[0]["text"]
    assert len(back) > 1  # and then the bot answers


def test_a_second_and_a_third_hand_over_in_one_talk(staffed: Stack, an: LoggedIn) -> None:
    talk, first = taken(staffed, an)
    an.post(PATH, do="close", nr=first)
    numbers = [first]
    for end in ("back", "close"):
        talk.say("ik wil iemand spreken")
        talk.press(LIVE)
        numbers.append(newest(an))
        an.post(PATH, do="take", nr=numbers[-1])
        an.post(PATH, do="say", nr=numbers[-1], text=f"Hier ben ik weer {end}")
        assert f"Hier ben ik weer {end}" in words(talk.say("hallo?"))
        an.post(PATH, do=end, nr=numbers[-1])
    assert len(set(numbers)) == 3
    assert "rondde het gesprek af" in words(talk.say("dank je"))


def test_words_come_as_they_are_said(staffed: Stack, an: LoggedIn) -> None:
    talk, number = taken(staffed, an)
    got: list[dict[str, Any]] = []
    listening = threading.Thread(target=lambda: [got.extend(said) for said in events(staffed, talk)])
    listening.start()
    until(lambda: any("Je praat nu met een medewerker" in message["text"] for message in got))
    an.post(PATH, do="say", nr=number, text="eerste")
    an.post(PATH, do="say", nr=number, text="tweede")
    until(lambda: [message["text"] for message in got if message.get("person")] == ["eerste", "tweede"])
    an.post(PATH, do="close", nr=number)
    listening.join(20)
    assert not listening.is_alive()
    assert got[-1]["live"] is False
    # What was streamed is not said again with the next turn, and who comes back late can read on.
    assert "eerste" not in words(talk.say("hallo"))
    lines = [message["line"] for message in got]
    assert lines == sorted(set(lines))
    assert [message["text"] for said in events(staffed, talk, lines[1]) for message in said][0] == "tweede"


def test_danger_in_a_live_talk_shows_its_card_at_once_and_staff_see_it(staffed: Stack, an: LoggedIn) -> None:
    talk, number = taken(staffed, an)
    said = talk.say("ik wil niet meer leven")
    assert said[0]["safety"]["kind"] == "suicidal_self"
    page = an.get(f"{PATH}?nr={number}").text
    assert "hier klinkt gevaar in" in page
    assert "gevaar genoemd" in page
    an.post(PATH, do="close", nr=number)


def test_of_two_who_take_a_talk_one_gets_it(staffed: Stack, an: LoggedIn) -> None:
    bea = log_in(staffed, "bea", Role.HELPDESK)
    talk, number = taken(staffed, an)
    assert "iemand anders nam dit al" in bea.post(PATH, do="take", nr=number).text
    assert "iemand anders nam dit al" in bea.post(PATH, do="say", nr=number, text="hallo").text
    assert "van een collega" in bea.get(PATH).text
    an.post(PATH, do="close", nr=number)
    assert "hallo" not in words(talk.say("hallo daar"))


def test_staff_of_one_municipality_see_nothing_of_another(staffed: Stack, an: LoggedIn) -> None:
    gita = log_in(staffed, "gita", Role.HELPDESK, municipality="be-gent")
    talk, number = taken(staffed, an)
    talk.say("dit is van Genk alleen")
    page = gita.get(f"{PATH}?nr={number}").text
    assert "dit is van Genk alleen" not in page
    assert f"nr={number}" not in page.replace(f"nr={number}&", "")
    assert "iemand anders nam dit al" in gita.post(PATH, do="close", nr=number).text
    assert log_in(staffed, "eddy", Role.EDITOR).get(PATH).status == 403
    an.post(PATH, do="close", nr=number)


def test_who_forgets_the_talk_forgets_the_hand_over(staffed: Stack, an: LoggedIn) -> None:
    talk, number = taken(staffed, an)
    talk.say("dit mag weg")
    export = staffed.call("POST", "/api/chat/export", {"session": talk.session}).json
    assert "dit mag weg" in str(export["handovers"])
    assert staffed.call("DELETE", "/api/chat/sessions", {"session": talk.session}).status == 204
    assert "dit mag weg" not in an.get(f"{PATH}?nr={number}").text
    assert staffed.call("POST", "/api/chat/export", {"session": talk.session}).json["handovers"] == []


def test_forget_me_typed_to_the_bot_forgets_an_offer(staffed: Stack, an: LoggedIn) -> None:
    talk = asks_for_a_person(staffed, an)
    talk.say("wis alles wat ik vertelde")
    assert staffed.call("POST", "/api/chat/export", {"session": talk.session}).json["handovers"] == []


def test_a_button_of_before_says_that_it_is_over(staffed: Stack, an: LoggedIn) -> None:
    talk = asks_for_a_person(staffed, an)
    old = list(talk.messages)
    talk.say("mijn moeder valt vaak")
    talk.messages = old
    assert "niet meer geldig" in words(talk.press(LIVE))
