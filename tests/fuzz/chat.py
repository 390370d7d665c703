"""Chat messages through the gateway, Rasa and the actions; and what they left in the database of talks."""

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from bot.rasa.channel import BUTTON
from knowledge.settings import ROOT
from tests.conftest import Answer, Stack
from tests.fuzz.tally import Tally
from tests.fuzz.texts import CANARY, TextMaker

MESSAGES_A_TALK, AT_ONCE = 4, 3
SITES = (None, "be-aalst", "nl-utrecht", "be-gent")
ALLOWED = {200, 400, 403, 413}
SPEC = yaml.safe_load((ROOT / "bot" / "web" / "openapi.yaml").read_text(encoding="utf-8"))
SLOTS = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"])
# Rasa's own, about the talk itself.
SLOTS_OF_RASA = {"requested_slot", "session_started_metadata"}


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": SPEC["components"]})


MESSAGES = _validator({"$ref": "#/components/schemas/Messages"})
ERROR = _validator({"$ref": "#/components/schemas/Error"})


def fuzz_chat(stack: Stack, count: int, seed: int = 0) -> Tally:
    """So many messages, in talks of a few; after each talk its row in the database is looked at."""
    tally = Tally("chat messages")
    talks = range((count + MESSAGES_A_TALK - 1) // MESSAGES_A_TALK)
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        for outcomes in crowd.map(lambda number: list(_talk(stack, seed * 1_000_003 + number)), talks):
            for outcome, wrong in outcomes:
                tally.add(outcome, wrong)
    return tally


def _talk(stack: Stack, seed: int) -> Iterator[tuple[str, str]]:
    maker = TextMaker(seed)
    opened = stack.call("POST", "/api/chat/sessions", {"municipality": maker.random.choice(SITES)})
    session, buttons, pressed = opened.json["session"], _buttons(opened), 0
    for _ in range(MESSAGES_A_TALK):
        body, is_press = _body(maker, session, buttons)
        answer = stack.call("POST", "/api/chat/messages", raw=json.dumps(body).encode())
        pressed += is_press
        wrong = _wrong_answer(answer, is_press)
        if answer.status == 200:
            buttons = _buttons(answer) or buttons
        yield str(answer.status), f"{wrong}: {body!r}" if wrong else ""
    if wrong := _wrong_row(stack.var / "tracker.db", _identifier(session), pressed):
        yield "row", wrong


def _body(maker: TextMaker, session: str, buttons: list[str]) -> tuple[dict[str, Any], bool]:
    """A typed text mostly; sometimes a button, and sometimes something that is none."""
    draw = maker.random.random()
    if draw < 0.1 and buttons:
        return {"session": session, "payload": maker.random.choice(buttons)}, True
    if draw < 0.15:
        return {"session": session, "payload": maker.text()}, False
    if draw < 0.18:
        return {"session": maker.text(), "text": maker.text()}, False
    if draw < 0.2:
        return {"session": session, maker.text(): maker.text()}, False
    return {"session": session, "text": maker.text()}, False


def _buttons(answer: Answer) -> list[str]:
    return [button["payload"] for message in answer.json.get("messages", ()) for button in message.get("buttons", ())]


def _wrong_answer(answer: Answer, is_press: bool) -> str:
    if answer.status not in ALLOWED or (is_press and answer.status != 200):
        return f"status {answer.status}"
    schema, body = (MESSAGES, answer.json["messages"]) if answer.status == 200 else (ERROR, answer.json)
    problem = next(iter(schema.iter_errors(body)), None)
    return problem.message[:200] if problem else ""


def _identifier(session: str) -> str:
    """The id in a session token, as the database knows it."""
    packed = session.lstrip(".").split(".")[0]
    content = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return json.loads(zlib.decompress(content) if session.startswith(".") else content)[0]


def _wrong_row(file: Path, identifier: str, pressed: int) -> str:
    """What stands in the row of a talk and should not."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10) as connection:
        row = connection.execute("SELECT events FROM conversation WHERE sender_id = ?", (identifier,)).fetchone()
    events = json.loads(row[0]) if row else []
    slots = [event for event in events if event["event"] == "slot"]
    if unknown := {event["name"] for event in slots} - SLOTS - SLOTS_OF_RASA:
        return f"slots outside the list: {unknown}"
    if any(CANARY in leaf for event in slots for leaf in _leaves(event["value"])):
        return f"a slot holds what was injected: {slots!r}"
    commands = [event["text"] for event in events if event["event"] == "user" and (event.get("text") or "").startswith("/")]
    if len(commands) > pressed + 1 or not all(BUTTON.fullmatch(command) for command in commands):
        return f"a typed text became a command: {commands}"
    return ""


def _leaves(value: Any, key: str = "") -> Iterator[str]:
    """The texts in a value; what a reading quotes of a text is no value of it."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _leaves(below, name)
    elif isinstance(value, list) and key != "evidence":
        for below in value:
            yield from _leaves(below, key)
    elif isinstance(value, str):
        yield value
