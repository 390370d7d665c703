"""A bot that says what a test wrote down: to show that what is wrong with a bot is seen. No running product does wrong on demand."""

from tests.talk.face import Messages, button_like
from tests.talk.persona import Goal, Line, Persona

AGE = "Hoe oud ben je zelf?"
PLACE = "In welke gemeente woon je?"


def said(text: str, *buttons: str, offer: str | None = None, danger: str | None = None) -> Messages:
    """A turn with one message; `offer` is the municipality of a respite offer."""
    message: dict[str, object] = {
        "text": text,
        "buttons": [{"title": title, "payload": title} for title in buttons],
    }
    if offer:
        message["offers"] = [
            {
                "id": f"{offer}-x",
                "name": "Opvang",
                "kind": "respite",
                "domains": ["respite_care"],
                "municipality": offer,
            }
        ]
    if danger:
        message["safety"] = {"kind": danger, "contacts": [{"name": "Een lijn", "phone": "112"}]}
    return [message]


class ScriptedFace:
    """Says its turns one after the other, the last one for ever. `heard`: what was said to it."""

    def __init__(self, *turns: Messages) -> None:
        self._turns = [said("Dag! Zorg je voor iemand?"), *turns]
        self._last: Messages = []
        self.heard: list[str] = []

    def open(self, municipality: str | None) -> Messages:
        """The first turn."""
        return self._next()

    def say(self, text: str) -> Messages:
        """The next turn."""
        self.heard.append(text)
        return self._next()

    def press(self, title: str) -> Messages:
        """The next turn, when there is such a button."""
        self.heard.append(f"[{button_like(self._last, title)['title']}]")
        return self._next()

    def _next(self) -> Messages:
        self._last = self._turns.pop(0) if len(self._turns) > 1 else self._turns[0]
        return self._last


def somebody(**fields: object) -> Persona:
    """A persona who looks for respite in Gent, unless something else is said."""
    usual: dict[str, object] = {
        "id": "iemand",
        "about": "somebody",
        "goal": Goal(kinds=frozenset({"respite"}), places=frozenset({"be-gent"})),
        "opening": (Line(say="ik zoek opvang"),),
        "later": (),
        "answers": {"caregiver_municipality": "gent", "caregiver_age": "ik ben 40"},
        "words": {"affirm": "ja", "deny": "nee", "unsure": "weet niet", "skip": "sla over", "more": "meer"},
    }
    return Persona(**usual | fields)  # type: ignore[arg-type]
