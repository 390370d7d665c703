"""The heart of the talk: take up what was said, advise, and ask the one question that helps most."""

from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import Memory, adviser, remember
from actions.speech import Button, button, say_offers
from knowledge.catalogue.offer import RULE_KEY
from knowledge.concepts import Domain, OverburdenLevel
from knowledge.conditions.answers import with_answer
from knowledge.places import Municipality
from knowledge.profile import Finding, Profile, Reading, ScoredFinding
from knowledge.questions import Question
from knowledge.recommend import Advice
from knowledge.show import recommendation_card
from knowledge.texts import Texts

SHOWN_AT_ONCE = 3
MOST_RANKED = 12
# Without a need anything could be shown, so that is asked before anything is.
NEEDED_FIRST = "need"


class ActionGuide(Action):
    """Answers whatever a caregiver tells."""

    def name(self) -> str:
        return "action_guide"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Merge the reading into the profile, then advise."""
        memory = Memory.of(tracker)
        reading = _chosen(memory.reading, tracker).within(memory.country)
        profile = memory.profile.with_reading(reading, memory.asked)
        if memory.asked == "receiver_municipality" and _said_same(memory.reading, tracker):
            profile = profile.model_copy(update={"receiver_municipality": profile.caregiver_municipality or memory.site})
        profile = _with_rule_answer(memory, profile, _yes_or_no(memory, tracker), pressed=bool(_choice(tracker)))
        return [remember(profile), *advise(dispatcher, memory, profile)]


class ActionSkip(Action):
    """ "Weet ik niet", "liever niet": the question is not asked again, and the talk goes on."""

    def name(self) -> str:
        return "action_skip"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Go on without the fact that was asked for."""
        memory = Memory.of(tracker)
        return advise(dispatcher, memory, memory.profile)


class ActionMore(Action):
    """Shows further offers."""

    def name(self) -> str:
        return "action_more"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The next offers that were not shown yet."""
        memory = Memory.of(tracker)
        return advise(dispatcher, memory, memory.profile)


def advise(dispatcher: CollectingDispatcher, memory: Memory, profile: Profile) -> list[dict[str, Any]]:
    """Speak the advice for a profile; the events to remember it by."""
    ask = adviser()
    located = memory.at_home(profile)
    advice = ask.advise(located, date.today(), most=MOST_RANKED, skipped=memory.asked_before)
    question = advice.next_question
    if not _home(located):
        return _ask_first(dispatcher, memory, profile, question)
    if question and question.about == NEEDED_FIRST:
        return _ask_first(dispatcher, memory, profile, question)
    return _show(dispatcher, memory, located, advice)


def _ask_first(
    dispatcher: CollectingDispatcher, memory: Memory, profile: Profile, question: Question | None
) -> list[dict[str, Any]]:
    """Nothing can be shown yet: acknowledge, and ask."""
    if question is None:
        dispatcher.utter_message(response="utter_need_a_place")
        return []
    dispatcher.utter_message(text=f"{acknowledge(profile)} {question.text}".strip(), buttons=buttons_of(question))
    return _asked(memory, question)


def _asked(memory: Memory, question: Question | None) -> list[dict[str, Any]]:
    """Remember what was asked, so that it is not asked again."""
    if question is None:
        return [SlotSet("asked", None)]
    return [SlotSet("asked", question.about), SlotSet("asked_before", sorted(memory.asked_before | {question.about}))]


def _show(
    dispatcher: CollectingDispatcher, memory: Memory, profile: Profile, advice: Advice
) -> list[dict[str, Any]]:
    ask, texts = adviser(), adviser().texts
    fresh = [item for item in advice.recommendations if item.offer.id not in memory.shown]
    chosen = fresh[:SHOWN_AT_ONCE]
    if not chosen:
        dispatcher.utter_message(response="utter_no_more")
        return [SlotSet("asked", None)]
    cards = [recommendation_card(item, ask.places, texts) for item in chosen]
    place = _home(profile)
    key = "speech.found_more" if memory.shown else "speech.found" if advice.local else "speech.found_wider"
    heard = [] if memory.shown else [acknowledge(profile), *_absent(advice, texts)]
    intro = " ".join(filter(None, [*heard, texts.say(key, place=place.name if place else "")]))
    more = [button(texts.say("speech.more"), "more")] if len(fresh) > SHOWN_AT_ONCE else []
    question = advice.next_question
    if question is None:
        say_offers(dispatcher, texts, intro, cards, [*more, button(texts.say("speech.human"), "human")])
    else:
        say_offers(dispatcher, texts, intro, cards, [])
        dispatcher.utter_message(text=question.text, buttons=[*buttons_of(question), *more])
    shown = [*memory.shown, *(item.offer.id for item in chosen)]
    return [SlotSet("shown", shown), *_asked(memory, question)]


def _absent(advice: Advice, texts: Texts) -> list[str]:
    """What is known not to exist in the own municipality is an answer too."""
    return [
        texts.say("speech.absent", fact=offer.summary, url=offer.source.url, year=offer.source.year or texts.say("card.no_year"))
        for offer in advice.absent
    ]


def acknowledge(profile: Profile) -> str:
    """One sentence that shows what was heard; empty when nothing was."""
    texts = adviser().texts
    if profile.overburden.level == OverburdenLevel.SEVERE:
        return texts.say("speech.heard_severe")
    if profile.overburden.signs:
        return texts.say("speech.heard_signs")
    if profile.relation or profile.care_contexts:
        return texts.say("speech.heard_care")
    return ""


def buttons_of(question: Question) -> list[Button]:
    """The options of a question and a way to skip it."""
    options = [
        button(option["title"], f'inform{{"choice": "{question.about}:{option["value"]}"}}') for option in question.options
    ]
    return [*options, button(adviser().texts.say("speech.skip"), "skip")]


def asks_a_rule(asked: str | None) -> bool:
    """Whether the question asked last was that of a rule, to which "nee" is an answer as well."""
    return asked is not None and asked.startswith(RULE_KEY)


def _yes_or_no(memory: Memory, tracker: Tracker) -> bool | None:
    """The answer to the question of a rule, by a button or in words."""
    about, _, value = _choice(tracker).partition(":")
    if about and about == memory.asked:
        return {"yes": True, "no": False}.get(value)
    return {"affirm": True, "deny": False}.get(memory.reading.act)


def _with_rule_answer(memory: Memory, profile: Profile, yes: bool | None, pressed: bool) -> Profile:
    if yes is None or not asks_a_rule(memory.asked):
        return profile
    condition = adviser().condition(memory.asked or "", memory.at_home(profile))
    if condition is None:
        return profile
    if not yes and condition.polarity == "excluding" and not pressed:
        return profile  # "klopt het dat hij geen budget krijgt?" "nee": that can mean both
    return profile.model_copy(update={"circumstances": with_answer(profile.circumstances, condition, yes)})


def _home(profile: Profile) -> Municipality | None:
    return adviser().places.get(profile.caregiver_municipality or profile.receiver_municipality)


def _chosen(reading: Reading, tracker: Tracker) -> Reading:
    """A pressed button ("need:respite_care") as a reading."""
    fact, _, value = _choice(tracker).partition(":")
    match fact:
        case "need" if value in set(Domain):
            return Reading(domains=[ScoredFinding(id=value, score=0.9)])
        case "relation":
            return Reading(relation=Finding(id=value))
        case "care_context":
            return Reading(care_contexts=[Finding(id=value)])
        case _:
            return reading


def _choice(tracker: Tracker) -> str:
    entities = tracker.latest_message.get("entities") or []
    return next((entity["value"] for entity in entities if entity.get("entity") == "choice"), "")


def _said_same(reading: Reading, tracker: Tracker) -> bool:
    return _choice(tracker) == "receiver_municipality:same" or reading.act == "affirm"

