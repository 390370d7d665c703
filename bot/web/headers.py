"""Security headers on every answer."""

from aiohttp import web

from bot.web.errors import Handler

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Not which program of which version answers.
    "Server": "draagwijzer",
}

# What is behind the login stands in no frame, is kept in no cache, and makes no script out of text (Trusted Types).
STAFF_PATHS = ("/helpdesk", "/inzicht", "/api/desk")
STAFF_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    # The browser tells our own server where a form stood (Origin), and nobody else.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@web.middleware
async def header_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Security headers on every answer."""
    response = await handler(request)
    own = STAFF_HEADERS if request.path.startswith(STAFF_PATHS) else {}
    for name, value in (HEADERS | own).items():
        response.headers.setdefault(name, value)
    return response
