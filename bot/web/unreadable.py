"""What is no HTTP, or has too long an address or header, never reaches the app: aiohttp answers it by itself.

Its own answer is a text that tells how the program read the request. Ours has the one error shape and tells nothing.
"""

import logging

from aiohttp import web

from bot.web.errors import MESSAGES, ApiError, error_response
from bot.web.headers import HEADERS

logger = logging.getLogger(__name__)


def answer_the_unreadable() -> None:
    """From here on every gateway of this process answers so."""
    web.RequestHandler.handle_error = _handle_error  # type: ignore[method-assign]


def _handle_error(
    self: web.RequestHandler,
    request: web.BaseRequest,
    status: int = 500,
    exc: BaseException | None = None,
    message: str | None = None,
) -> web.StreamResponse:
    """The name of the error goes to the log, not the bytes that were sent nor who sent them.

    Raises:
        ConnectionError: a part of an answer was already sent.
    """
    logger.warning("a request could not be read: %d, %s", status, type(exc).__name__)
    if request.writer.output_size > 0:
        raise ConnectionError("An answer was already being sent.")
    response = error_response(ApiError(status if status in MESSAGES else 400))
    response.headers.update(HEADERS)
    response.force_close()
    return response
