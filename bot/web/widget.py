"""`/widget.js`: the widget's modules joined into one script, in the order of their imports."""

import re
from functools import cache
from pathlib import Path

MODULES = Path(__file__).parent / "static" / "widget"
ENTRY = "main.js"
IMPORT = re.compile(r'^import\s+(?:[^;]*?\sfrom\s+)?"\./([\w-]+\.js)";[ \t]*\n', re.MULTILINE | re.DOTALL)
EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|class|const|let)\b)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n", re.MULTILINE | re.DOTALL)


@cache
def widget_script() -> str:
    """All modules as one script in a scope of its own, without comments for developers."""
    order: list[str] = []
    _visit(ENTRY, order)
    parts = (EXPORT.sub("", IMPORT.sub("", COMMENT.sub("", _source(name)))).strip() for name in order)
    body = "\n".join(parts)
    return f'"use strict";\n(() => {{\n{body}\n}})();\n'


def _visit(name: str, order: list[str]) -> None:
    """Depth first: what a module imports comes before it."""
    if name in order:
        return
    for imported in IMPORT.findall(_source(name)):
        _visit(imported, order)
    order.append(name)


def _source(name: str) -> str:
    return (MODULES / name).read_text(encoding="utf-8")
