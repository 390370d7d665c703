"""The messages of one turn, made to fit a channel.

Danger comes first and whole. Buttons come last: under the last message where a channel has buttons, else as numbers or letters to answer with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels.cards import contact_text, offer_text
from bot.channels.forms import Form
from bot.channels.offered import Button
from bot.channels.splitting import in_gsm, split
from knowledge.texts import Texts

Message = dict[str, Any]
GAP = "\n\n"


@dataclass(frozen=True)
class Part:
    """One message as it is sent. `buttons` with a short title and a key; `custom`: the cards, where a channel takes data."""

    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> Message:
        """As a connector of Rasa takes it; what is empty is left out."""
        return {name: value for name, value in vars(self).items() if value}


def rendered(messages: Sequence[Message], buttons: Sequence[Button], form: Form, texts: Texts) -> list[Part]:
    """The messages of a turn as parts; `buttons`: those of the turn, with their keys."""
    ordered = sorted(messages, key=lambda message: not message.get("safety"))
    if form.whole:
        parts = [Part(message["text"], [], {key: message[key] for key in ("offers", "safety", "lang", "summary") if key in message}) for message in ordered]
    else:
        parts = [Part(text) for message in ordered for text in split(_text(message, form, texts), form.longest)]
    return _with_buttons(parts, buttons, form, texts)


def _text(message: Message, form: Form, texts: Texts) -> str:
    blocks = [message.get("text", "")]
    blocks += [contact_text(contact, texts) for contact in (message.get("safety") or {}).get("contacts", ())]
    blocks += [offer_text(card, texts, form.terse) for card in message.get("offers", ())]
    if form.terse and any(card["stale"] for card in message.get("offers", ())):
        blocks.append(texts.say("card.stale"))
    text = GAP.join(filter(None, blocks))
    return in_gsm(text) if form.terse else text


def _with_buttons(parts: list[Part], buttons: Sequence[Button], form: Form, texts: Texts) -> list[Part]:
    if not buttons or not parts:
        return parts
    fits = len(buttons) <= form.buttons and all(len(button.title) <= form.title for button in buttons)
    last = parts[-1]
    if not fits:
        how = "channel.choose" if buttons[0].mark.isdecimal() else "channel.choose_letter"
        text = "\n".join([*(f"{button.mark}. {button.title}" for button in buttons), texts.say(how)])
        *before, end = split(GAP.join([last.text, in_gsm(text) if form.terse else text]), form.longest)
        parts = [*parts[:-1], *map(Part, before)]
        last = Part(end, custom=last.custom)
    shown = [{"title": _title(button, form, fits), "payload": button.key} for button in buttons[: form.buttons]]
    return [*parts[: len(parts) - fits], Part(last.text, shown, last.custom)]


def _title(button: Button, form: Form, fits: bool) -> str:
    """What stands on a button: its title, or its mark and as much of the title as fits."""
    title = button.title if fits else f"{button.mark}. {button.title}"
    return title if len(title) <= form.title else f"{title[: form.title - 1].rstrip()}…"
