"""The first words of an answer: they show what was heard, each thing once in a talk."""

import re

from actions.turn import Turn
from knowledge.concepts import OverburdenLevel
from knowledge.profile import Profile
from knowledge.situations import MOST_SENTENCES, situations_of

MOST_SIGNS = 3
# "mijn moeder", "ons ma", "m'n schoonvader": told back as "je moeder".
OWN = re.compile(r"^(?:mijn|mijne|m'n|mn|men|ons|onze) ([a-zà-ÿ]+)$", re.IGNORECASE)
PERSON = "person"


def acknowledge(turn: Turn, profile: Profile) -> tuple[str, list[str]]:
    """A few words about what is new in a profile, and the keys of what is named in them."""
    strain, situation = _strain(turn, profile), _situation(turn, profile)
    if strain and situation:
        words, keys = situation
        return f"{strain[0]} {words.partition('. ')[0].rstrip('.')}.", [*strain[1], *keys]
    return strain or situation or _person(turn, profile) or ("", [])


def _strain(turn: Turn, profile: Profile) -> tuple[str, list[str]] | None:
    new = [finding.id for finding in profile.overburden.signs if f"sign:{finding.id}" not in turn.memory.heard][:MOST_SIGNS]
    severe = profile.overburden.level == OverburdenLevel.SEVERE
    keys = [f"sign:{sign}" for sign in new]
    if severe and "severe" not in turn.memory.heard:
        key = "talk.heard_severe_named" if new else "speech.heard_severe"
        return turn.texts.say(key, signs=_signs(turn, new)), [*keys, "severe"]
    if not new:
        return None
    told_before = any(key.startswith("sign:") for key in turn.memory.heard)
    key = "talk.heard_more_signs" if told_before else "talk.heard_signs_named"
    return turn.texts.say(key, signs=_signs(turn, new)), keys


def _signs(turn: Turn, signs: list[str]) -> str:
    return turn.texts.joined([turn.texts.say(f"talk.sign.{sign}") for sign in signs]) if signs else ""


def _situation(turn: Turn, profile: Profile) -> tuple[str, list[str]] | None:
    """What is said first to somebody young, bereaved … (`knowledge/data/situations/`); once for each."""
    settings = turn.adviser.settings
    new = [item for item in situations_of(profile, settings, settings.data) if f"situation:{item.id}" not in turn.memory.heard]
    said = [sentence for item in new for sentence in item.says][:MOST_SENTENCES]
    return (turn.texts.said(" ".join(said)), [f"situation:{item.id}" for item in new] + [PERSON]) if said else None


def _person(turn: Turn, profile: Profile) -> tuple[str, list[str]] | None:
    if profile.relation is None or PERSON in turn.memory.heard:
        return None
    return turn.texts.say("talk.heard_person", person=_as_told(turn, profile)), [PERSON]


def _as_told(turn: Turn, profile: Profile) -> str:
    """The cared-for person in the writer's own word, where that is one word; else the label."""
    assert profile.relation
    own = next(filter(None, map(OWN.match, profile.relation.evidence)), None)
    return turn.texts.said(f"je {own.group(1).lower()}") if own else turn.texts.say(f"talk.person.{profile.relation.id}")
