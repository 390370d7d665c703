"""`/api/chat/*`: sessions and messages."""

import logging
import re
import unicodedata
from itertools import dropwhile
from secrets import token_hex
from typing import Any

from aiohttp import web

from bot.watching import tracing
from bot.watching.metrics import METRICS
from bot.web.again import again, said_again
from bot.web.body import json_object, municipality_field, text_field
from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError
from bot.web.fallback import danger_messages, fallback_messages
from bot.web.patience import TurnIsLate
from bot.web.rasa_client import RasaUnavailable
from bot.web.sessions import Session

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()

Message = dict[str, Any]
MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


@routes.post("/api/chat/sessions")
async def open_session(request: web.Request) -> web.Response:
    """Begin a talk: the session and the opening messages."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"municipality"})
    municipality = municipality_field(body, "municipality", context.triage.places)
    session, token = context.signer.new_session(municipality)
    messages = await turn(context, session, "/open_talk", None)
    return web.json_response({"session": token, "messages": messages}, status=201)


@routes.post("/api/chat/messages")
async def send_message(request: web.Request) -> web.Response:
    """One turn: a text that was typed, or a button that was pressed."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"session", "text", "payload", "id"})
    session = context.signer.session(body.get("session"))
    message_id = id_field(body)
    if ("text" in body) == ("payload" in body):
        raise ApiError(400, "Stuur of een tekst, of een payload.", field="text")
    if "payload" in body:
        payload = context.signer.payload(session, body["payload"])
        return web.json_response({"messages": await turn(context, session, payload, None, message_id)})
    text = text_field(body, "text", context.settings.max_text)
    return web.json_response({"messages": await turn(context, session, None, text, message_id)})


def id_field(body: dict[str, Any]) -> str | None:
    """The id that the sender gave a message, if it did.

    Raises:
        ApiError: 400, it is no id.
    """
    given = body.get("id")
    if given is not None and not (isinstance(given, str) and MESSAGE_ID.fullmatch(given)):
        raise ApiError(400, "Een id heeft 8 tot 64 letters, cijfers of streepjes.", field="id")
    return given


def harmless(text: str) -> str:
    """A text that Rasa cannot take for a command: `/intent{…}` would set intents and slots."""
    return "".join(dropwhile(_could_hide_a_command, text)) or "?"


def _could_hide_a_command(char: str) -> bool:
    """The slash, and what Rasa or a reader may take away before it: spaces of every kind, and what cannot be seen."""
    return char == "/" or unicodedata.category(char)[0] in "ZC"


async def turn(context: Context, session: Session, payload: str | None, text: str | None, message_id: str | None = None) -> list[Message]:
    """One turn of a talk, or what the gateway says by itself: a button's payload, or a text that was typed.

    What is for a person goes to that person and no further. Of what is for the bot, personal data is taken out of the text:
    from there on it may be stored. `message_id`: who sends the same message again with the same id gets the same answer, and
    the message is taken once.
    """
    with METRICS.timed("whole"), tracing.span("turn"):
        return await _turn(context, session, payload, text, message_id or token_hex(16))


async def _turn(context: Context, session: Session, payload: str | None, text: str | None, message_id: str) -> list[Message]:
    before = said_again(payload) if payload else None
    if before:
        payload, text, message_id = before.payload, before.text, before.id
    try:
        await context.limits.admit_turn(session.id)
    except ApiError:
        if not (urgent := urgent_messages(context, session, text)):
            METRICS.turns.labels("refused").inc()
            raise
        METRICS.said(urgent, "danger")
        return urgent
    taken = await context.human.take(session, payload, text, message_id)
    if taken.done:
        return [outgoing(context, session, said) for said in taken.said]
    answers = await _by_the_bot(context, session, payload, text, message_id, bool(before))
    return [outgoing(context, session, said) for said in [*taken.said, *answers]]


async def unread(context: Context, session: Session) -> list[Message]:
    """What a person said since the last turn."""
    return [outgoing(context, session, said) for said in await context.human.look(session)]


async def _by_the_bot(  # noqa: PLR0913
    context: Context, session: Session, payload: str | None, text: str | None, message_id: str, before: bool
) -> list[Message]:
    """What Rasa says, in its own form. `before`: it was asked already, and the answer may be there."""
    if text is not None:
        text = context.redactor.redact(text).text
    message = harmless(text) if text is not None else payload or ""
    try:
        late = await context.patience.late_answer(session) if before else []
        said, honest = late or await context.patience.take(session, message, message_id), "broken"
    except TurnIsLate:
        said, honest = [], "late"
    except RasaUnavailable as error:
        logger.error("Rasa did not answer: %s", error)
        said, honest = [], "broken"
    answered = bool(said)
    if not answered:
        said = fallback_messages(context.triage, session.municipality, text, honest, again(message, text, message_id))
    METRICS.said(said, "answered" if answered else honest)
    return await context.human.offer(session, said)


def urgent_messages(context: Context, session: Session, text: str | None) -> list[Message]:
    """The help card, when there is danger in a text; no limit keeps it back."""
    return [outgoing(context, session, said) for said in danger_messages(context.triage, session.municipality, text)]


def outgoing(context: Context, session: Session, said: Message) -> Message:
    """A message of Rasa in the form of the contract; absent keys are left out."""
    custom = said.get("custom") or {}
    message: Message = {"text": custom.get("text") or said.get("text", "")}
    if said.get("buttons"):
        message["buttons"] = [
            {"title": button["title"], "payload": context.signer.sign_payload(session, button["payload"])}
            for button in said["buttons"]
        ]
    for key in ("offers", "safety", "lang", "summary", "person", "line"):
        if custom.get(key):
            message[key] = custom[key]
    if "live" in custom:
        message["live"] = custom["live"]
    return message
