"""`/api/chat/*`: sessions and messages."""

import logging
from typing import Any

from aiohttp import web

from bot.web.body import json_object, municipality_field, text_field
from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError
from bot.web.fallback import fallback_messages
from bot.web.rasa_client import RasaUnavailable
from bot.web.sessions import Session

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()

Message = dict[str, Any]


@routes.post("/api/chat/sessions")
async def open_session(request: web.Request) -> web.Response:
    """Begin a talk: the session and the opening messages."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"municipality"})
    municipality = municipality_field(body, "municipality", context.triage.places)
    session, token = context.signer.new_session(municipality)
    messages = await _turn(context, session, "/open_talk", None)
    return web.json_response({"session": token, "messages": messages}, status=201)


@routes.post("/api/chat/messages")
async def send_message(request: web.Request) -> web.Response:
    """One turn: a text that was typed, or a button that was pressed."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"session", "text", "payload"})
    session = context.signer.session(body.get("session"))
    if ("text" in body) == ("payload" in body):
        raise ApiError(400, "Stuur of een tekst, of een payload.", field="text")
    if "payload" in body:
        payload = context.signer.payload(session, body["payload"])
        return web.json_response({"messages": await _turn(context, session, payload, None)})
    text = text_field(body, "text", context.settings.max_text)
    return web.json_response({"messages": await _turn(context, session, harmless(text), text)})


def harmless(text: str) -> str:
    """A text that Rasa cannot take for a command: `/intent{…}` would set intents and slots."""
    return text.lstrip("/ \n\t") or "?"


async def _turn(context: Context, session: Session, message: str, text: str | None) -> list[Message]:
    try:
        said = await context.rasa.turn(session.id, message, session.municipality)
    except RasaUnavailable as error:
        logger.error("Rasa did not answer: %s", error)
        said = []
    if not said:
        said = fallback_messages(context.triage, session.municipality, text)
    return [_outgoing(context, session, message) for message in said]


def _outgoing(context: Context, session: Session, said: Message) -> Message:
    """A message of Rasa in the form of the contract; absent keys are left out."""
    custom = said.get("custom") or {}
    message: Message = {"text": custom.get("text") or said.get("text", "")}
    if said.get("buttons"):
        message["buttons"] = [
            {"title": button["title"], "payload": context.signer.sign_payload(session, button["payload"])}
            for button in said["buttons"]
        ]
    for key in ("offers", "safety"):
        if custom.get(key):
            message[key] = custom[key]
    return message
