"""Pages made on the server, from the templates in `bot/web/templates`; everything filled in is escaped."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from knowledge.dates import day_in_words, short_day

DIALABLE = re.compile(r"\+?[\d*#]+")
# An address of the web or of mail, or a number after "bel"; the widget links the same (prose.js).
LINKED = re.compile(
    r'(https?://[^\s<>"]+[^\s<>".,;:!?)\]])|([^\s@<>(:]+@[^\s@<>]+\.[a-z]{2,})|(\bbel )(\+?\d[\d ./-]*\d)', re.IGNORECASE
)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": short_day, "long_day": _long_day, "tel": _tel, "host": _host, "web_address": _is_web_address, "linked": _linked}
    return made


def render(template: str, **values: object) -> str:
    """A page as HTML."""
    return _environment().get_template(template).render(**values)


def _tel(phone: str) -> str:
    """A number as a telephone dials it; empty when it is more than one number, or words."""
    digits = re.sub(r"[\s()./-]", "", phone.replace("(0)", ""))
    return digits if DIALABLE.fullmatch(digits) else ""


def _linked(text: str) -> Markup:
    """A text with its addresses and its numbers after "bel" as links; all else is escaped."""
    made, end = Markup(), 0
    for found in LINKED.finditer(text):
        web, mail, before, phone = found.groups()
        target = web or (f"mailto:{mail}" if mail else f"tel:{_tel(phone)}")
        link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(target, web or mail or phone)
        made, end = made + escape(text[end : found.start()]) + escape(before or "") + link, found.end()
    return made + escape(text[end:])


def _host(url: str) -> str:
    """The name of a site, as a person reads it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _is_web_address(url: str | None) -> bool:
    """Whether an address can be a link; nothing else than the web is linked to."""
    return bool(url) and urlsplit(url).scheme in ("http", "https")


def _long_day(iso: str) -> str:
    return day_in_words(date.fromisoformat(iso))
