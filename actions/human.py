"""A human being: their numbers, and what goes along to who takes over. The gateway knows which ways there are now (bot/handover)."""

from typing import Any

from rasa_sdk.events import SlotSet

from actions.hearing import Heard
from actions.memory import Events, remember
from actions.misses import PERSON_AFTER
from actions.speech import button
from actions.turn import TalkAction, Turn
from knowledge.concepts import OverburdenLevel
from knowledge.details.handover import handover_in_words
from knowledge.helplines import Helpline
from knowledge.profile import Profile
from knowledge.switchboard import switchboard


class ActionHuman(TalkAction):
    """The way to a person."""

    def name(self) -> str:
        return "action_human"

    def take(self, turn: Turn) -> Events:
        """The municipality's number, the lines for caregivers and a line to talk; what was told is kept, and the talk can go on."""
        profile = Heard.of(turn).profile
        lines = [*_own_number(turn, profile), *turn.people()]
        on = [button(turn.texts.say("speech.go_on"), "go_on")]
        turn.speech.contacts(turn.texts.say("speech.human_intro"), lines, on, handover=_handover(turn, profile))
        return [remember(profile), SlotSet("paused", turn.memory.form or turn.memory.asked), SlotSet("asked", None)]


def _handover(turn: Turn, profile: Profile) -> dict[str, Any]:
    """What goes along once the caregiver agrees: whose desk it is, why, and sentences about what was told."""
    located = turn.memory.at_home(profile)
    names = [item.offer.name for item in turn.adviser.explain(turn.memory.shown, located, turn.today)]
    return {
        "municipality": located.caregiver_municipality or located.receiver_municipality,
        "reason": _reason(turn, profile),
        "summary": handover_in_words(located, names, turn.texts, turn.adviser.places),
    }


def _reason(turn: Turn, profile: Profile) -> str:
    if profile.overburden.level == OverburdenLevel.SEVERE:
        return "overburden"
    return "misunderstood" if turn.memory.misses >= PERSON_AFTER else "asked"


def _own_number(turn: Turn, profile: Profile) -> list[Helpline]:
    """The general number of the municipality, where the records have it."""
    located = turn.memory.at_home(profile)
    home = turn.adviser.places.get(located.caregiver_municipality or located.receiver_municipality)
    line = switchboard(turn.adviser.settings.data, home) if home else None
    return [line.addressing(turn.texts.address)] if line else []
