"""`/api/desk/*`: the triage desk for programs; the same login, the same answers."""

from datetime import date

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.desk.desk import Homes
from bot.web.body import json_object, municipality_field
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.staff.context import STAFF
from bot.web.staff.desk_input import corrections_of, desk_text
from bot.web.staff.guard import api_for
from knowledge.concepts import Domain

routes = web.RouteTableDef()
HOMES = ("municipality", "receiver_municipality")


@routes.get("/api/desk/session")
@api_for()
async def who(request: web.Request, session: StaffSession) -> web.Response:
    """Who is logged in, and the token that changes must bring along."""
    account = session.account
    return web.json_response({"name": account.name, "roles": list(account.roles), "municipality": account.municipality, "csrf": session.csrf})


@routes.post("/api/desk/triage")
@api_for(Role.HELPDESK)
async def desk_triage(request: web.Request, session: StaffSession) -> web.Response:
    """Everything the desk shows of a text, with what staff set right. Nothing of it is kept."""
    context, desk = request.app[CONTEXT], request.app[STAFF].desk
    body = await json_object(request, {"text", *HOMES, "corrections"})
    text = desk_text(body.get("text"), context.settings.desk_max_text)
    homes = Homes(*(municipality_field(body, field, context.triage.places) for field in HOMES), session.account.municipality)
    return web.json_response(desk.as_json(desk.look(text, homes, corrections_of(body.get("corrections")))))


@routes.post("/api/desk/missing")
@api_for(Role.HELPDESK)
async def nothing_found(request: web.Request, session: StaffSession) -> web.Response:
    """Count that nothing was found: a need, a municipality, this month, and nothing else."""
    context = request.app[CONTEXT]
    body = await json_object(request, {"domain", "municipality"})
    domain = body.get("domain")
    if not isinstance(domain, str) or domain not in set(Domain):
        raise ApiError(400, f"Kies uit: {', '.join(Domain)}.", field="domain")
    request.app[STAFF].signals.report(domain, municipality_field(body, "municipality", context.triage.places), date.today())
    return web.json_response({"status": "ok"}, status=201)
