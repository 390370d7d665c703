"""`/helpdesk/login` and `/helpdesk/logout`."""

import hashlib
import hmac
from secrets import token_urlsafe

from aiohttp import web

from bot.accounts.errors import LoginRefused, TooManyTries
from bot.accounts.passwords import LONGEST
from bot.accounts.roles import Role
from bot.accounts.store import Account
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.cookies import BEFORE_LOGIN, SESSION, drop_cookie, read_cookie, set_cookie
from bot.web.staff.guard import LOGIN_PATH, address_of, check_sent_here, current, token_of

routes = web.RouteTableDef()
FIRST_PAGES = {Role.HELPDESK: "/helpdesk", Role.POLICY: "/inzicht"}
TOO_OLD = "Deze pagina was te oud. Probeer het nog eens."


@routes.get(LOGIN_PATH)
async def login_page(request: web.Request) -> web.Response:
    """Ask for a name and a password."""
    session = current(request)
    return after_login(session.account) if session else asking(request)


@routes.post(LOGIN_PATH)
async def log_in(request: web.Request) -> web.Response:
    """Check a name and a password; a new session begins, whatever the browser brought along."""
    settings, staff = request.app[CONTEXT].settings, request.app[STAFF]
    form = await request.post()
    name, password = (str(form.get(field, ""))[: LONGEST + 1] for field in ("name", "password"))
    try:
        await check_sent_here(request, _csrf(read_cookie(request, BEFORE_LOGIN, settings) or token_urlsafe()))
    except ApiError:
        return asking(request, TOO_OLD, name, 403)
    try:
        account = await staff.login.with_password(name, password, address_of(request))
    except LoginRefused as refused:
        return asking(request, str(refused), name, 429 if isinstance(refused, TooManyTries) else 401)
    return begin(request, account)


@routes.post("/helpdesk/logout")
async def log_out(request: web.Request) -> web.Response:
    """End the session, here and on the server."""
    settings, session = request.app[CONTEXT].settings, current(request)
    if session:
        await check_sent_here(request, session.csrf)
        request.app[STAFF].sessions.close(token_of(request))
    response = web.Response(status=303, headers={"Location": LOGIN_PATH})
    drop_cookie(response, SESSION, settings)
    return response


def begin(request: web.Request, account: Account) -> web.Response:
    """A new session for an account that was let in; the one before it ends."""
    settings, sessions = request.app[CONTEXT].settings, request.app[STAFF].sessions
    sessions.close(token_of(request))
    response = after_login(account)
    set_cookie(response, SESSION, sessions.open(account), settings, settings.session_hours * 3600)
    drop_cookie(response, BEFORE_LOGIN, settings)
    return response


def after_login(account: Account) -> web.Response:
    """To the first page that somebody's roles open."""
    first = next((path for role, path in FIRST_PAGES.items() if role in account.roles), "/helpdesk/signalen")
    return web.Response(status=303, headers={"Location": first})


def asking(request: web.Request, notice: str = "", name: str = "", status: int = 200) -> web.Response:
    """The page that asks, with a cookie of its own: a login, too, can be sent by another site."""
    settings = request.app[CONTEXT].settings
    known = read_cookie(request, BEFORE_LOGIN, settings) or token_urlsafe(32)
    provider = settings.oidc_name if request.app[STAFF].oidc else None
    page = render("login.html", csrf=_csrf(known), notice=notice, name=name[:80], provider=provider)
    response = web.Response(text=page, content_type="text/html", status=status)
    set_cookie(response, BEFORE_LOGIN, known, settings)
    return response


def _csrf(token: str) -> str:
    return hmac.new(token.encode("utf-8", "replace"), b"login", hashlib.sha256).hexdigest()
