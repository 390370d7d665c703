"""A person of the staff in a channel: what staff say goes out by the platform, and what is said back reaches them."""

import pytest

from bot.accounts.roles import Role
from tests.bot.channels.person import Person
from tests.bot.channels.standin import StandIn
from tests.bot.web.human.conftest import PATH, newest, until
from tests.bot.web.staff_login import log_in
from tests.conftest import Stack

pytestmark = pytest.mark.stack


@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_staff_and_caregiver_talk_by_the_platform(connected: Stack, platform: StandIn, channel: str) -> None:
    an = log_in(connected, "an", Role.HELPDESK)
    an.get(PATH)
    person = Person(connected, platform, channel, "be-aalst")
    person.say("Mijn man heeft dementie en ik slaap niet meer.")
    person.say("ik wil iemand spreken")
    person.say("Ja, chat met een medewerker")
    number = newest(an)
    an.post(PATH, do="take", nr=number)
    an.post(PATH, do="say", nr=number, text="Dag, met An van het loket.")
    until(lambda: any("met An van het loket" in sent.text for sent in platform.to(person.address)))
    person.say("Dag An, ik ben zo moe.")
    until(lambda: "ik ben zo moe" in an.get(f"{PATH}?nr={number}").text)
    an.post(PATH, do="close", nr=number)
