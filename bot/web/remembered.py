"""What is remembered of a talk: shown and forgotten at the wish of who holds its session."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.conversations import Kept
from bot.handover.store import Handovers
from bot.retention import Retention
from bot.web.body import json_object
from bot.web.context import CONTEXT, Context
from bot.web.sessions import Session

routes = web.RouteTableDef()
SPEAKERS = {"user": "you", "bot": "bot"}


@routes.delete("/api/chat/sessions")
async def forget_talk(request: web.Request) -> web.Response:
    """Forget a talk at once; 204 also when nothing was kept."""
    context = request.app[CONTEXT]
    session = context.signer.session((await json_object(request, {"session"})).get("session"))
    await forget(context, session)
    return web.Response(status=204)


async def forget(context: Context, session: Session) -> None:
    """Forget a talk, once the turn that is going on has ended."""
    async with context.turns.of(session):
        context.patience.drop(session)
        await context.human.forget(session)
        await asyncio.to_thread(context.retention.conversations.forget, session.id)


@routes.post("/api/chat/export")
async def export_talk(request: web.Request) -> web.Response:
    """All that is kept of a talk: the messages, what was understood, and the record itself."""
    context = request.app[CONTEXT]
    session = context.signer.session((await json_object(request, {"session"})).get("session"))
    kept = await asyncio.to_thread(context.retention.conversations.read, session.id)
    known = {"session_id": session.id, "municipality_of_site": session.municipality}
    known["handovers"] = await asyncio.to_thread(handed_over, context.human.handovers, session.id)
    return web.json_response(known | (exported(kept, context.retention) if kept else nothing_kept()))


def handed_over(handovers: Handovers, talk: str) -> list[dict[str, Any]]:
    """The hand-overs of a talk, opened for the one who held it."""
    return [
        {
            "state": item.state,
            "opened": _time(item.opened_at),
            "summary": list(item.summary),
            "contact": asdict(item.contact) if item.contact else None,
            "lines": [{"from": line.speaker, "text": line.text, "at": _time(line.at)} for line in handovers.lines(item)],
        }
        for item in handovers.all_of(talk)
    ]


def nothing_kept() -> dict[str, Any]:
    """The answer when a talk was forgotten, or never begun."""
    return {"last_message": None, "kept_until": None, "minor": False, "messages": [], "remembered": {}, "record": []}


def exported(kept: Kept, retention: Retention) -> dict[str, Any]:
    """A conversation for the one who held it. `record` is what is stored, word for word; the rest makes it readable."""
    events: list[dict[str, Any]] = json.loads(kept.events)
    remembered = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    return {
        "last_message": _time(kept.updated),
        "kept_until": _time(retention.kept_until(kept.updated, kept.minor)),
        "minor": kept.minor,
        "messages": [_message(event) for event in events if event["event"] in SPEAKERS and event.get("text")],
        "remembered": {name: value for name, value in remembered.items() if value is not None},
        "record": events,
    }


def _message(event: dict[str, Any]) -> dict[str, Any]:
    return {"from": SPEAKERS[event["event"]], "text": event["text"], "at": _time(event["timestamp"])}


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
