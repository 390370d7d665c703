"""How actions speak: one message with a plain-text form for every channel and a structured one for rich channels.

`text` is the whole answer in words. `custom` holds `text` (the introduction only), `offers`, `safety`: what a channel with
cards shows instead.
"""

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from knowledge.helplines import Helpline
from knowledge.show import plain_card
from knowledge.texts import Texts

Button = dict[str, str]


def say_offers(
    dispatcher: CollectingDispatcher, texts: Texts, intro: str, cards: list[dict[str, Any]], buttons: list[Button]
) -> None:
    """Show offers, numbered in plain text."""
    numbered = [f"{number}. {plain_card(card, texts)}" for number, card in enumerate(cards, start=1)]
    dispatcher.utter_message(
        text="\n\n".join([intro, *numbered]), buttons=buttons, json_message={"text": intro, "offers": cards}
    )


def say_contacts(
    dispatcher: CollectingDispatcher, intro: str, kind: str, lines: list[Helpline], buttons: list[Button]
) -> None:
    """Show helplines: name, number, hours."""
    listed = [_line_in_words(line) for line in lines]
    dispatcher.utter_message(
        text="\n\n".join([intro, *listed]),
        buttons=buttons,
        json_message={
            "text": intro,
            "safety": {"kind": kind, "contacts": [line.as_contact() for line in lines]},
        },
    )


def _line_in_words(line: Helpline) -> str:
    reach = " of ".join(filter(None, (f"bel {line.phone}" if line.phone else None, line.chat_url or line.url)))
    return " ".join(filter(None, (f"{line.name}: {reach}.", line.text, line.hours)))


def button(title: str, intent: str) -> Button:
    """A button that gives this intent."""
    return {"title": title, "payload": f"/{intent}"}
