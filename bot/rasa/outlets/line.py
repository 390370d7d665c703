"""The line to a platform: how long it may take, and what it means when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import requests

from bot.channels.errors import NotSent

# Seconds a platform may take for one message.
PATIENCE = 15.0


@contextmanager
def failing_line() -> Iterator[None]:
    """A line that fails or is slow may work later."""
    try:
        yield
    except (TimeoutError, OSError, requests.RequestException, aiohttp.ClientError) as error:
        raise NotSent(type(error).__name__, again=True) from None
