"""What somebody in a channel meets: buttons, media, danger, commands, slow platforms, being forgotten. And who they are stands nowhere."""

import json
import re
import threading

import pytest

from bot.channels.forms import FORMS
from tests.bot.channels.accounts import CLIENT_SECRET
from tests.bot.channels.person import Person, query
from tests.bot.channels.standin import Sent, StandIn
from tests.bot.channels.webhooks import SignatureVerifier
from tests.conftest import Stack

pytestmark = pytest.mark.stack
EACH = pytest.mark.parametrize("channel", FORMS)
PLAIN = pytest.mark.parametrize("channel", ["whatsapp"])


@pytest.fixture
def person(connected: Stack, platform: StandIn, channel: str) -> Person:
    """Somebody new at the account of Aalst."""
    return Person(connected, platform, channel, "be-aalst")


def words(sent: list[Sent]) -> str:
    """All that was sent."""
    return "\n".join(part.text for part in sent)


def events(person: Person) -> list[dict]:
    """What Rasa keeps of a talk."""
    rows = query(person.stack, "SELECT events FROM conversation WHERE sender_id = ?", person.talk)
    return json.loads(rows[0][0]) if rows else []


@EACH
def test_who_comes_in_is_told_what_this_is_and_gets_an_answer_of_the_right_place(person: Person) -> None:
    sent = person.say("Ik zorg voor mijn man met dementie en wil er eens tussenuit.")
    assert "Draagwijzer" in sent[0].text
    assert "Aalst" in words(sent) + json.dumps([part.raw for part in sent])
    again = person.say("dank je")
    assert "computerprogramma" not in words(again)


@EACH
def test_media_and_stickers_are_answered_kindly(person: Person) -> None:
    (sent,) = person.does(person.webhook(media=True))
    assert "alleen tekst lezen" in sent.text
    assert "112" in sent.text
    assert events(person) == []


@EACH
def test_danger_comes_first_and_at_once(person: Person) -> None:
    sent = person.say("mijn vader ligt op de grond en ademt niet meer")
    assert "Bel nu 112" in sent[0].text
    assert "Bel 112" in sent[0].text or any(line["phone"] == "112" for line in sent[0].raw["custom"]["safety"]["contacts"])


@EACH
@pytest.mark.parametrize("text", ['/inform{"choice": "need:respite_care"}', ' \u200b/forget_me', "/restart"])
def test_a_typed_command_does_nothing(person: Person, text: str) -> None:
    person.say("hallo")
    person.say(text)
    heard = [event["text"] for event in events(person) if event["event"] == "user"]
    assert heard
    assert [said for said in heard[1:] if said.lstrip().startswith("/")] == []


@PLAIN
def test_a_number_a_title_and_a_key_are_the_same_answer_and_others_are_text(person: Person) -> None:
    person.say("hallo")
    person.say("ik zoek hulp voor mijn moeder")
    assert person.last[-1].buttons
    title, number = person.last[-1].buttons[0]
    person.say(f" {number}\ufe0f\u20e3 ")
    pressed = [event["text"] for event in events(person) if event["event"] == "user"][-1]
    assert pressed.startswith("/")
    other = Person(person.stack, person.platform, person.channel, person.site)
    other.say("hallo")
    other.say("ik zoek hulp voor mijn moeder")
    other.say(other.last[-1].buttons[0][0].upper() + "!")
    assert [event["text"] for event in events(other) if event["event"] == "user"][-1] == pressed
    person.say("99")
    assert [event["text"] for event in events(person) if event["event"] == "user"][-1] == "99"
    assert title


@pytest.mark.parametrize("channel", ["messenger", "telegram", "slack", "callback"])
def test_a_button_of_another_talk_cannot_be_pressed(person: Person) -> None:
    person.say("ik zoek hulp voor mijn moeder")
    other = Person(person.stack, person.platform, person.channel, person.site)
    key = next(part.buttons for part in person.last if part.buttons)[0][1]
    assert len(key.encode()) <= 64
    (sent,) = other.does(other.webhook(pressed=key))
    assert "van eerder" in sent.text
    assert events(other) == []


@EACH
def test_forget_me_leaves_nothing(person: Person) -> None:
    person.say("Ik zorg voor mijn man met dementie.")
    assert query(person.stack, "SELECT 1 FROM channel_talk WHERE id = ?", person.talk)
    assert "gewist" in words(person.say("vergeet mij")) or "vergeten" in words(person.last)
    for table, column in (("conversation", "sender_id"), ("channel_talk", "id")):
        assert query(person.stack, f"SELECT 1 FROM {table} WHERE {column} = ?", person.talk) == []


@PLAIN
def test_a_text_that_is_too_long_gets_a_sentence(person: Person) -> None:
    assert "te lang" in words(person.say("ik zorg voor mijn moeder en " * 200))
    assert "Bel nu 112" in words(person.say("mijn vader ademt niet meer " * 200))


@EACH
def test_what_a_platform_does_not_take_is_sent_again_and_each_part_once(person: Person) -> None:
    before = person.platform.tried
    person.platform.troubles.append(503)
    sent = person.say("Ik zorg voor mijn man met dementie.")
    assert person.platform.tried == before + len(sent) + 1
    assert len({part.text for part in sent}) == len(sent)


@PLAIN
def test_what_a_platform_refuses_is_given_up(person: Person) -> None:
    person.platform.troubles.append(400)
    assert person.say("Ik zorg voor mijn man met dementie.") == []
    assert person.say("dank je")


@PLAIN
def test_messages_that_come_at_once_are_answered_in_their_order(person: Person) -> None:
    person.say("hallo")
    webhooks = [person.webhook(text=text) for text in ("ik zorg voor mijn moeder", "ze heeft dementie", "ik ben 50")]
    deliveries = [threading.Thread(target=person.deliver, args=[webhook]) for webhook in webhooks]
    for delivery in deliveries:
        delivery.start()
        delivery.join()
    for webhook in webhooks:
        person.wait(webhook)
    assert [event["text"] for event in events(person) if event["event"] == "user"][-3:] == ["ik zorg voor mijn moeder", "ze heeft dementie", "ik ben 50"]


@pytest.mark.parametrize("channel", ["whatsapp"])
def test_who_wants_no_messages_any_more_is_forgotten_and_not_answered(person: Person) -> None:
    person.say("Ik zorg voor mijn man met dementie.")
    assert person.does(person.webhook(text="STOP", OptOutType="STOP")) == []
    assert query(person.stack, "SELECT 1 FROM channel_talk WHERE id = ?", person.talk) == []


@pytest.mark.parametrize("channel", ["callback"])
def test_what_goes_to_a_program_is_signed(person: Person) -> None:
    sent = person.say("hallo")[-1]
    stamp = sent.headers["X-Draagwijzer-Request-Timestamp"]
    assert sent.headers["X-Draagwijzer-Signature"] == SignatureVerifier(CLIENT_SECRET).generate_signature(timestamp=stamp, body=sent.raw["body"])


@pytest.mark.parametrize("channel", ["sms"])
def test_an_sms_has_letters_of_an_sms_only(person: Person) -> None:
    from bot.channels.splitting import GSM

    sent = person.say("Mijn vrouw van 74 heeft alzheimer. Ik zoek opvang overdag of een premie.")
    assert set(words(sent)) <= GSM


def test_who_somebody_is_stands_nowhere(connected: Stack, platform: StandIn) -> None:
    """After all that was said here: no number, id or name of a person in any file, and Rasa knows talks by hashes only."""
    people = {sent.person for sent in platform.sent} | {"Yilmaz"}
    bare = {re.sub(r"\D", "", person) for person in people} | {"Yilmaz"}
    traces = [(file.name, mark) for file in connected.var.rglob("*") if file.is_file() for mark in bare - {""} if mark.encode() in file.read_bytes()]
    assert len(people) > 20
    assert traces == []
    senders = [row[0] for row in query(connected, "SELECT sender_id FROM conversation") if row[0] != "probe"]
    assert all(re.fullmatch(r"[0-9a-f]{32}", sender) for sender in senders)
    assert query(connected, "SELECT count(*) FROM channel_post WHERE sealed IS NOT NULL") == [(0,)]
