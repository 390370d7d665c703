"""What somebody sees of a talk, read from HTML: the same for the widget and the plain page, which mark the same things alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.talk.face import Messages

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What stands before a fact on a card, and what the contract calls it.
FACTS = {
    "Van": "provider",
    "Bedrag": "amount",
    "Kosten": "cost",
    "Wanneer": "schedule",
    "Volgende keer": "next_time",
    "Waar": "place",
    "Aanvragen": "application",
    "Periode": "deadline",
}
CONDITIONS = {"Dit past niet": "unmet", "Dit weten we nog niet": "open", "Dit klopt al": "met"}
WHY, CALL = "Waarom", "Bel "


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether it has this class."""
        return name in self.attributes.get("class", "").split()

    def walk(self, into: Any = lambda _: True) -> Iterator["Element"]:
        """Itself and what is in it, in order; not what is in elements of which `into` says no."""
        yield self
        if into(self):
            for child in self.children:
                if isinstance(child, Element):
                    yield from child.walk(into)

    def all(self, tag: str | None = None, name: str | None = None) -> list["Element"]:
        """The elements in it with this tag and this class."""
        return [found for found in list(self.walk())[1:] if (tag is None or found.tag == tag) and (name is None or found.has(name))]

    @property
    def text(self) -> str:
        """Its words, without those for screen readers only."""
        parts = [child if isinstance(child, str) else "" if child.has("unseen") else child.text for child in self.children]
        return "".join(parts)

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.text.split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parsed(html: str) -> Element:
    """HTML as a tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def last_turn(page: Element) -> Messages:
    """What the bot said after the last words of the caregiver, in the form of the contract; offers as far as a card shows them."""
    messages: Messages = []
    for element in page.walk(into=lambda element: not element.has("own")):
        if element.has("own"):
            messages = []
        elif element.has("said"):
            paragraphs = [found.text.strip() for found in element.all("p") if not found.has("unseen")]
            messages.append({"text": "\n\n".join(paragraphs), "lang": element.attributes.get("lang")})
        elif element.has("safety"):
            lines = [_contact(found) for found in element.all() if "data-line" in found.attributes]
            messages[-1]["safety"] = {"kind": element.attributes["data-kind"], "contacts": lines}
        elif "data-offer" in element.attributes:
            messages[-1].setdefault("offers", []).append(_offer(element))
    titles = [found.words for found in page.all("button") if _is_reply(found)]
    if messages and titles:
        messages[-1]["buttons"] = [{"title": title, "payload": title} for title in titles]
    return messages


def _is_reply(button: Element) -> bool:
    return button.attributes.get("name") == "payload" or button.has("reply")


def _contact(line: Element) -> dict[str, Any]:
    calls = [found for found in line.all("a") if found.attributes.get("href", "").startswith("tel:")]
    phone = calls[0].words.removeprefix(CALL) if calls else None
    names = [found.words for found in line.all("h4")]
    texts = [found.words for found in line.all("p")]
    return {"id": line.attributes["data-line"], "name": names[0] if names else phone, "phone": phone, "text": " ".join(texts)}


def _offer(card: Element) -> dict[str, Any]:
    facts = {term.words: fact.words for term, fact in zip(card.all("dt"), card.all("dd"), strict=True)}
    lists = dict(_lists(card))
    shown = {key: facts[label] for label, key in FACTS.items() if label in facts}
    return shown | {
        "id": card.attributes["data-offer"],
        "name": card.all("h3")[0].words,
        "summary": card.all(name="summary")[0].words,
        "kind_label": card.all(name="kind")[0].words,
        "reasons": [{"text": text} for text in lists.get(WHY, [])],
        "eligibility": {key: lists.get(label, []) for label, key in CONDITIONS.items()},
        "source": card.all("footer")[0].words,
    }


def _lists(card: Element) -> Iterator[tuple[str, list[str]]]:
    """Each list of a card with the heading before it."""
    heading = ""
    for element in card.walk():
        if element.tag == "h4":
            heading = element.words
        elif element.tag == "ul":
            yield heading, [item.words for item in element.all("li")]
