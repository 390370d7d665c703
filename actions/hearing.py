"""What the caregiver said in this turn, taken up in what is known: words, pressed buttons, answers to the question asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from actions.memory import Memory
from actions.turn import Turn
from knowledge.answers import answer_to
from knowledge.catalogue.offer import RULE_KEY
from knowledge.concepts import CareContext, Domain, Relation
from knowledge.conditions.answers import with_answer
from knowledge.places import Places
from knowledge.profile import Finding, Overburden, PlaceFinding, Profile, Reading, ScoredFinding
from knowledge.questions import Question

SURE = 0.9
AGES, AGE, OLDEST = ("caregiver_age", "receiver_age"), re.compile(r"\b\d{1,3}\b"), 115
NEED, MOST_WORDS_OF_ANSWER, SURE_NEED = "need", 6, 0.6
TOWNS = {"municipality", "submunicipality", "former_municipality"}
HOMES = {"caregiver_municipality": "caregiver", "receiver_municipality": "receiver"}
OF_WRITER = re.compile(r"\b(?:ik|kben|kzijn|kzen)\b")
# As many homonyms as there is room for buttons.
MOST_HOMONYMS = 4


@dataclass(frozen=True)
class Heard:
    """The profile before and after what was said, and a place of which it is not clear which one is meant."""

    before: Profile
    profile: Profile
    unclear: PlaceFinding | None = None

    @classmethod
    def of(cls, turn: Turn, domains: Sequence[ScoredFinding] = ()) -> Self:
        """Take up the newest message; `domains` are needs to take for told."""
        memory = turn.memory
        reading = chosen(memory).within(memory.country)
        reading = _with_age(reading, memory)
        if _only_answers(reading, memory):
            reading = reading.model_copy(update={"domains": [], "overburden": Overburden()})
        if domains:
            reading = reading.model_copy(update={"domains": list(domains)})
        unclear = _unclear_place(reading, memory, turn.adviser.places)
        if unclear:
            reading = reading.model_copy(update={"places": [place for place in reading.places if place is not unclear]})
        profile = memory.profile.with_reading(reading, None if _about_oneself(memory) else memory.asked)
        if memory.asked == "receiver_municipality" and _said_same(turn):
            home = profile.caregiver_municipality or memory.site
            profile = profile.model_copy(update={"caregiver_municipality": home, "receiver_municipality": home})
        return cls(memory.profile, _with_rule_answer(turn, profile), unclear)

    @property
    def told_something(self) -> bool:
        """Whether there was a fact or a need in it."""
        return self.before != self.profile or self.unclear is not None

    @property
    def new_need(self) -> bool:
        """Whether something else is asked for than before, or for another place: then the list begins anew."""
        before, after = self.before, self.profile
        needs = {finding.id for finding in after.domains[:1]} - {finding.id for finding in before.domains}
        needs |= {finding.id for finding in after.kinds} - {finding.id for finding in before.kinds}
        homes = (before.caregiver_municipality, before.receiver_municipality)
        moved = any(homes) and homes != (after.caregiver_municipality, after.receiver_municipality)
        return bool(needs) or moved


def asks_a_rule(asked: str | None) -> bool:
    """Whether the question asked last was that of a rule, to which "nee" is an answer as well."""
    return asked is not None and asked.startswith(RULE_KEY)


def place_question(turn: Turn, place: PlaceFinding) -> Question:
    """Which of the places with one name is meant."""
    places = turn.adviser.places
    about = "receiver_municipality" if place.whose == "receiver" else "caregiver_municipality"
    options = [
        {"title": turn.texts.say("talk.place_option", name=places[known].name, province=places[known].province or ""), "value": known}
        for known in (place.id, *place.alternatives)[:MOST_HOMONYMS]
    ]
    return Question(about, turn.texts.say("talk.which_place"), options)


def chosen(memory: Memory) -> Reading:
    """The reading of what was typed, or a pressed button ("need:respite_care") as a reading."""
    about, value = memory.choice.about, memory.choice.value
    match about:
        case "need" if value in set(Domain):
            return Reading(domains=[ScoredFinding(id=value, score=SURE)])
        case "relation" if value in set(Relation):
            return Reading(relation=Finding(id=value))
        case "care_context" if value in set(CareContext):
            return Reading(care_contexts=[Finding(id=value)])
        case "caregiver_municipality" | "receiver_municipality" if value[2:3] == "-":
            return Reading(places=[PlaceFinding(id=value, whose=HOMES[about])])
        case _:
            return memory.reading


def yes_or_no(turn: Turn) -> bool | None:
    """The answer to the question asked, by a button or in words."""
    memory = turn.memory
    if memory.choice.about and memory.choice.about == memory.asked:
        return {"yes": True, "no": False}.get(memory.choice.value)
    told = {"affirm": "yes", "deny": "no"}.get(memory.reading.act) or answer_to("yes_no", memory.text, turn.adviser.settings.data)
    return {"yes": True, "no": False}.get(told or "")


def _only_answers(reading: Reading, memory: Memory) -> bool:
    """A few words after a question are its answer; a need or a sign is heard in them only when that is sure."""
    if memory.asked in (None, NEED) or memory.choice.about or len(memory.text.split()) > MOST_WORDS_OF_ANSWER:
        return False
    return not reading.kinds and not any(finding.score >= SURE_NEED for finding in reading.domains)


def _with_age(reading: Reading, memory: Memory) -> Reading:
    """After the question for an age the one number in a few words is it: "zij is 77 jaar", "83 is ze"."""
    numbers = AGE.findall(memory.text)
    short = len(memory.text.split()) <= MOST_WORDS_OF_ANSWER
    if memory.asked not in AGES or reading.caregiver_age or reading.receiver_age or not short or len(numbers) != 1:
        return reading
    return reading.model_copy(update={memory.asked: int(numbers[0])}) if int(numbers[0]) <= OLDEST else reading


def _about_oneself(memory: Memory) -> bool:
    """ "Ik ben 50" after the question how old the other is, tells the writer's age all the same."""
    return memory.asked == "receiver_age" and OF_WRITER.search(memory.text.lower()) is not None


def _unclear_place(reading: Reading, memory: Memory, places: Places) -> PlaceFinding | None:
    """A name that several places bear, in two countries, while nothing tells the country."""
    if memory.country:
        return None
    return next((place for place in reading.places if _could_be_either(place, places)), None)


def _could_be_either(place: PlaceFinding, places: Places) -> bool:
    """Whether people in both countries may mean their own town by it; a village with the name of a Flemish town is not meant."""
    words = " ".join(place.evidence).lower()
    if words.isdigit():
        return {known[:2] for known in (place.id, *place.alternatives)} == {"be", "nl"}
    kinds = {name.municipality_id[:2]: set() for name in places.names if name.name.lower() == words}
    for name in places.names:
        if name.name.lower() == words:
            kinds[name.municipality_id[:2]].add(name.kind)
    flemish, dutch = kinds.get("be", set()) & TOWNS, kinds.get("nl", set()) & TOWNS
    return bool(flemish and dutch) and ("municipality" in dutch or "municipality" not in flemish)


def _said_same(turn: Turn) -> bool:
    """Also "hier dus", "zelfde dorp"; a place that is named goes before it ("ook in Gent" on the page of Aalst)."""
    memory = turn.memory
    if memory.reading.places:
        return False
    said = answer_to("receiver_municipality", memory.text, turn.adviser.settings.data)
    return "same" in (memory.choice.value, said) or memory.reading.act == "affirm"


def _with_rule_answer(turn: Turn, profile: Profile) -> Profile:
    memory = turn.memory
    yes = yes_or_no(turn)
    if yes is None or not asks_a_rule(memory.asked):
        return profile
    condition = turn.adviser.condition(memory.asked or "", memory.at_home(profile))
    if condition is None:
        return profile
    if not yes and condition.polarity == "excluding" and not memory.choice.about:
        return profile  # "klopt het dat hij geen budget krijgt?" "nee": that can mean both
    return profile.model_copy(update={"circumstances": with_answer(profile.circumstances, condition, yes)})
