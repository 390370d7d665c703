"""The same ten talks give the same offers in each channel as over the API."""

import pytest

from bot.channels.forms import FORMS
from bot.channels.splitting import in_gsm
from tests.bot.channels.person import Person
from tests.bot.channels.standin import Sent, StandIn
from tests.conftest import Stack
from tests.talk.conversation import Conversation, conversations
from tests.talk.expectations import abouts_of, fitting
from tests.talk.face import ApiFace, Messages, contacts_of, in_parallel, offers_of

pytestmark = pytest.mark.stack
TEN = {
    "alles-ineens",
    "correctie-toch-vader",
    "gevaar-tijdens-een-vraag",
    "man-van-achtenzeventig",
    "meer-aanbod",
    "nederland-met-u",
    "postcode-als-plaats",
    "twee-huizen-in-een-zin",
    "twee-onderwerpen-na-elkaar",
    "werkende-dochter",
}
TALKS = [talk for talk in conversations() if talk.id in TEN]
# One step: the text or the title, whether it is a button, and what the API answered.
Step = tuple[str, bool, Messages]


def over_the_api(stack: Stack, talk: Conversation) -> list[Step]:
    """The talk with its answers, as the widget has it."""
    face, steps = ApiFace(stack), []
    messages = face.open(talk.site)
    for step in talk.steps:
        if "if_asks" in step and not abouts_of(messages) & set(step["if_asks"]):
            continue
        title = fitting(messages, step["press"]) if "press" in step else None
        said = title or step.get("say") or step["else_say"]
        messages = face.press(said) if title else face.say(said)
        steps.append((said, bool(title), messages))
    return steps


@pytest.fixture(scope="module")
def expected(connected: Stack) -> dict[str, list[Step]]:
    """All ten over the API, by name."""
    assert len(TALKS) == len(TEN)
    return dict(zip((talk.id for talk in TALKS), in_parallel(lambda talk: over_the_api(connected, talk), TALKS), strict=True))


def differences(person: Person, steps: list[Step]) -> list[str]:
    """What a channel shows less or otherwise than the API did."""
    return [
        f"{said[:40]}: {wanted} is missing or out of order"
        for said, pressed, messages in steps
        for wanted in missing(person.channel, person.press(said) if pressed else person.say(said), messages)
    ]


def missing(channel: str, sent: list[Sent], messages: Messages) -> list[str]:
    """The offers, helplines and buttons of an answer that were not sent, and offers that came too many."""
    assert sent
    assert all(len(part.text) <= FORMS[channel].longest for part in sent)
    if channel == "callback":
        shown = [offer for part in sent for offer in part.raw.get("custom", {}).get("offers", ())]
        lines = [contact["id"] for part in sent for contact in part.raw.get("custom", {}).get("safety", {}).get("contacts", ())]
        wanted = [contact["id"] for contact in contacts_of(messages)]
        faults = [] if [offer["id"] for offer in shown] == [offer["id"] for offer in offers_of(messages)] else ["the offers"]
        return faults + ([] if lines == wanted else ["the helplines"])
    made = in_gsm if FORMS[channel].terse else str
    lines = "\n".join(part.text for part in sent).splitlines()
    names = [made(offer["name"]) for offer in offers_of(messages)]
    sources = sum(line.startswith("Bron:") for line in lines)
    found = [line for line in lines if line in names]
    faults = [] if list(dict.fromkeys(found)) == names and sources == len(names) else [f"{names} but {found}, {sources} sources"]
    numbers = [contact["phone"] for contact in contacts_of(messages) if contact["phone"]]
    faults += [number for number in numbers if number not in "\n".join(lines)]
    titles = list(dict.fromkeys(made(button["title"]) for message in messages for button in message.get("buttons", ())))
    return faults + [title for title in titles if title[:12] not in f"{sent[-1].text} {sent[-1].buttons}"]


@pytest.mark.parametrize("channel", FORMS)
def test_ten_talks_give_the_same_offers_as_over_the_api(
    connected: Stack, platform: StandIn, expected: dict[str, list[Step]], channel: str
) -> None:
    sites = {talk.id: talk.site for talk in TALKS}
    work = lambda name: differences(Person(connected, platform, channel, sites[name]), expected[name])  # noqa: E731
    assert dict(zip(expected, in_parallel(work, list(expected)), strict=True)) == dict.fromkeys(expected, [])
