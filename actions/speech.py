"""How actions speak: one message with a plain-text form for every channel and a structured one for rich channels.

`text` is the whole answer in words. `custom` holds `text` (the introduction only), `offers`, `safety`: what a channel with
cards shows instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rasa_sdk.executor import CollectingDispatcher

from knowledge.concepts import SafetyKind
from knowledge.helplines import Helpline
from knowledge.questions import Question
from knowledge.show import plain_card
from knowledge.texts import Texts

Button = dict[str, str]
Variant = Literal["nl-BE", "nl-NL"]
# Longer titles do not fit on a phone, nor on the buttons of messaging channels.
LONGEST_TITLE = 60


def button(title: str, intent: str) -> Button:
    """A button that gives this intent; with an entity it is `intent{"choice": "about:value"}`."""
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return {"title": short, "payload": f"/{intent}"}


def choice_button(title: str, intent: str, about: str, value: str) -> Button:
    """A button that gives an intent and what was chosen."""
    return button(title, f'{intent}{{"choice": "{about}:{value}"}}')


@dataclass(frozen=True)
class Speech:
    """Says things to the caregiver in this turn."""

    dispatcher: CollectingDispatcher
    texts: Texts
    variant: Variant | None = None

    def say(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """One message."""
        self.dispatcher.utter_message(text=text, buttons=list(buttons))

    def summary(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """A text to keep: rich channels let it be printed or saved."""
        self.dispatcher.utter_message(text=text, buttons=list(buttons), json_message={"text": text, "summary": True})

    def respond(self, response: str) -> None:
        """One of the responses of the domain."""
        self.dispatcher.utter_message(response=response, address=self.texts.address, variant=self.variant)

    def forgotten(self, response: str) -> None:
        """A response that also tells the gateway to forget what it keeps of this talk."""
        told = {"forgotten": True}
        self.dispatcher.utter_message(response=response, json_message=told, address=self.texts.address, variant=self.variant)

    def ask(self, question: Question, before: str = "", more: Sequence[Button] = ()) -> None:
        """A question with its answers and a way to skip it."""
        self.say(f"{before} {question.text}".strip(), [*self.answers(question), *more])

    def answers(self, question: Question) -> list[Button]:
        """The options of a question and a way to skip it."""
        options = [choice_button(option["title"], "inform", question.about, option["value"]) for option in question.options]
        return [*options, button(self.texts.say("speech.skip"), "skip")]

    def offers(self, intro: str, cards: list[dict[str, Any]], buttons: Sequence[Button] = ()) -> None:
        """Show offers, numbered in plain text."""
        numbered = [f"{number}. {plain_card(card, self.texts)}" for number, card in enumerate(cards, start=1)]
        self.dispatcher.utter_message(
            text="\n\n".join([intro, *numbered]), buttons=list(buttons), json_message={"text": intro, "offers": cards}
        )

    def contacts(
        self,
        intro: str,
        lines: Sequence[Helpline],
        buttons: Sequence[Button] = (),
        kind: str = SafetyKind.NONE,
        lang: str | None = None,
        handover: dict[str, Any] | None = None,
    ) -> None:
        """Show helplines: name, number, hours. `lang`: the language of the introduction when it is not Dutch.

        `handover`: what goes along to a person; the gateway takes it out, and says which ways to a person there are now.
        """
        self.dispatcher.utter_message(
            text="\n\n".join([intro, *map(_line_in_words, lines)]),
            buttons=list(buttons),
            json_message={"text": intro, "safety": {"kind": kind, "contacts": [line.as_contact() for line in lines]}}
            | ({"lang": lang} if lang else {})
            | ({"handover": handover} if handover else {}),
        )


def _line_in_words(line: Helpline) -> str:
    reach = " of ".join(filter(None, (f"bel {line.phone}" if line.phone else None, line.chat_url or line.url)))
    return " ".join(filter(None, (f"{line.name}: {reach}.", line.text, line.hours)))
