"""`/helpdesk/signalen`: what staff looked for and did not find, for who keeps the catalogue."""

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.web.context import CONTEXT
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.guard import page_for
from knowledge.concepts import Domain

routes = web.RouteTableDef()


@routes.get("/helpdesk/signalen")
@page_for(Role.EDITOR, Role.POLICY)
async def signals_page(request: web.Request, session: StaffSession) -> web.Response:
    """A table by month."""
    places = request.app[CONTEXT].triage.places
    rows = [
        {"month": item.month, "place": places[item.municipality].name if item.municipality in places else "", "domain": Domain(item.domain).label, "count": item.count}
        for item in request.app[STAFF].signals.all()
    ]
    page = render("signals.html", session=session, rows=rows)
    return web.Response(text=page, content_type="text/html")
