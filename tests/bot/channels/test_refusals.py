"""A webhook that is forged, replayed or of somebody else is refused, and nothing of it reaches Rasa; one that comes twice is answered once."""

import time
from dataclasses import replace

import pytest

from bot.channels.forms import FORMS
from bot.web.channels.post import DELIVERED_AGAIN
from tests.bot.channels.accounts import VERIFY, account
from tests.bot.channels.person import Person, query
from tests.bot.channels.standin import StandIn
from tests.conftest import Stack

pytestmark = pytest.mark.stack
WORD = "Kwetterdekwet"  # nobody else says it
EACH = pytest.mark.parametrize("channel", FORMS)
DATED = {"messenger": 38 * 3600, "telegram": 38 * 3600, "slack": 301, "callback": 301}


@pytest.fixture
def person(connected: Stack, platform: StandIn, channel: str) -> Person:
    """Somebody new at the account of Aalst."""
    return Person(connected, platform, channel, "be-aalst")


def came_through(person: Person) -> bool:
    """Whether anything of somebody is known, to the gateway or to Rasa, or was answered."""
    talks = query(person.stack, "SELECT 1 FROM conversation WHERE sender_id = ? UNION SELECT 1 FROM channel_talk WHERE id = ?", person.talk, person.talk)
    logs = "".join(log.read_text(errors="replace") for log in (person.stack.var / "log").glob("*.log"))
    return bool(talks or person.platform.to(person.address)) or WORD in logs


@EACH
def test_a_forged_webhook_is_refused(person: Person) -> None:
    genuine = person.webhook(text=f"{WORD}, ik zoek hulp")
    unsigned = replace(genuine, headers={"Content-Type": genuine.headers["Content-Type"]})
    changed = replace(genuine, body=genuine.body.replace(WORD.encode(), b"Iets anders"))
    forgeries = [genuine.forged(), unsigned] if person.channel == "telegram" else [genuine.forged(), unsigned, changed]
    assert [person.deliver(forgery).status for forgery in forgeries] == [401] * len(forgeries)
    assert not came_through(person)


@EACH
def test_an_account_that_is_not_ours_is_refused(connected: Stack, platform: StandIn, channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(connected, platform, channel, "be-aalst")
    theirs = account(channel, "be-aalst").replace("0", "9", 1).replace("1_bot", "9_bot").replace("portaal", "vreemd")
    monkeypatch.setattr("tests.bot.channels.person.account", lambda *_: theirs)
    answer = person.deliver(person.webhook(text=WORD))
    assert answer.status in (401, 403)
    assert answer.json["error"]["code"] == "refused"
    assert not platform.to(person.address)


@pytest.mark.parametrize("channel", DATED)
def test_an_old_webhook_is_a_replay(person: Person) -> None:
    old = person.webhook(text=WORD, sent=time.time() - DATED[person.channel])
    assert person.deliver(old).status in (401, 403)
    assert not came_through(person)


@EACH
def test_what_comes_again_is_answered_once_and_later_it_is_a_replay(person: Person) -> None:
    webhook = person.webhook(text="Ik zorg voor mijn moeder met dementie.")
    first = person.does(webhook)
    said = query(person.stack, "SELECT events FROM conversation WHERE sender_id = ?", person.talk)
    assert person.deliver(webhook).status == 200
    age(person, DELIVERED_AGAIN + 1)
    assert person.deliver(webhook).status == 403
    assert query(person.stack, "SELECT events FROM conversation WHERE sender_id = ?", person.talk) == said
    assert person.platform.to(person.address) == first


def age(person: Person, seconds: float) -> None:
    """Make all events look so much older."""
    query(person.stack, "UPDATE channel_post SET first = first - ?", seconds)


def test_meta_gets_its_challenge_for_the_right_word_only(connected: Stack) -> None:
    path = "/webhooks/messenger?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    right = connected.call("GET", path + VERIFY.replace(" ", "%20"))
    assert (right.status, right.text) == (200, "1158201444")
    assert connected.call("GET", path + "anders").status == 403


def test_slack_gets_its_challenge(connected: Stack, platform: StandIn) -> None:
    from slack_sdk.signature import SignatureVerifier

    from tests.bot.channels.accounts import SLACK_SECRET

    body, stamp = b'{"token": "x", "challenge": "3eZbrw1aB", "type": "url_verification"}', str(int(time.time()))
    headers = {"X-Slack-Signature": SignatureVerifier(SLACK_SECRET).generate_signature(timestamp=stamp, body=body), "X-Slack-Request-Timestamp": stamp}
    answer = connected.call("POST", "/webhooks/slack", raw=body, **headers)
    assert (answer.status, answer.text) == (200, "3eZbrw1aB")


@pytest.mark.parametrize("channel", ["telegram"])
def test_a_group_is_not_spoken_in(person: Person) -> None:
    webhook = person.webhook(text=WORD)
    assert person.deliver(replace(webhook, body=webhook.body.replace(b'"private"', b'"group"'))).status == 200
    assert not came_through(person)

