"""Where a request comes from."""

from aiohttp import web


def address_of(request: web.Request, proxies: int) -> str:
    """The address of the browser; behind `proxies` proxies of our own the one that the outermost of them saw.

    What stands further to the left in `X-Forwarded-For` was sent along by the browser, and can be anything.
    """
    header = ",".join(request.headers.getall("X-Forwarded-For", []))
    seen = [part.strip() for part in header.split(",") if part.strip()]
    return seen[-min(proxies, len(seen))] if proxies and seen else request.remote or ""
