"""One error shape for every endpoint: `{"error": {"code", "message", "field"}}`, message in Dutch."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MESSAGES = {
    400: ("bad_request", "Deze vraag is niet goed gevormd."),
    401: ("login_needed", "Log eerst in."),
    403: ("forbidden", "Dit mag niet."),
    404: ("not_found", "Dit bestaat niet (meer)."),
    405: ("method_not_allowed", "Dit kan niet op deze manier."),
    408: ("too_slow", "Je bericht kwam te langzaam binnen. Probeer het opnieuw."),
    413: ("too_large", "Dit bericht is te lang. Maak het korter."),
    415: ("unsupported_media_type", "Stuur dit als JSON (Content-Type: application/json)."),
    429: ("too_many", "Dit gaat even te snel. Wacht een paar tellen en probeer opnieuw."),
    500: ("server_error", "Er ging bij ons iets mis. Probeer het straks opnieuw."),
    503: ("unavailable", "Dit werkt nu even niet. Probeer het straks opnieuw."),
}


class ApiError(Exception):
    """An answer that is an error. `field` names the part of the request that is wrong; `retry_after`: seconds to wait."""

    def __init__(
        self, status: int, message: str | None = None, field: str | None = None, code: str | None = None, retry_after: int | None = None
    ) -> None:
        self.status = status
        self.code = code or MESSAGES[status][0]
        self.message = message or MESSAGES[status][1]
        self.field = field
        self.retry_after = retry_after
        super().__init__(self.message)


def error_response(error: ApiError) -> web.Response:
    """The error as JSON."""
    body = {"error": {"code": error.code, "message": error.message, "field": error.field}}
    return web.json_response(body, status=error.status, headers=waiting(error))


def waiting(error: ApiError) -> dict[str, str]:
    """The header that tells a program how many seconds to wait."""
    return {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
