"""Danger in a text: rules and classifier together, leaning to caution; a part of its own, before and beside everything else.

It has no way to fail silently: when it raises, or when what it needs was not read, the reading says `unread`, and the
answer is the general help card.
"""

import logging
from collections.abc import Iterable, Mapping

from spacy.lang.nl.stop_words import STOP_WORDS

from bot.reading.acts import act_rules
from bot.reading.cues import Match, words_of
from bot.reading.languages import languages
from bot.reading.normalise import normalise
from bot.reading.odds import together
from knowledge.concepts import SafetyKind
from knowledge.profile import SafetyReading

LOG = logging.getLogger(__name__)
# Scores are scaled in training so that 0.5 is the point of decision; a cue that names danger lowers it.
DECIDED, DECIDED_WITH_CUE = 0.5, 0.3
CUE_ONLY = 1.0  # without a trained classifier a cue decides
CHECK_LEAST, CHECK_DANGER_LEAST, KIND_CUE = 0.3, 0.4, 0.15
MOST_WORDS_OF_NO, MOST_WORDS_OF_LITTLE = 6, 2
KINDS = [kind for kind in SafetyKind if kind != SafetyKind.NONE]


def read_safety(
    text: str, matches: Iterable[Match] | None, scores: Mapping[str, float] | None, evidence: Mapping[str, list[str]] | None
) -> SafetyReading:
    """What a text says of danger; None for a part that could not be read. Never raises."""
    try:
        found = _weigh(text, list(matches or []), scores or {}, evidence or {})
    except Exception as error:  # whatever it is: no error may hide danger
        LOG.error("safety could not be read: %s", type(error).__name__)
        return SafetyReading(unread=True)
    if found.kind == SafetyKind.NONE and (matches is None or scores is None):
        return found.model_copy(update={"unread": True})
    return found


def _weigh(
    text: str, matches: list[Match], scores: Mapping[str, float], evidence: Mapping[str, list[str]]
) -> SafetyReading:
    """Danger when the classifier is sure, or when a cue says so and the classifier does not speak against it."""
    telling = [match for match in matches if match.cue.category == "safety"]
    named = {match.cue.label for match in telling}
    kinds = {kind: _kind_score(kind, kind in named, scores) for kind in KINDS}
    kind = max(KINDS, key=kinds.__getitem__)
    danger = together(scores.get("safety:danger", CUE_ONLY if named else 0.0), kinds[kind])
    # "Kweet ni" and "heb ik niks aan" are too short for the classifier, and hold nothing but known words of a talk; and of
    # another language it has learnt nothing.
    harmless = not named and (act_rules().only_turn(normalise(text), matches) or _says_too_little(text, matches) or languages().of(text) is not None)
    if danger >= (DECIDED_WITH_CUE if named else DECIDED) and not harmless:
        return SafetyReading(kind=kind, evidence=words_of(text, telling) or evidence.get(f"safety:{kind}", []))
    if foreign := [match for match in matches if match.cue.category == "safety_foreign"]:
        # The classifier learnt from Dutch alone: in another language it cannot speak against a cue.
        return SafetyReading(kind=SafetyKind(foreign[0].cue.label), evidence=words_of(text, foreign))
    ambiguous = words_of(text, [match for match in matches if match.cue.category == "safety_check"])
    sounds_so = danger >= CHECK_DANGER_LEAST and scores.get("safety:suicidal_self", 0.0) > CHECK_LEAST
    if ambiguous or (sounds_so and not harmless and not _only_says_no(text, matches)):
        return SafetyReading(check=True, evidence=ambiguous or evidence.get("safety:suicidal_self", []))
    return SafetyReading()


def _says_too_little(text: str, matches: list[Match]) -> bool:
    """ "Mama", "hij ook": no more than a person and words that everybody uses; of so little the classifier only guesses."""
    words = normalise(text).split()
    persons = {word for match in matches if match.cue.category == "relation" for word in normalise(text[match.start : match.end]).split()}
    return len(words) <= MOST_WORDS_OF_LITTLE and all(word in STOP_WORDS or word in persons for word in words)


def _only_says_no(text: str, matches: list[Match]) -> bool:
    """ "Nee, zo erg is het niet" is no reason to ask whether somebody wants to die."""
    denies = any((match.cue.category, match.cue.label) == ("act", "deny") for match in matches)
    return denies and len(text.split()) <= MOST_WORDS_OF_NO


def _kind_score(kind: str, named: bool, scores: Mapping[str, float]) -> float:
    score = scores.get(f"safety:{kind}", 0.0)
    return max(score + KIND_CUE, DECIDED) if named else score
