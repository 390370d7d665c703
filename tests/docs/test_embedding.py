"""The page about embedding names every attribute and every property there is, with its default."""

import re

from knowledge.settings import ROOT

PAGE = (ROOT / "docs" / "insluiten.md").read_text(encoding="utf-8")
WIDGET = ROOT / "bot" / "web" / "static" / "widget"
PROPERTY = re.compile(r"var\((--dw-[\w-]+)(?:, ([^()]*))?")
PLAIN = re.compile(r"#\w+|[\d.]+(?:em)?")


def used() -> dict[str, str]:
    """The properties that the styles ask for, and what holds without them."""
    return dict(PROPERTY.findall("".join(path.read_text(encoding="utf-8") for path in sorted(WIDGET.glob("*.css")))))


def test_every_property_is_there_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(--dw-[\w-]+)` \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE))
    assert set(rows) == set(used())
    for name, default in used().items():
        if default != "0" and PLAIN.fullmatch(default):
            assert rows[name] == f"`{default}`", name


def test_every_attribute_of_the_tag_is_there() -> None:
    names = re.search(r"for \(const name of \[([^\]]+)\]", (WIDGET / "main.js").read_text(encoding="utf-8"))[1]
    told = re.findall(r"^\| `data-(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(re.findall(r'"(\w+)"', names))


def test_every_shortcut_of_the_desk_is_in_its_page() -> None:
    script = (WIDGET.parent / "desk" / "main.js").read_text(encoding="utf-8")
    told = (ROOT / "docs" / "helpdesk.md").read_text(encoding="utf-8")
    for key in re.findall(r'\{ key: "(\w)", does', script):
        assert f"| Alt + {key} |" in told
