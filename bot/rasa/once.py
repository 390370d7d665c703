"""Each message is taken once: with all of its turn, or not at all.

A gateway that gets no answer cannot know whether the turn was taken. So it asks again, with the same id, perhaps another worker:

- The id stands in what is kept of the talk: the turn was taken, and its answers are given again.
- It does not: nothing of the turn was kept, and it is taken now.

For this a turn must be kept whole or not at all. Rasa keeps a turn whose action failed, without its answer; here it fails.
And Rasa gives up at the first connection that fails; here another action server is asked, or waited for until it is there.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.rasa.faults import LONGEST_ACTION
from bot.rasa_files import OTHERS
from bot.watching.stages import TURN, stage

# Seconds between two tries to reach the action server. An action changes nothing by itself, so it can be asked for twice.
BETWEEN = 0.2


class AlreadyTaken(Exception):
    """This message was taken before; `answers` are what was said to it, in the form of the channel."""

    def __init__(self, answers: list[dict[str, Any]]) -> None:
        self.answers = answers
        super().__init__("taken before")


class TurnFailed(Exception):
    """A part of the turn failed, so nothing of it is kept."""


def apply() -> None:
    """Change this process; call it after Rasa was imported and before it serves."""
    from rasa.core.actions.action import RemoteAction
    from rasa.core.processor import MessageProcessor

    MessageProcessor._handle_message_with_tracker = _only_once(MessageProcessor._handle_message_with_tracker)
    MessageProcessor._run_prediction_loop = _whole(MessageProcessor._run_prediction_loop)
    RemoteAction.run = _patient(RemoteAction.run)


def answers_to(tracker: Any, message_id: str) -> list[dict[str, Any]] | None:
    """What was said to the message with this id; None when the talk holds no such message."""
    from rasa.shared.core.events import BotUttered, UserUttered

    said: list[dict[str, Any]] | None = None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            if said is not None:
                break
            said = [] if event.message_id == message_id else None
        elif isinstance(event, BotUttered) and said is not None:
            said.append(_as_sent(event))
    return said


def _as_sent(event: Any) -> dict[str, Any]:
    parts = {"text": event.text, "buttons": event.data.get("buttons"), "custom": event.data.get("custom")}
    return {name: value for name, value in parts.items() if value}


def _only_once(handle: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def handle_once(self: Any, message: Any, tracker: Any) -> None:
        answers = answers_to(tracker, message.message_id)
        if answers is not None:
            raise AlreadyTaken(answers)
        await handle(self, message, tracker)

    return handle_once


def _whole(loop: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def run(self: Any, *arguments: Any) -> None:
        await loop(self, *arguments)
        record = TURN.get()
        if record is not None and record.failed:
            raise TurnFailed

    return run


def _patient(run: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def run_patiently(self: Any, *arguments: Any) -> Any:
        deadline = time.monotonic() + LONGEST_ACTION
        with stage("action"):
            while True:
                try:
                    return await run(self, *arguments)
                except Exception as error:
                    if not _nobody_there(error) or time.monotonic() > deadline:
                        _note(error)
                        raise
                    _ask_another(self.action_endpoint)
                await asyncio.sleep(BETWEEN)

    return run_patiently


def _ask_another(endpoint: Any) -> None:
    """From here on the next action server is asked; the one that is away comes last."""
    if others := endpoint.kwargs.get(OTHERS):
        endpoint.url, endpoint.kwargs[OTHERS] = others[0], [*others[1:], endpoint.url]


def _nobody_there(error: Exception) -> bool:
    return isinstance(error.__context__, aiohttp.ClientConnectionError)


def _note(error: Exception) -> None:
    """Rasa goes on after an action that failed; the turn must not. To refuse an answer of a form is no failure."""
    from rasa.core.actions.action import ActionExecutionRejection

    record = TURN.get()
    if record is not None and not isinstance(error, ActionExecutionRejection):
        record.failed = True
