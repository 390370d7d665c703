"""A talk of 300 turns does not get slower: what is remembered of it must not be read over and over."""

import statistics
import time

import pytest

from tests.conftest import Stack
from tests.talk.face import ApiFace, Messages, titles_of

pytestmark = pytest.mark.stack
TURNS = 300
WINDOW = 10
# Turns 5 to 15: after the first ones, which warm things up.
EARLY = slice(5, 15)
SLOWER = 1.3
WINDOWS = 3
# Every ten turns the same work: told, asked, answered, pressed and forgotten, so that only the length of the talk differs.
ROUND = (
    "opnieuw",
    "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst.",
    "meer",
    None,
    "weet ik niet",
    "en is er ook een premie?",
    "waarom vraag je dat?",
    "wie kan hem helpen in huis, hij valt de laatste tijd vaak",
    "bedankt",
    "hoe werkt dit?",
)


def test_a_talk_of_three_hundred_turns_stays_as_quick(stack: Stack) -> None:
    face, durations = ApiFace(stack), []
    messages = face.open("be-aalst")
    for number in range(TURNS):
        began = time.perf_counter()
        messages = _turn(face, ROUND[number % len(ROUND)], messages)
        durations.append(time.perf_counter() - began)
        assert messages
    early = statistics.median(durations[EARLY])
    # The calmest of the last windows: other work on this machine slows a few turns, a growing talk slows all.
    late = min(
        statistics.median(durations[end - WINDOW : end])
        for end in range(TURNS, TURNS - WINDOWS * WINDOW, -WINDOW)
    )
    assert late <= SLOWER * early, (
        f"{late * 1000:.0f} ms a turn at the end, {early * 1000:.0f} ms at the start"
    )


def _turn(face: ApiFace, text: str | None, before: Messages) -> Messages:
    """Say a text; for None press the first button."""
    if text is None and titles_of(before):
        return face.press(titles_of(before)[0])
    return face.say(text or "ga verder")
