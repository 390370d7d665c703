"""Pages made on the server, from the templates in `bot/web/templates`; everything filled in is escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.dates import short_day


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = short_day
    return made


def render(template: str, **values: object) -> str:
    """A page as HTML."""
    return _environment().get_template(template).render(**values)
