"""`/desk/…`: the style and the scripts of the pages for staff; browsers load the modules as they are."""

from functools import cache
from pathlib import Path

from aiohttp import web

from bot.web.errors import ApiError

FOLDER = Path(__file__).parent.parent / "static" / "desk"
TYPES = {".css": "text/css", ".js": "text/javascript"}
# A browser asks each time whether a file changed, so that an update reaches everybody at once.
HEADERS = {"Cache-Control": "no-cache"}
routes = web.RouteTableDef()


@routes.get("/desk/{file}")
async def desk_file(request: web.Request) -> web.FileResponse:
    """A style sheet or a module of the desk."""
    name = request.match_info["file"]
    if name not in _files():
        raise ApiError(404)
    return web.FileResponse(FOLDER / name, headers=HEADERS | {"Content-Type": TYPES[Path(name).suffix]})


@cache
def _files() -> frozenset[str]:
    return frozenset(path.name for path in FOLDER.iterdir() if path.suffix in TYPES)
