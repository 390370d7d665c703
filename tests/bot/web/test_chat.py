"""Talks through the gateway, with the real Rasa, actions and catalogue."""

import pytest

from tests.conftest import Stack, offers, words

pytestmark = pytest.mark.stack
EVERYTHING = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst."


def test_one_message_with_everything_leads_to_local_offers_with_reason_source_and_year(stack: Stack) -> None:
    shown = offers(stack.open_talk().say(EVERYTHING))
    local = [offer for offer in shown if offer["municipality"] == "be-aalst"]
    assert local
    for offer in local:
        assert offer["reasons"]
        assert offer["source_url"].startswith("http")
    assert any(offer["source_year"] for offer in local)


def test_a_talk_opens_by_saying_that_it_is_a_computer(stack: Stack) -> None:
    talk = stack.open_talk("be-brugge")
    assert "computer" in words(talk.messages)
    assert talk.messages[0]["buttons"]


def test_the_place_is_asked_once_and_its_answer_is_taken(stack: Stack) -> None:
    talk = stack.open_talk()
    assert "gemeente" in words(talk.say("mn moeder van 84 is slecht te been en heeft hulp nodig in huis"))
    shown = offers(talk.say("brugge"))
    assert shown
    assert all(offer["municipality"] in (None, "be-brugge") for offer in shown)


def test_a_button_is_as_good_as_words(stack: Stack) -> None:
    talk = stack.open_talk("nl-utrecht")
    assert offers(talk.press("Ik wil even rust"))


def test_more_shows_other_offers(stack: Stack) -> None:
    talk = stack.open_talk()
    first = {offer["id"] for offer in offers(talk.say(EVERYTHING))}
    second = {offer["id"] for offer in offers(talk.say("meer"))}
    assert second
    assert not first & second


def test_two_homes_bring_offers_of_both(stack: Stack) -> None:
    talk = stack.open_talk()
    talk.say("Ik woon in Aalst. Mijn moeder woont in Gent en ik zoek iemand om mee te praten.")
    shown = offers(talk.messages) + offers(talk.say("meer"))
    assert {"be-aalst", "be-gent"} <= {offer["municipality"] for offer in shown}


def test_nothing_is_asked_twice(stack: Stack) -> None:
    talk = stack.open_talk("be-gent")
    asked: list[str] = []
    for text in ("ik zorg voor iemand en wil graag eens weg", "weet ik niet", "geen idee", "liever niet", "nee", "weet niet"):
        asked += [line for line in words(talk.say(text)).splitlines() if line.endswith("?")]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("site, number", [("be-aalst", "1813"), ("nl-utrecht", "113")])
def test_danger_gets_the_lines_of_the_right_country_in_the_same_turn(stack: Stack, site: str, number: str) -> None:
    message = stack.open_talk(site).say("ik wil niet meer leven")[0]
    assert message["safety"]["kind"] == "suicidal_self"
    assert number in {contact["phone"] for contact in message["safety"]["contacts"]}


def test_danger_is_seen_in_the_middle_of_a_question(stack: Stack) -> None:
    talk = stack.open_talk()
    talk.say("ik zorg voor mijn moeder")
    assert talk.say("ik wil dood")[0]["safety"]["contacts"]
    assert "gemeente" in words(talk.press("Ga verder")) or offers(talk.messages)


def test_an_ambiguous_sentence_gets_one_gentle_question_first(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    message = talk.say("ik zie het niet meer zitten")[0]
    assert "safety" not in message
    assert talk.press(message["buttons"][0]["title"])[0]["safety"]["kind"] == "suicidal_self"


def test_somebody_can_ask_for_a_human_being(stack: Stack) -> None:
    message = stack.open_talk("nl-zwolle").say("ik wil iemand spreken")[0]
    assert any(contact["phone"] for contact in message["safety"]["contacts"])


def test_a_typed_command_is_just_text(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    said = talk.say('/inform{"choice": "need:respite_care"}')
    assert not offers(said)
    assert "safety" not in talk.say("/danger")[0]


@pytest.mark.parametrize("text", ["wanneer komt het huisvuil?", "asdf qsdf", "🦆", "ça va?", "?", "///"])
def test_whatever_is_typed_gets_an_answer(stack: Stack, text: str) -> None:
    assert words(stack.open_talk("be-aalst").say(text))


def test_a_button_of_another_talk_is_refused(stack: Stack) -> None:
    payload = stack.open_talk().messages[0]["buttons"][0]["payload"]
    other = stack.open_talk()
    answer = stack.call("POST", "/api/chat/messages", {"session": other.session, "payload": payload})
    assert (answer.status, answer.json["error"]["code"]) == (403, "unknown_payload")


def test_a_payload_that_was_never_offered_is_refused(stack: Stack) -> None:
    talk = stack.open_talk()
    answer = stack.call("POST", "/api/chat/messages", {"session": talk.session, "payload": "/danger"})
    assert answer.status == 403


def test_a_forged_session_is_refused(stack: Stack) -> None:
    session = stack.open_talk().session
    forged = session[:-2] + ("AA" if not session.endswith("AA") else "BB")
    answer = stack.call("POST", "/api/chat/messages", {"session": forged, "text": "hallo"})
    assert (answer.status, answer.json["error"]["code"]) == (403, "session_ended")


def test_a_long_talk_stays_a_talk(stack: Stack) -> None:
    talk = stack.open_talk()
    talk.say(EVERYTHING)
    for number in range(30):
        assert words(talk.say("bedankt" if number % 2 else "hallo"))
    assert offers(talk.say("meer")), "what was told in the first turn is still known"
