"""What comes back when something fails: JSON for programs, a page for people. Nothing of a program's inside is told.

A browser that opens a page says that it wants HTML; the endpoints for programs answer in JSON whoever asks.
"""

import logging

from aiohttp import web

from bot.watching.metrics import METRICS
from bot.web.context import CONTEXT
from bot.web.errors import MESSAGES, ApiError, Handler, error_response, waiting
from bot.web.headers import STAFF_PATHS
from bot.web.render import render
from bot.web.talk_view import error_view
from knowledge.errors import CatalogueNotReady, DraagwijzerError

logger = logging.getLogger(__name__)
FOR_PROGRAMS = ("/api/", "/hsds/")
# The talk without JavaScript is always a page, also for who does not say what is wanted.
ALWAYS_A_PAGE = "/chat"


@web.middleware
async def error_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every failure into the one shape, or into a page that says the same."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return answer(request, ApiError(error.status if error.status in MESSAGES else 400))
    except Exception as error:
        return answer(request, _told(error, request))


def answer(request: web.Request, error: ApiError) -> web.Response:
    """The error for who asked."""
    if not wants_page(request):
        return error_response(error)
    try:
        response = _page(request, error)
    except Exception:
        logger.exception("the page of an error could not be made")
        return error_response(error)
    response.headers.update(waiting(error))
    return response


def wants_page(request: web.Request) -> bool:
    """Whether a person looks at this."""
    if request.path == ALWAYS_A_PAGE:
        return True
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(FOR_PROGRAMS)


def _page(request: web.Request, error: ApiError) -> web.Response:
    """Staff are led back to their work, everybody else to the talk and to who can be called."""
    if not request.path.startswith(STAFF_PATHS):
        return error_view(request.app[CONTEXT], error.status, error.message)
    page = render("staff_error.html", message=error.message)
    return web.Response(text=page, content_type="text/html", status=error.status)


def _told(error: Exception, request: web.Request) -> ApiError:
    """What somebody outside may know of an error."""
    match error:
        case ApiError():
            return error
        case CatalogueNotReady():
            return ApiError(503)
        case DraagwijzerError():
            return ApiError(400, str(error))
    METRICS.errors.labels("gateway").inc()
    logger.error("a request failed: %s %s", request.method, request.path, exc_info=error)
    return ApiError(500)
