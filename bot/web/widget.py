"""`/widget.js`: the widget's modules and styles joined into one script, in the order of their imports, and made small.

Done once, when it is first asked for, by libraries in Python: neither the set-up nor a site that embeds it needs Node.
"""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

MODULES = Path(__file__).parent / "static" / "widget"
ENTRY = "main.js"
# What a phone on a slow line may be asked to fetch, in bytes over the wire.
MOST_BYTES = 15_000
IMPORT = re.compile(r'^import\s+(?:[^;]*?\sfrom\s+)?"\./([\w-]+\.(?:js|css))";[ \t]*\n', re.MULTILINE | re.DOTALL)
STYLE_IMPORT = re.compile(r'^import\s+(\w+)\s+from\s+"\./([\w-]+\.css)";[ \t]*\n', re.MULTILINE)
# The library that makes scripts small does not know a template in a template: it would lose its spaces.
NESTED = re.compile(r"\$\{[^{}]*`")
EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|class|const|let)\b)", re.MULTILINE)


@dataclass(frozen=True)
class Widget:
    """The script as it is served. `integrity` is the value for the attribute of that name (SRI, sha384)."""

    script: bytes
    integrity: str

    @property
    def wire_bytes(self) -> int:
        """How many bytes of it travel to a browser, compressed."""
        return len(self.compressed)

    @property
    def compressed(self) -> bytes:
        """The script in gzip; the same bytes every time."""
        return gzip.compress(self.script, 9, mtime=0)


@cache
def widget() -> Widget:
    """All modules as one script in a scope of its own, without comments and needless space."""
    order: list[str] = []
    _visit(ENTRY, order)
    body = "\n".join(_module(name) for name in order)
    script = f'"use strict";(()=>{{{jsmin(body)}}})();\n'.encode()
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    return Widget(script, f"sha384-{digest}")


def _visit(name: str, order: list[str]) -> None:
    """Depth first: what a module imports comes before it."""
    if name in order:
        return
    for imported in IMPORT.findall(_source(name)):
        if imported.endswith(".js"):
            _visit(imported, order)
    order.append(name)


def _module(name: str) -> str:
    """A module without its imports and exports; a style that it imports becomes a text in it.

    Raises:
        ValueError: it holds what cannot be made small without harm.
    """
    if found := NESTED.search(_source(name)):
        raise ValueError(f"{name}: write the template in a template ({found.group()}…) as a constant of its own.")
    styled = STYLE_IMPORT.sub(lambda found: f"const {found[1]} = {_style(found[2])};\n", _source(name))
    return EXPORT.sub("", IMPORT.sub("", styled)).strip()


def _style(name: str) -> str:
    return json.dumps(cssmin(_source(name)), ensure_ascii=False)


def _source(name: str) -> str:
    return (MODULES / name).read_text(encoding="utf-8")
