"""`/helpdesk`: the triage desk. One form; without scripts every button sends it, with scripts only parts of it change."""

from datetime import date
from typing import Any

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.desk.desk import Homes
from bot.desk.homes import shown_name
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.desk_input import DeskForm, desk_form
from bot.web.staff.desk_view import view
from bot.web.staff.guard import PART, allowed, page_for
from knowledge.concepts import Domain

routes = web.RouteTableDef()


@routes.get("/helpdesk")
@page_for(Role.HELPDESK)
async def open_desk(request: web.Request, session: StaffSession) -> web.Response:
    """An empty desk."""
    return _page(request, session, {})


@routes.post("/helpdesk")
@page_for(Role.HELPDESK)
async def work_at_desk(request: web.Request, session: StaffSession) -> web.Response:
    """The desk with what was typed and clicked. Nothing of it is kept."""
    return _page(request, session, {name: value for name, value in (await request.post()).items() if isinstance(value, str)})


def _page(request: web.Request, session: StaffSession, fields: dict[str, str]) -> web.Response:
    context, staff = request.app[CONTEXT], request.app[STAFF]
    places, own = context.triage.places, session.account.municipality
    form = desk_form(fields, context.settings, own[:2].upper() if own else None)
    look = staff.desk.look(form.text, Homes(form.places["caregiver"].id, form.places["receiver"].id, own), form.corrections)
    found = staff.desk.as_json(look)
    reported = _report(request, form, found)
    page = render(
        "desk.html",
        session=session,
        may_see_signals=allowed(session, (Role.EDITOR, Role.POLICY)),
        form=form,
        found=found,
        view=view(form, look, found),
        reported=reported,
        longest=context.settings.desk_max_text,
        part=PART in request.headers,
        names=[] if PART in request.headers else sorted(shown_name(place, places) for place in places.municipalities.values()),
    )
    return web.Response(text=page, content_type="text/html")


def _report(request: web.Request, form: DeskForm, found: dict[str, Any]) -> str | None:
    """Count that nothing was found for a need; the need in words, None when that is not what was clicked."""
    if form.missing is None:
        return None
    if form.missing not in set(Domain):
        raise ApiError(400, f"Kies uit: {', '.join(Domain)}.", field="do")
    home = found["municipality"] or found["receiver_municipality"]
    request.app[STAFF].signals.report(form.missing, home, date.today())
    return Domain(form.missing).label
