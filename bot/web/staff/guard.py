"""Who may come in, and whether they sent the form themselves.

Every request that changes something needs the token of its session (in the form, or in the header `X-CSRF-Token`), and
must not come from another site as far as the browser says so (`Sec-Fetch-Site`, `Origin`).
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from hmac import compare_digest
from urllib.parse import urlsplit

from aiohttp import web

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.web.address import address_of as seen_address
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.cookies import SESSION, read_cookie

Handler = Callable[[web.Request, StaffSession], Awaitable[web.StreamResponse]]
Plain = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOGIN_PATH = "/helpdesk/login"
SAFE = {"GET", "HEAD"}
# A page that asks for a part of itself wants an error and not another page.
PART = "X-Part"


def current(request: web.Request) -> StaffSession | None:
    """Who is logged in."""
    return request.app[STAFF].sessions.find(token_of(request))


def token_of(request: web.Request) -> str | None:
    """The session's token, as the browser sent it."""
    return read_cookie(request, SESSION, request.app[CONTEXT].settings)


def page_for(*roles: Role) -> Callable[[Handler], Plain]:
    """A page for who has one of these roles; who is not logged in is sent to do so."""

    def guarded(handler: Handler) -> Plain:
        @wraps(handler)
        async def page(request: web.Request) -> web.StreamResponse:
            session = current(request)
            if session is None:
                if PART in request.headers:
                    raise ApiError(401)
                return web.Response(status=303, headers={"Location": LOGIN_PATH})
            if not allowed(session, roles):
                return web.Response(text=render("no_role.html", session=session), content_type="text/html", status=403)
            await check_sent_here(request, session.csrf)
            return await handler(request, session)

        return page

    return guarded


def api_for(*roles: Role) -> Callable[[Handler], Plain]:
    """An endpoint for who has one of these roles."""

    def guarded(handler: Handler) -> Plain:
        @wraps(handler)
        async def endpoint(request: web.Request) -> web.StreamResponse:
            session = current(request)
            if session is None:
                raise ApiError(401)
            if not allowed(session, roles):
                raise ApiError(403, "Je account heeft hier geen rol voor.", code="no_role")
            await check_sent_here(request, session.csrf)
            return await handler(request, session)

        return endpoint

    return guarded


def allowed(session: StaffSession, roles: tuple[Role, ...]) -> bool:
    """Whether somebody has one of these roles; without roles everybody who is logged in may."""
    return not roles or not set(roles).isdisjoint(session.account.roles)


async def check_sent_here(request: web.Request, wanted: str) -> None:
    """Refuse what another site may have sent in somebody's name.

    Raises:
        ApiError: 403.
    """
    if request.method in SAFE:
        return
    if not _from_here(request):
        raise ApiError(403, "Dit komt niet van deze site.", code="csrf")
    given = request.headers.get("X-CSRF-Token")
    if given is None and request.content_type != "application/json":
        given = str((await request.post()).get("csrf", ""))
    if not compare_digest((given or "").encode(), wanted.encode()):
        raise ApiError(403, "Deze pagina is te oud. Laad haar opnieuw.", code="csrf")


def _from_here(request: web.Request) -> bool:
    """As far as the browser tells; programs that are no browser tell nothing, and have no cookies that others can use."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    public = request.app[CONTEXT].settings.public_url
    return urlsplit(origin).netloc == (urlsplit(public).netloc if public else request.host)


def address_of(request: web.Request) -> str:
    """Where a request comes from, as far as it can be believed."""
    return seen_address(request, request.app[CONTEXT].settings.trusted_proxies)
