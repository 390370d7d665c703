"""`POST /api/human/{system}`: what staff say and do in another system. Signed by it, else nothing is done with it."""

import asyncio
import logging

from aiohttp import web

from bot.handover.adapters.base import Event, Heard, NotTheirs
from bot.handover.model import LIVE, Speaker, State
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.human.part import Human

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()
# What ends a talk, and the line that tells the caregiver so.
ENDS = {Event.BACK: "back", Event.CLOSED: "ended"}


@routes.post("/api/human/{system}")
async def hear(request: web.Request) -> web.Response:
    """Something happened in the other system. Told twice, it counts once."""
    human = request.app[CONTEXT].human
    if human.desk is None or human.desk.name != request.match_info["system"]:
        raise ApiError(404)
    try:
        heard = human.desk.hear(request.headers, await request.read())
    except NotTheirs as error:
        logger.warning("refused what claims to be of %s: %s", human.desk.name, error)
        raise ApiError(401, "De handtekening klopt niet.", code="bad_signature") from None
    for item in heard:
        await asyncio.to_thread(_take, human, item)
    return web.json_response({"status": "ok"})


def _take(human: Human, heard: Heard) -> None:
    """A hand-over that is over, or that we do not know, is nobody's any more: what is said there is not kept."""
    assert human.desk
    handovers = human.handovers
    handover = handovers.named(human.desk.name, heard.reference)
    if handover is None or not human.settle(handover).live:
        return
    if heard.event in ENDS:
        if handovers.move(handover, State.CLOSED, LIVE):
            handovers.say(handover, Speaker.SYSTEM, ENDS[heard.event])
        return
    if handovers.move(handover, State.TAKEN, (State.WAITING,)):
        handovers.say(handover, Speaker.SYSTEM, "taken")
    if heard.event == Event.MESSAGE and heard.text.strip():
        handovers.say(handover, Speaker.STAFF, heard.text.strip(), outside=heard.outside)
