"""The states of a talk in which a fault may come, and how one sees that the talk goes on as if it had not."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.conftest import Stack, Talk, words

SUMMARY = "geef me een samenvatting"
RESPITE = "ik wil er even tussenuit"
MOTHER = "Ik zorg voor mijn moeder van 84, ze heeft dementie"
AGAIN = ("Toon het antwoord", "Probeer opnieuw")


@dataclass(frozen=True)
class State:
    """How a talk gets there (`said`), what is said after the fault, and what the last answer then shows to be known."""

    name: str
    site: str | None
    said: Sequence[str]
    after: Sequence[str] = (RESPITE, SUMMARY)
    known: str = "je ouder"


STATES = (
    State("just opened", "be-gent", (), (f"{MOTHER}.", RESPITE, SUMMARY)),
    State("a need was told", "be-gent", (f"{MOTHER} en ik wil er even tussenuit.",)),
    State("a place is asked for", None, (f"{MOTHER} en heeft hulp nodig in huis.",), ("Gent", SUMMARY)),
    State("in the form about a right", "be-herselt", ("Ik ben 45 en zorg voor mijn moeder van 83, we wonen allebei in Herselt. Bestaat er een premie?", "heb ik daar recht op?")),
    State("in the check about the caregiver", "be-gent", ("Ik slaap niet meer, ik huil elke dag. Ik zorg al vier jaar voor mijn moeder.", "doe de check hoe zwaar het voor mij is", "ja graag")),
    State("after a danger card", "nl-utrecht", (f"{MOTHER}.", "ik wil niet meer leven"), known="uw ouder"),
    State("a gentle question is open", "be-aalst", (f"{MOTHER}.", "ik zie het niet meer zitten")),
)


def brought_to(stack: Stack, state: State) -> Talk:
    """A talk in this state."""
    talk = stack.open_talk(state.site)
    for text in state.said:
        _said(talk, text)  # on a slow machine a turn may be late, and one that is still going on would be lost with the part that is hurt
    return talk


def goes_on(talk: Talk, state: State) -> bool:
    """Whether the talk answers again by itself and still knows what was told before the fault."""
    for text in state.after:
        _said(talk, text)
    return state.known in words(talk.messages).lower()


def _said(talk: Talk, text: str, tries: int = 40) -> None:
    """Say it; a late answer is asked for with the button, as people would."""
    talk.say(text)
    for _ in range(tries):
        titles = [button["title"] for message in talk.messages for button in message.get("buttons", [])]
        waiting = [title for title in AGAIN if title in titles]
        if not waiting:
            return
        time.sleep(0.5)
        talk.press(waiting[0])
