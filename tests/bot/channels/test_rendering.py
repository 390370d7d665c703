"""A turn in the form of each channel."""

import pytest

from bot.channels.forms import FORMS
from bot.channels.offered import offer
from bot.channels.rendering import rendered
from knowledge.helplines import contacts
from knowledge.settings import Settings
from knowledge.texts import load_texts

SETTINGS = Settings()
TEXTS = load_texts(SETTINGS.data)
CARD = {
    "name": "De Palto",
    "summary": "Dagopvang voor ouderen.",
    "reasons": [{"code": "domain", "text": "Past bij even rust."}],
    "eligibility": {"status": "unknown", "met": [], "open": ["Je moeder is 65 of ouder."], "unmet": []},
    "contact": {"phone": "053 00 00 00", "email": None, "url": "https://voorbeeld.be"},
    "source_url": "https://voorbeeld.be/palto",
    "source_year": 2024,
    "stale": True,
    **dict.fromkeys(("amount", "cost", "schedule", "next_time", "place", "application", "deadline")),
}
BUTTONS = [{"title": title, "payload": title} for title in ("Toon meer", "Ik wil graag iemand spreken", "Sla over")]
TURN = [{"text": "Dit vond ik voor jou:", "offers": [CARD] * 8}, {"text": "Wie verzorg je?", "buttons": BUTTONS}]
NATIVE = {"telegram", "slack", "callback"}


@pytest.mark.parametrize("channel", FORMS)
def test_every_part_fits(channel: str) -> None:
    form, buttons = FORMS[channel], offer(TURN)
    parts = rendered(TURN, buttons, form, TEXTS)
    assert all(0 < len(part.text) <= form.longest for part in parts)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [bool(form.buttons)]
    assert all(len(button["title"]) <= form.title and button["payload"] for part in parts for button in part.buttons)


@pytest.mark.parametrize("channel", FORMS)
def test_buttons_are_numbers_where_they_do_not_fit(channel: str) -> None:
    last = rendered(TURN, offer(TURN), FORMS[channel], TEXTS)[-1]
    assert ("2. Ik wil graag iemand spreken" in last.text) == (channel not in NATIVE)


def test_a_card_tells_what_is_open_and_how_old_it_is() -> None:
    (part,) = rendered([TURN[0] | {"offers": [CARD]}], [], FORMS["telegram"], TEXTS)
    for words in ("De Palto", "Dit weten we nog niet: Je moeder is 65 of ouder.", "053 00 00 00", "https://voorbeeld.be/palto", "2024", "Vraag na"):
        assert words in part.text


def test_an_sms_says_once_that_it_may_be_old() -> None:
    text = "\n".join(part.text for part in rendered(TURN, [], FORMS["sms"], TEXTS))
    assert (text.count("De Palto"), text.count("2024"), text.count("Vraag na")) == (8, 8, 1)


@pytest.mark.parametrize("channel", FORMS.keys() - {"callback"})
@pytest.mark.parametrize("country", ["BE", "NL"])
def test_danger_comes_first_with_every_number(channel: str, country: str) -> None:
    lines = [line.as_contact() for line in contacts(SETTINGS.data, "suicidal_self", country)]
    danger = {"text": TEXTS.say("safety.suicidal_self"), "safety": {"kind": "suicidal_self", "contacts": lines}}
    parts = rendered([*TURN, danger], [], FORMS[channel], TEXTS)
    assert parts[0].text.startswith(danger["text"][:40])
    text = "\n".join(part.text for part in parts)
    assert lines
    assert all(line["phone"] in text for line in lines if line["phone"])
