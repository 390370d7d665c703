"""When a person is offered without being asked for: who is heavily burdened, or in money trouble. (Danger and what is not
understood have a place of their own: actions/safety.py, actions/misses.py.)"""

from actions.speech import Button, button
from actions.turn import Turn
from knowledge.concepts import OverburdenLevel
from knowledge.money_trouble import in_money_trouble
from knowledge.profile import Profile

MONEY = "money_trouble"


def person_button(turn: Turn, profile: Profile) -> list[Button]:
    """The way to a person beside a question, for who needs one more than an answer."""
    severe = profile.overburden.level == OverburdenLevel.SEVERE
    return [button(turn.texts.say("speech.human"), "human")] if severe or money_trouble(turn) else []


def money_trouble(turn: Turn) -> bool:
    """Whether this message tells of money trouble that no offer solves."""
    return in_money_trouble(turn.memory.text, turn.adviser.settings.data)


def person_for_money(turn: Turn) -> tuple[str, list[str]]:
    """A sentence that a person can help with that, once in a talk, and the key by which it is remembered."""
    if MONEY in turn.memory.heard or not money_trouble(turn):
        return "", []
    return turn.texts.say("human.money"), [MONEY]
