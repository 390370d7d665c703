"""A page as the tests look at it: the words that people read, the links, the headings and what stands below them."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
HEADING = re.compile(r"h[1-6]")
# Ids of the program: with an underscore, or of a municipality or an offer.
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:be|nl)-[a-z]+(?:-[a-z]+)*\b")


@dataclass
class Page(HTMLParser):
    """`words`: what people read. `sections`: how many words stand in each section. `unclosed`: what was not closed."""

    html: str
    words: str = ""
    title: str = ""
    links: list[str] = field(default_factory=list)
    canonical: str | None = None
    headings: list[str] = field(default_factory=list)
    sections: dict[str, int] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    data: list[Any] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    unclosed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []
        self._script = ""
        self.feed(self.html)
        self.unclosed += [tag for tag, _ in self._open]
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given["href"])
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        if tag == "input" and "name" in given:
            self.fields[given["name"]] = given.get("value", "")
        if tag not in VOID:
            self._open.append((tag, len(self.words)))

    def handle_endtag(self, tag: str) -> None:
        opened, start = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        inside = self.words[start:].strip()
        if HEADING.fullmatch(tag):
            self.headings.append(" ".join(inside.split()))
        if (
            tag
            in (
                "p",
                "li",
                "ul",
                "ol",
                "section",
                "dd",
                "td",
                "th",
                "figcaption",
                "a",
                "button",
                "label",
                *map("h{}".format, range(1, 7)),
            )
            and not inside
        ):
            self.empty.append(tag)
        if tag == "script":
            self.data.append(json.loads(self._script))

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if "script" in inside:
            self._script = data
        elif "title" in inside and "svg" not in inside:
            self.title += data
        elif "style" not in inside:
            self.words += data

    @property
    def internal(self) -> set[str]:
        """What should not be read by people: ids, and values of the program."""
        return set(CODE.findall(self.words)) | {
            word
            for word in self.words.split()
            if word.strip(".,:;") in ("None", "True", "False", "nan", "[]")
        }
