"""`POST /api/chat/events`: what a person says, as it is said (server-sent events).

A POST, so that the session stands in no address. The stream looks at the database, for any gateway may have written there.
It ends when the bot answers again, and after a while by itself: then the reader comes back with the last line it has.
"""

import asyncio
import json
from contextlib import suppress

from aiohttp import web

from bot.handover.model import Handover, Speaker
from bot.web.body import json_object
from bot.web.chat import outgoing
from bot.web.context import CONTEXT, Context
from bot.web.cors import let_in
from bot.web.errors import ApiError
from bot.web.headers import HEADERS
from bot.web.sessions import Session

routes = web.RouteTableDef()
# Seconds between two looks, between two signs of life, and after which a stream ends.
LOOK, ALIVE, LONGEST = 0.7, 15.0, 600.0
# How many streams one gateway holds open at once; who comes after them asks again.
MOST_STREAMS = 500
STREAM_HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
STOPPING = web.AppKey("stopping", asyncio.Event)
STREAMS: web.AppKey[set[int]] = web.AppKey("streams", set)


@routes.post("/api/chat/events")
async def listen(request: web.Request) -> web.StreamResponse:
    """The lines of staff after the line `after`."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"session", "after"})
    session = context.signer.session(body.get("session"))
    after = body.get("after", 0)
    if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**53:
        raise ApiError(400, "Hier hoort het nummer van een regel.", field="after")
    response = await open_stream(request)
    async with counted(request):
        await _tell(context, session, after, response, request.app[STOPPING])
    with suppress(ConnectionError):
        await response.write_eof()
    return response


async def open_stream(request: web.Request, **headers: str) -> web.StreamResponse:
    """A stream that has begun.

    Raises:
        ApiError: 503, too many are open.
    """
    if len(request.app[STREAMS]) >= MOST_STREAMS:
        raise ApiError(503, retry_after=10)
    response = web.StreamResponse(headers=HEADERS | STREAM_HEADERS | headers)
    let_in(request, response)
    await response.prepare(request)
    return response


class counted:  # noqa: N801 (reads as a verb: `async with counted(request)`)
    """Counts a stream while it is open."""

    def __init__(self, request: web.Request) -> None:
        self._open, self._one = request.app[STREAMS], id(self)

    async def __aenter__(self) -> None:
        self._open.add(self._one)

    async def __aexit__(self, *_: object) -> None:
        self._open.discard(self._one)


async def pause(stopping: asyncio.Event, seconds: float = LOOK) -> None:
    """Wait a little, or until the gateway stops."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def _tell(context: Context, session: Session, after: int, response: web.StreamResponse, stopping: asyncio.Event) -> None:
    clock = asyncio.get_running_loop().time
    begun = told = clock()
    with suppress(ConnectionError):
        while not stopping.is_set() and clock() - begun < LONGEST:
            handover = await context.human.current(session)
            last = await _tell_lines(context, session, handover, after, response) if handover else after
            if handover is None or not handover.live:
                await response.write(b"event: end\ndata: {}\n\n")
                return
            if last != after or clock() - told > ALIVE:
                await response.write(b": \n\n")
                told = clock()
            after = last
            await pause(stopping)


async def _tell_lines(context: Context, session: Session, handover: Handover, after: int, response: web.StreamResponse) -> int:
    """Tell what came after a line; the number of the last one."""
    handovers = context.human.handovers
    lines = await asyncio.to_thread(handovers.lines, handover, after, Speaker.CAREGIVER)
    if not lines:
        return after
    messages = [outgoing(context, session, said) for said in await context.human.as_messages(session, handover, lines)]
    await response.write(f"data: {json.dumps(messages, ensure_ascii=False)}\n\n".encode())
    await asyncio.to_thread(handovers.claim, handover)  # what was streamed is not told again with the next turn
    return lines[-1].id
