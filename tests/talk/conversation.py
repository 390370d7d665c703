"""Talks written by hand, as data in `conversations/`: steps, and what has to come of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.records import read_own
from knowledge.settings import ROOT
from tests.talk.expectations import Talked, abouts_of, fitting, unmet
from tests.talk.face import Face, FaceError, Messages, text_of, titles_of
from tests.talk.questions import CHECK, questions

FOLDER = ROOT / "tests" / "talk" / "conversations"
SCHEMA = ROOT / "tests" / "talk" / "conversation.schema.json"
LONGEST_CHECK = 25


@dataclass(frozen=True)
class Conversation:
    """One talk; see `conversation.schema.json` for what a step holds."""

    id: str
    about: str
    site: str | None
    steps: tuple[dict[str, Any], ...]


def read_conversation(path: Path) -> Conversation:
    """One file.

    Raises:
        DataError: it is not as the schema says.
    """
    record = read_own(path, SCHEMA)
    return Conversation(path.stem, record["about"], record.get("site"), tuple(record["steps"]))


@cache
def conversations() -> tuple[Conversation, ...]:
    """All of them, by name."""
    return tuple(read_conversation(path) for path in sorted(FOLDER.glob("*.yaml")))


def hold(conversation: Conversation, face: Face) -> list[str]:
    """Hold the talk through a face; what did not come as it should, by step."""
    talked = Talked()
    messages = face.open(conversation.site)
    faults = [f"opening: {fault}" for fault in talked.always(messages, {})]
    for number, step in enumerate(conversation.steps, 1):
        if "if_asks" in step and not abouts_of(messages) & set(step["if_asks"]):
            continue
        found: list[str] = []
        try:
            for turn in _do(step, face, messages):
                messages = turn
                found += talked.always(turn, step)
            found += unmet(step.get("expect", {}), messages, talked)
        except FaceError as error:
            found.append(str(error))
        faults += [f"step {number} ({_label(step)}): {fault}" for fault in found]
    return faults


def _do(step: dict[str, Any], face: Face, before: Messages) -> Iterator[Messages]:
    """What the bot says to a step: one turn, or one for each question of a check."""
    if "say" in step:
        yield face.say(step["say"])
    elif "press" in step:
        title = fitting(before, step["press"])
        if title is None and "else_say" not in step:
            raise FaceError(f"no button like '{step['press']}' among {titles_of(before)}")
        yield face.press(title) if title else face.say(step["else_say"])
    else:
        yield from _answers(step["answer_all"], face, before)


def _answers(pattern: str, face: Face, messages: Messages) -> Iterator[Messages]:
    """Answer a check with the buttons that fit, else with the first one."""
    if not _in_a_check(messages):
        raise FaceError(f"no question of a check, but: {text_of(messages)[:80]}")
    for _ in range(LONGEST_CHECK):
        if not _in_a_check(messages):
            return
        messages = face.press(fitting(messages, pattern) or titles_of(messages)[0])
        yield messages
    raise FaceError(f"the check did not end after {LONGEST_CHECK} answers")


def _in_a_check(messages: Messages) -> bool:
    return any(asked.about.startswith(CHECK) for asked in questions().asked(messages)) and bool(
        titles_of(messages)
    )


def _label(step: dict[str, Any]) -> str:
    words = step.get("say") or step.get("press") or step["answer_all"]
    return words if len(words) < 50 else f"{words[:47]}…"
