"""The looks of the widget that come along, and how those with NL Design System tokens are made from npm packages.

    npm install --ignore-scripts @gemeente-denhaag/design-tokens-components@4.1.0 …
    python -m bot.web.themes node_modules

A theme is an excerpt: only the tokens that `nlds.css` asks for, each with its own value filled in.
"""

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.records import read_yaml

FOLDER = Path(__file__).parent / "static" / "themes"
BRIDGE = "nlds.css"
ASKED = re.compile(r"var\((--(?!dw-)[\w-]+)")
RULE = re.compile(r"([^{}@]*)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]*);")
REFERENCE = re.compile(r"var\((--[\w-]+)\)")


@dataclass(frozen=True)
class Theme:
    """One look. `package` and what belongs to it is None for a look that is made here."""

    id: str
    name: str
    municipality: str
    package: str | None = None
    version: str | None = None
    sheet: str | None = None
    licence: str | None = None
    owner: str | None = None

    @property
    def sheets(self) -> list[str]:
        """The style sheets of this look, in order."""
        return [f"{self.id}.css", *([BRIDGE] if self.package else [])]

    @property
    def body_class(self) -> str:
        """The class of the page by which its tokens hold."""
        return f"{self.id}-theme"


@cache
def themes() -> dict[str, Theme]:
    """The looks that come along, by id."""
    return {name: Theme(name, **fields) for name, fields in read_yaml(FOLDER / "themes.yaml").items()}


def style_sheets() -> frozenset[str]:
    """The names of the files that may be asked for."""
    return frozenset(path.name for path in FOLDER.glob("*.css"))


def asked_tokens() -> list[str]:
    """The tokens that the bridge asks for."""
    return list(dict.fromkeys(ASKED.findall((FOLDER / BRIDGE).read_text(encoding="utf-8"))))


def excerpt(theme: Theme, css: str) -> str:
    """The sheet of a theme from the sheet of its package.

    Raises:
        ValueError: a token refers to one that is not there.
    """
    tokens = _tokens(css)
    lines = [f"  {name}: {_value(name, tokens)};" for name in asked_tokens() if tokens.get(name)]
    head = (
        f"/*\n * Tokens of {theme.owner}, {theme.licence}: an excerpt of {theme.package} {theme.version} (npm)\n"
        " * with only what nlds.css asks for. Written by `python -m bot.web.themes`; do not change by hand.\n */\n"
    )
    return head + f".{theme.body_class} {{\n" + "\n".join(lines) + "\n}\n"


def _tokens(css: str) -> dict[str, str]:
    """The tokens of a sheet; those of a media query come later, and the first one holds."""
    found: dict[str, str] = {}
    for _, body in RULE.findall(COMMENT.sub("", css)):
        for name, value in TOKEN.findall(body):
            found.setdefault(name, value.strip())
    return found


def _value(name: str, tokens: dict[str, str], depth: int = 20) -> str:
    if name not in tokens or depth == 0:
        raise ValueError(f"The token {name} has no value in this sheet.")
    return REFERENCE.sub(lambda found: _value(found[1], tokens, depth - 1), tokens[name])


def main(packages: Path) -> None:
    """Write the sheets of all themes that come from a package."""
    for theme in themes().values():
        if theme.package and theme.sheet:
            css = (packages / theme.package / theme.sheet).read_text(encoding="utf-8")
            (FOLDER / f"{theme.id}.css").write_text(excerpt(theme, css), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
