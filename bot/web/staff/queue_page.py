"""`/helpdesk/gesprekken`: who wants to speak a person. Take a talk, write in it, give it back or close it; call somebody back."""

import asyncio
import json
from contextlib import suppress
from functools import partial

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.accounts.store import Account
from bot.handover.model import Handover, Speaker, State
from bot.web.body import text_field
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.headers import STAFF_HEADERS
from bot.web.human.part import Human
from bot.web.human.stream import ALIVE, LONGEST, STOPPING, counted, open_stream, pause
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.guard import api_for, page_for, token_of
from bot.web.staff.queue_view import may_see, queue_view, version

routes = web.RouteTableDef()
PATH = "/helpdesk/gesprekken"
TOO_LATE = "Dat kan niet meer: iemand anders nam dit al, of het is voorbij."
LINES_SAID = {"back": "back", "close": "ended"}
EMPTY = "Typ eerst een bericht."
NOTICES = {"te-laat": TOO_LATE, "leeg": EMPTY}


@routes.get(PATH)
@page_for(Role.HELPDESK)
async def queue_page(request: web.Request, session: StaffSession) -> web.Response:
    """The queue, and the talk with the number `nr`. Who has it open counts as being there."""
    context, number = request.app[CONTEXT], _number(request.query.get("nr"))
    human, account = context.human, session.account
    await asyncio.to_thread(human.handovers.see, account.id, account.municipality)
    await asyncio.to_thread(_settle, human, account)
    view = await asyncio.to_thread(queue_view, human.handovers, account, number, context.triage.places, context.triage.texts)
    notice = NOTICES.get(request.query.get("bericht", ""), "")
    page = render(
        "queue.html", session=session, view=view, number=number, notice=notice, longest=context.settings.max_text, elsewhere=human.desk.name if human.desk else None
    )
    return web.Response(text=page, content_type="text/html")


@routes.post(PATH)
@page_for(Role.HELPDESK)
async def work_at_queue(request: web.Request, session: StaffSession) -> web.Response:
    """What was clicked: `do`, with the number `nr` of a hand-over and the `text` of a message."""
    human, account = request.app[CONTEXT].human, session.account
    fields = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    action, number = fields.get("do", ""), _number(fields.get("nr"))
    if action in ("available", "away"):
        await asyncio.to_thread(human.handovers.see, account.id, account.municipality, action == "available")
        return _back(number)
    handover = await asyncio.to_thread(human.handovers.find, number) if number else None
    if handover is None or not may_see(account, handover):
        return _back(number, "te-laat")
    if action == "say":
        try:
            text = text_field(fields, "text", request.app[CONTEXT].settings.max_text)
        except ApiError:
            return _back(number, "leeg")
        done = await asyncio.to_thread(_say, human, account, handover, text)
    elif action in _STEPS:
        done = await asyncio.to_thread(_STEPS[action], human, account, handover)
    else:
        raise ApiError(400, "Deze knop ken ik niet.", field="do")
    return _back(None if action in ("back", "close", "done") and done else number, "" if done else "te-laat")


@routes.get(f"{PATH}/nieuws")
@api_for(Role.HELPDESK)
async def queue_news(request: web.Request, session: StaffSession) -> web.StreamResponse:
    """Tells when the page changed (server-sent events), and that somebody is there."""
    human, account, number = request.app[CONTEXT].human, session.account, _number(request.query.get("nr"))
    response = await open_stream(request, **STAFF_HEADERS)
    async with counted(request):
        with suppress(ConnectionError):
            await _tell(request, human, account, number, response)
            await response.write_eof()
    return response


async def _tell(request: web.Request, human: Human, account: Account, number: int | None, response: web.StreamResponse) -> None:
    stopping, clock = request.app[STOPPING], asyncio.get_running_loop().time
    begun, alive, known = clock(), 0.0, None
    while not stopping.is_set() and clock() - begun < LONGEST:
        if clock() - alive > ALIVE or not alive:
            if request.app[STAFF].sessions.find(token_of(request)) is None:
                return
            await asyncio.to_thread(human.handovers.see, account.id, account.municipality)
            await response.write(b": \n\n")
            alive = clock()
        await asyncio.to_thread(_settle, human, account)
        now = await asyncio.to_thread(version, human.handovers, account, number)
        if now != known:
            await response.write(f"data: {json.dumps('begin' if known is None else 'change')}\n\n".encode())
            known = now
        await pause(stopping)


def _settle(human: Human, account: Account) -> None:
    """What nobody took in time, or went silent, leaves the queue."""
    for handover in human.handovers.queue(account.municipality):
        human.settle(handover)


def _take(human: Human, account: Account, handover: Handover) -> bool:
    taken = human.handovers.move(human.settle(handover), State.TAKEN, (State.WAITING,), staff=account.id)
    if taken:
        human.handovers.say(handover, Speaker.SYSTEM, "taken")
    return taken


def _say(human: Human, account: Account, handover: Handover, text: str) -> bool:
    mine = handover.staff == account.id and human.settle(handover).state == State.TAKEN
    return mine and human.handovers.say(handover, Speaker.STAFF, text)


def _end(human: Human, account: Account, handover: Handover, key: str) -> bool:
    """The bot answers again; the caregiver is told whether the talk was given back or is done."""
    done = handover.staff == account.id and human.handovers.move(handover, State.CLOSED, (State.TAKEN,))
    if done:
        human.handovers.say(handover, Speaker.SYSTEM, key)
    return done


def _call(human: Human, account: Account, handover: Handover) -> bool:
    return handover.staff is None and human.handovers.assign(handover, account.id)


def _uncall(human: Human, account: Account, handover: Handover) -> bool:
    return handover.staff == account.id and human.handovers.assign(handover, None)


def _done(human: Human, account: Account, handover: Handover) -> bool:
    """Somebody was called back: name, number and summary are deleted at once."""
    mine = handover.staff == account.id and handover.state == State.CALLBACK
    if mine:
        human.handovers.drop(handover)
    return mine


_STEPS = {"take": _take, "call": _call, "uncall": _uncall, "done": _done} | {
    action: partial(_end, key=key) for action, key in LINES_SAID.items()
}


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None


def _back(number: int | None, notice: str = "") -> web.Response:
    query = "&".join([*([f"nr={number}"] if number else []), *([f"bericht={notice}"] if notice else [])])
    return web.Response(status=303, headers={"Location": f"{PATH}?{query}" if query else PATH})
