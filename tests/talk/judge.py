"""What is wrong with an answer of the bot, whatever was said to it: empty, internal words, no way on."""

import re
from functools import cache
from typing import Any

from knowledge.records import read_yaml
from knowledge.settings import ROOT
from tests.talk.face import Messages, buttons_of, contacts_of, offers_of, text_of, titles_of

RULES = ROOT / "tests" / "talk" / "judge.yaml"
# Fields of an offer that people read.
READ = (
    "name",
    "summary",
    "provider",
    "kind_label",
    "area",
    "cost",
    "amount",
    "schedule",
    "next_time",
    "application",
    "deadline",
)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    written = read_yaml(RULES)[name]
    return tuple(re.compile(pattern) for pattern in ([written] if isinstance(written, str) else written))


def faults_of(messages: Messages) -> list[str]:
    """Why this is no real answer; empty when it is one."""
    if not messages:
        return ["no message"]
    faults = [
        f"message {number} is empty" for number, message in enumerate(messages, 1) if _is_empty(message)
    ]
    faults += [
        f"internal word '{word}'" for text in read_by_people(messages) for word in internal_words(text)
    ]
    return faults + ([] if has_a_way_on(messages) else ["dead end: no question, button or invitation"])


def internal_words(text: str) -> list[str]:
    """Ids, placeholders and names of the program in a text."""
    (address,) = _patterns("addresses")
    without = address.sub(" ", text)
    return [found.group() for pattern in _patterns("internal") for found in pattern.finditer(without)]


def has_a_way_on(messages: Messages) -> bool:
    """Whether somebody knows what they can do next."""
    text = text_of(messages).casefold()
    return (
        "?" in text
        or bool(buttons_of(messages))
        or any(pattern.search(text) for pattern in _patterns("invitations"))
    )


def refuses(messages: Messages) -> bool:
    """Whether the bot says that this is not its work, or that it did not understand."""
    text = text_of(messages).casefold()
    return any(pattern.search(text) for pattern in _patterns("refusals"))


def read_by_people(messages: Messages) -> list[str]:
    """Every text that somebody gets to read: sentences, buttons, cards."""
    texts = [text_of(messages), *titles_of(messages)]
    for offer in offers_of(messages):
        texts += [offer[key] for key in READ if offer.get(key)]
        texts += [reason["text"] for reason in offer.get("reasons", [])]
        texts += [
            text for part in ("met", "open", "unmet") for text in offer.get("eligibility", {}).get(part, [])
        ]
    for contact in contacts_of(messages):
        texts += [
            value
            for key, value in contact.items()
            if isinstance(value, str) and "url" not in key and key != "id"
        ]
    return texts


def is_the_same(one: Messages, other: Messages) -> bool:
    """Whether two turns say the same, offers included."""
    return _said(one) == _said(other)


def _said(messages: Messages) -> tuple[str, list[str]]:
    return text_of(messages).strip(), [offer["id"] for offer in offers_of(messages)]


def _is_empty(message: dict[str, Any]) -> bool:
    return not message.get("text", "").strip() and not message.get("offers") and not message.get("safety")
