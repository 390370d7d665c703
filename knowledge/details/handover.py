"""What goes along when somebody is handed over to a person: sentences that the caregiver reads first and staff read after."""

from collections.abc import Sequence

from knowledge.details.summary import told_in_words
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.texts import Texts

MOST_OFFERS = 3


def handover_in_words(profile: Profile, shown: Sequence[str], texts: Texts, places: Places) -> list[str]:
    """What was told, what weighs, and the names of what was shown. Places and labels, and of the illness the own words."""
    lines = told_in_words(profile, texts, places)
    if profile.overburden.signs:
        signs = texts.joined([texts.say(f"talk.sign.{finding.id}") for finding in profile.overburden.signs])
        lines.append(texts.say("human.told_signs", signs=signs))
    if shown:
        lines.append(texts.say("human.shown", names=texts.enumerated(list(shown[-MOST_OFFERS:]))))
    return lines
