"""A message is taken once, and an action server that is away is replaced. The rest is tried in the running product (tests/load)."""

import aiohttp
import pytest
from rasa.core.actions.action import ActionExecutionRejection
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.rasa.once import _patient, answers_to
from bot.rasa_files import OTHERS
from bot.watching.stages import TURN, TurnRecord

BUTTONS = [{"title": "Meer", "payload": "/more"}]


def tracker() -> DialogueStateTracker:
    events = [
        ActionExecuted("action_listen"),
        UserUttered("een", message_id="first"),
        BotUttered("Dag.", {"buttons": BUTTONS, "custom": {"offers": [1]}, "image": None}),
        BotUttered("Nog iets?"),
        ActionExecuted("action_listen"),
        UserUttered("twee", message_id="second"),
        BotUttered("Goed."),
    ]
    return DialogueStateTracker.from_events("a", events)


def test_a_message_that_was_taken_has_the_answers_of_then() -> None:
    assert answers_to(tracker(), "first") == [{"text": "Dag.", "buttons": BUTTONS, "custom": {"offers": [1]}}, {"text": "Nog iets?"}]
    assert answers_to(tracker(), "second") == [{"text": "Goed."}]


def test_a_message_that_is_new_has_none() -> None:
    assert answers_to(tracker(), "third") is None


class Remote:
    """Stands in for Rasa's remote action: `away` are the addresses where nobody is."""

    def __init__(self, *urls: str) -> None:
        self.action_endpoint = EndpointConfig(urls[0], **{OTHERS: list(urls[1:])})
        self.asked: list[str] = []
        self.away: set[str] = set()
        self.error: Exception | None = None

    async def run(self) -> str:
        self.asked.append(self.action_endpoint.url)
        if self.error:
            raise self.error
        try:
            if self.action_endpoint.url in self.away:
                raise aiohttp.ClientConnectionError
        except aiohttp.ClientConnectionError:
            raise RuntimeError("Couldn't connect")  # noqa: B904 (as Rasa does it)
        return "done"


run = _patient(Remote.run)


@pytest.fixture
def record() -> TurnRecord:
    made = TurnRecord()
    TURN.set(made)
    return made


async def test_another_action_server_is_asked_and_stays_the_first(record: TurnRecord) -> None:
    remote = Remote("a", "b")
    remote.away = {"a"}
    assert [await run(remote), await run(remote)] == ["done", "done"]
    assert remote.asked == ["a", "b", "b"]
    assert not record.failed
    assert record.stages["action"] > 0


async def test_an_action_that_fails_fails_the_turn(record: TurnRecord) -> None:
    remote = Remote("a")
    remote.error = RuntimeError("500")
    with pytest.raises(RuntimeError):
        await run(remote)
    assert record.failed


async def test_to_refuse_an_answer_of_a_form_is_no_failure(record: TurnRecord) -> None:
    remote = Remote("a")
    remote.error = ActionExecutionRejection("check_form")
    with pytest.raises(ActionExecutionRejection):
        await run(remote)
    assert not record.failed
