"""`/helpdesk/oidc`: logging in at the organisation's own identity provider."""

from aiohttp import web
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.accounts.errors import LoginRefused
from bot.accounts.identity import FAILED, Begin
from bot.web.context import CONTEXT
from bot.web.errors import ApiError
from bot.web.staff.context import STAFF
from bot.web.staff.cookies import UNDER_WAY, drop_cookie, read_cookie, set_cookie
from bot.web.staff.login_page import asking, begin

routes = web.RouteTableDef()
CALLBACK = "/helpdesk/oidc/callback"
# Seconds to log in at the provider.
PATIENCE = 600


@routes.get("/helpdesk/oidc")
async def to_provider(request: web.Request) -> web.Response:
    """Send the browser to the provider; what must match afterwards goes along in a signed cookie."""
    settings, oidc = request.app[CONTEXT].settings, request.app[STAFF].oidc
    if oidc is None:
        raise ApiError(404)
    try:
        started = await oidc.begin(_callback(request))
    except LoginRefused as refused:
        return asking(request, str(refused), status=503)
    response = web.Response(status=303, headers={"Location": started.url})
    kept = _signer(request).dumps([started.state, started.nonce, started.verifier])
    set_cookie(response, UNDER_WAY, kept, settings, PATIENCE)
    return response


@routes.get(CALLBACK)
async def from_provider(request: web.Request) -> web.Response:
    """Who comes back gets a session, when the provider knows them and they have a role."""
    staff = request.app[STAFF]
    if staff.oidc is None:
        raise ApiError(404)
    try:
        identity = await staff.oidc.finish(_started(request), request.query)
        account = staff.accounts.of_subject(identity.subject, identity.name, identity.roles)
        if account.disabled:
            raise LoginRefused(FAILED)
        response = begin(request, account)
    except LoginRefused as refused:
        response = asking(request, str(refused), status=401)
    drop_cookie(response, UNDER_WAY, request.app[CONTEXT].settings)
    return response


def _started(request: web.Request) -> Begin:
    """The login that this browser began."""
    cookie = read_cookie(request, UNDER_WAY, request.app[CONTEXT].settings)
    try:
        state, nonce, verifier = _signer(request).loads(cookie or "", max_age=PATIENCE)
    except (BadSignature, ValueError):
        raise LoginRefused(FAILED) from None
    return Begin("", state, nonce, verifier, _callback(request))


def _callback(request: web.Request) -> str:
    public = request.app[CONTEXT].settings.public_url.rstrip("/")
    return f"{public or f'{request.scheme}://{request.host}'}{CALLBACK}"


def _signer(request: web.Request) -> URLSafeTimedSerializer:
    return request.app[CONTEXT].signer.timed("oidc")
