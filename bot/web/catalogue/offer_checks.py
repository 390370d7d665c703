"""`POST /aanbod/{id}/nagekeken`: an editor says that an offer is right today, or what is wrong with it."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.web.catalogue.filters import PAGE_PATH
from bot.web.context import CONTEXT
from bot.web.staff.guard import allowed, current, page_for
from knowledge.catalogue.checks import LONGEST_REMARK, OfferCheck, Verdict, log_of, mark
from knowledge.catalogue.offer import Offer
from knowledge.dates import short_day
from knowledge.errors import DraagwijzerError

routes = web.RouteTableDef()
CHECK_PATH = PAGE_PATH + "/{id}/nagekeken"
ROLES = (Role.EDITOR,)
NO_REMARK = "remark"


@dataclass(frozen=True)
class Line:
    """A line of the log."""

    day: str
    clock: str
    who: str
    correct: bool
    remark: str | None


@dataclass(frozen=True)
class ForEditor:
    """What an editor sees below an offer. `disputed`: the newest line says that it is wrong, and its file is not newer."""

    csrf: str
    action: str
    log: list[Line]
    disputed: bool
    notice: str | None
    longest: int = LONGEST_REMARK


def for_editor(request: web.Request, offer: Offer) -> ForEditor | None:
    """The part for who may mark offers; None for everybody else."""
    session = current(request)
    if session is None or not allowed(session, ROLES):
        return None
    checks = log_of(request.app[CONTEXT].triage.adviser.store.engine, offer.id)
    wrong = bool(checks) and checks[0].verdict == Verdict.WRONG and offer.source.verified_on is None
    notice = "Schrijf kort op wat er niet klopt." if request.query.get("bericht") == NO_REMARK else None
    return ForEditor(session.csrf, CHECK_PATH.format(id=offer.id), list(map(_line, checks)), wrong, notice)


def _line(check: OfferCheck) -> Line:
    at = datetime.fromtimestamp(check.at, UTC).astimezone()
    return Line(
        short_day(check.day), f"{at:%H.%M}", check.who, check.verdict == Verdict.CORRECT, check.remark
    )


@routes.post(CHECK_PATH)
@page_for(*ROLES)
async def check_offer(request: web.Request, session: StaffSession) -> web.Response:
    """Write it in the log and lay it over the offer; then the page again."""
    offer_id, form = request.match_info["id"], await request.post()
    page = f"{PAGE_PATH}/{offer_id}"
    verdict = Verdict.CORRECT if form.get("verdict") == Verdict.CORRECT else Verdict.WRONG
    remark = _remark(str(form.get("remark", "")))
    if verdict == Verdict.WRONG and remark is None:
        return _to(f"{page}?bericht={NO_REMARK}#nagekeken")
    check = OfferCheck(
        offer_id,
        date.today(),
        int(time.time()),
        session.account.name,
        verdict,
        remark if verdict == Verdict.WRONG else None,
    )
    try:
        mark(request.app[CONTEXT].triage.adviser.store.engine, check)
    except DraagwijzerError:
        return _to(page)  # the offer went away meanwhile; its page says so
    return _to(f"{page}#nagekeken")


def _remark(text: str) -> str | None:
    """One line without control characters, as long as fits."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain[:LONGEST_REMARK] or None


def _to(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address})
