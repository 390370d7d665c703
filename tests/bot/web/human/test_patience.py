"""Patience that ends, messaging channels, and a database that is gone; the clock is the test's."""

from pathlib import Path
from typing import Any

import pytest

from bot.handover.model import Speaker, State
from bot.handover.store import Handovers, StoreFailed
from bot.reading import Reader
from bot.web.human.delivery import deliver
from bot.web.last_resort import reader_or_cues
from bot.web.sessions import Session
from knowledge.settings import Settings
from tests.bot.web.human.gateway import Served, serving

LIVE = "Ja, chat met een medewerker"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return reader_or_cues(Settings())


@pytest.fixture
async def served(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    async with serving(Settings(var=tmp_path, handover_wait=60), reader, monkeypatch) as running:
        yield running


def pass_time(served: Served, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """From here on it is so much later for the queue."""
    real = Handovers.clock
    monkeypatch.setattr(served.human, "handovers", Handovers(served.human.handovers.engine, served.human.handovers.seal, lambda: real() + seconds))


async def test_when_nobody_comes_the_caregiver_hears_it(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    served.human.handovers.see(1, None)
    talk = await served.caregiver()
    await talk.press(LIVE)
    assert "leest het zo" in await talk.say("hallo?")
    pass_time(served, monkeypatch, 61)
    said = await talk.say("is daar iemand?")
    assert "niemand vrij om te antwoorden" in said
    assert "Ja, bel mij terug" in talk.titles
    assert "noemen" in await talk.press("Ja, bel mij terug")


async def test_a_talk_that_goes_silent_goes_back_to_the_bot(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    handovers = served.human.handovers
    handovers.see(1, None)
    talk = await served.caregiver()
    await talk.press(LIVE)
    (waiting,) = handovers.queue(None)
    handovers.move(waiting, State.TAKEN, staff=1)
    pass_time(served, monkeypatch, 31 * 60)
    said = await talk.say("bent u er nog?")
    assert "bleef een tijd stil" in said
    assert "Bij deze mensen" in said  # and the bot answers what was said


async def test_somebody_who_left_meanwhile_takes_no_talk(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    served.human.handovers.see(1, None)
    talk = await served.caregiver()
    pass_time(served, monkeypatch, 90)
    assert "niemand meer vrij" in await talk.press(LIVE)
    assert "Ja, bel mij terug" in talk.titles


@pytest.mark.parametrize(("answer", "said"), [("ja graag", "komt zo"), ("nee", "geef ik niets door")])
async def test_the_offer_can_be_answered_in_words(served: Served, answer: str, said: str) -> None:
    served.human.handovers.see(1, None)
    talk = await served.caregiver()
    assert said in await talk.say(answer)


async def test_lines_go_out_through_the_channel_of_the_talk(served: Served) -> None:
    handovers, sent = served.human.handovers, []

    async def outlet(session: Session, messages: list[dict[str, Any]]) -> None:
        if not sent:
            sent.append("refused")
            raise ConnectionError("the platform is slow")
        sent.extend((session.id, session.channel, message["text"]) for message in messages)

    served.human.outlets["sms"] = outlet
    made = handovers.open("sms:1", "be-genk", [], "asked", channel="sms")
    other = handovers.open("web:1", "be-genk", [], "asked")
    for item in (made, other):
        handovers.move(item, State.TAKEN)
        handovers.say(item, Speaker.STAFF, "Dag, met An")
    await deliver(served.human)
    await deliver(served.human)  # what the platform refused is sent again, and then no more
    await deliver(served.human)
    assert sent == ["refused", ("sms:1", "sms", "Dag, met An")]
    assert len(handovers.claim(handovers.find(other.id))) == 1


async def test_the_bot_answers_when_the_queue_is_gone(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise StoreFailed("gone")

    monkeypatch.setattr(Handovers, "of_talk", gone)
    monkeypatch.setattr(Handovers, "staffed", gone)
    talk = await served.caregiver()
    assert "Bij deze mensen" in "\n".join(message["text"] for message in talk.messages)
    assert "Bij deze mensen" in await talk.say("hallo")
