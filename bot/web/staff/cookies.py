"""The cookies of staff: out of reach of scripts, not sent along by other sites, and over https only there.

SameSite is Lax and not Strict: who comes back from an identity provider, or follows a link in a mail, is logged in
still. What changes something needs a token of the session besides (see `guard`).
"""

from aiohttp import web

from knowledge.settings import Settings

SESSION, BEFORE_LOGIN, UNDER_WAY = "draagwijzer-staff", "draagwijzer-login", "draagwijzer-oidc"


def cookie_name(name: str, settings: Settings) -> str:
    """With https the prefix makes browsers refuse a cookie that another host or a page without https planted (RFC 6265bis)."""
    return f"__Host-{name}" if settings.is_https else name


def set_cookie(response: web.StreamResponse, name: str, value: str, settings: Settings, seconds: int | None = None) -> None:
    """Set a cookie; without `seconds` it ends with the browser."""
    response.set_cookie(cookie_name(name, settings), value, max_age=seconds, path="/", httponly=True, secure=settings.is_https, samesite="Lax")


def drop_cookie(response: web.StreamResponse, name: str, settings: Settings) -> None:
    """Take a cookie away."""
    response.del_cookie(cookie_name(name, settings), path="/", httponly=True, secure=settings.is_https, samesite="Lax")


def read_cookie(request: web.Request, name: str, settings: Settings) -> str | None:
    """What the browser sent."""
    return request.cookies.get(cookie_name(name, settings))
