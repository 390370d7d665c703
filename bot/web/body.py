"""Reading what a client sends: JSON objects with known keys only."""

import json
from typing import Any

from aiohttp import web

from bot.web.errors import ApiError


async def json_object(request: web.Request, known: set[str]) -> dict[str, Any]:
    """The JSON object in the body.

    Raises:
        ApiError: 415 for another content type, 400 for no JSON object or an unknown key.
    """
    if request.content_type != "application/json":
        raise ApiError(415)
    try:
        body = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError):
        raise ApiError(400, "Dit is geen geldige JSON.") from None
    if not isinstance(body, dict):
        raise ApiError(400, "Stuur een JSON-object.")
    unknown = sorted(set(body) - known)
    if unknown:
        raise ApiError(400, f"Dit veld bestaat niet. Bekend zijn: {', '.join(sorted(known))}.", field=unknown[0])
    return body


def text_field(body: dict[str, Any], field: str, longest: int) -> str:
    """A text that is not empty and not too long; control characters and lone surrogates are taken out.

    Raises:
        ApiError: 400 or 413 with the name of the field.
    """
    value = body.get(field)
    if not isinstance(value, str):
        raise ApiError(400, "Hier hoort tekst.", field=field)
    if len(value) > longest:
        raise ApiError(413, f"Dit bericht is te lang. Houd het onder {longest} tekens.", field=field)
    clean = "".join(char for char in value if char in "\n\t" or (char >= " " and not "\ud800" <= char <= "\udfff"))
    clean = clean.replace("\x7f", "").strip()
    if not clean:
        raise ApiError(400, "Dit is leeg. Typ eerst iets.", field=field)
    return clean


def municipality_field(body: dict[str, Any], field: str, known: Any) -> str | None:
    """The id of a municipality, or None.

    Raises:
        ApiError: 400 when it is no municipality.
    """
    value = body.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or value not in known:
        raise ApiError(400, "Deze gemeente is niet bekend. Een id ziet eruit als 'be-aalst'.", field=field)
    return value
