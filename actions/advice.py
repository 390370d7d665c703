"""Speaking the advice: what comes first, the offers, what an answer changed, and how the talk goes on."""

from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.acknowledge import acknowledge
from actions.hearing import Heard
from actions.memory import Events, remember
from actions.person import person_button, person_for_money
from actions.speech import Button, button
from actions.turn import Turn
from knowledge.answers import is_question
from knowledge.catalogue.offer import Offer
from knowledge.concepts import Domain, OverburdenLevel
from knowledge.details.outcome import change_in_words
from knowledge.details.step import next_step
from knowledge.places import Municipality
from knowledge.profile import Profile
from knowledge.questions import Question
from knowledge.recommend import Advice, Recommendation
from knowledge.show import recommendation_card

SHOWN_AT_ONCE = 3
# Beside an answer to a question only what it brings forward is new.
SHOWN_BY_AN_ANSWER = 2
MOST_RANKED = 12
# Without a need anything could be shown, so that is asked before anything is.
NEEDED_FIRST = "need"
PLACE = "caregiver_municipality"
# Who was asked so often is left in peace; design: at most four before the first useful offer.
MOST_QUESTIONS = 4
MOST_BUTTONS = 5


def guide(turn: Turn, heard: Heard) -> Events:
    """The answer to what was told."""
    advice, located = advise(turn, heard.profile)
    first = None if _home(turn, located) is None else advice.next_question
    if _home(turn, located) is None or (first and first.about == NEEDED_FIRST and not turn.memory.shown):
        events = _ask_first(turn, heard.profile, advice.next_question or _place_again(turn, heard))
    elif not turn.memory.shown or heard.new_need:
        events = _show_list(turn, heard.profile, located, advice)
    else:
        events = _show_what_changed(turn, heard, located, advice)
    return [remember(heard.profile), *events]


def advise(turn: Turn, profile: Profile) -> tuple[Advice, Profile]:
    """The advice for a profile at its home, and that profile."""
    located = turn.memory.at_home(profile)
    skipped = turn.memory.asked_before
    return turn.adviser.advise(located, turn.today, most=MOST_RANKED, skipped=skipped), located


def go_on(turn: Turn, profile: Profile, before: str = "") -> Events:
    """The next question, or a next step: when nothing new is to be shown. `before`: what is said first."""
    advice, located = advise(turn, profile)
    if _home(turn, located) is None or not turn.memory.shown:
        return guide(turn, Heard(profile, profile))
    return _ask_or_close(turn, located, advice, before)


def show_more(turn: Turn, profile: Profile, intro: str, unwanted: frozenset[str] = frozenset()) -> Events:
    """Further offers that were not shown yet; none of the `unwanted` kinds."""
    advice, located = advise(turn, profile)
    fresh = [item for item in _fresh(turn, advice) if item.offer.kind not in unwanted]
    if not fresh:
        return _nothing_left(turn)
    turn.speech.offers(intro, _cards(turn, fresh[:SHOWN_AT_ONCE]), _list_buttons(turn, profile, rest=len(fresh) > SHOWN_AT_ONCE))
    return [*_shown(turn, fresh[:SHOWN_AT_ONCE]), SlotSet("asked", None)]


def _nothing_left(turn: Turn) -> Events:
    """Everything was shown: another need may bring more, if it was not asked for yet."""
    question = turn.adviser.question(NEEDED_FIRST)
    if question is None or NEEDED_FIRST in turn.memory.asked_before:
        turn.speech.respond("utter_no_more")
        return [SlotSet("asked", None)]
    turn.speech.ask(question, turn.texts.say("talk.nothing_left"))
    return asked(turn, question)


def offer_list(turn: Turn, profile: Profile, advice: Advice, most: int) -> Events:
    """The best offers that were not shown yet, without a question after them; without a home only the ways on."""
    fresh = _fresh(turn, advice)[:most]
    rest = len(_fresh(turn, advice)) > most
    if not fresh:
        turn.speech.say(turn.vary("talk.closing"), [button(turn.texts.say("speech.go_on"), "go_on"), button(turn.texts.say("speech.human"), "human")])
        return []
    turn.speech.offers(turn.texts.say("talk.may_help"), _cards(turn, fresh), _list_buttons(turn, profile, rest))
    return _shown(turn, fresh)


def asked(turn: Turn, question: Question | None) -> Events:
    """Remember what was asked, so that it is not asked again."""
    if question is None:
        return [SlotSet("asked", None)]
    return [SlotSet("asked", question.about), SlotSet("asked_before", sorted(turn.memory.asked_before | {question.about}))]


def _ask_first(turn: Turn, profile: Profile, question: Question | None) -> Events:
    """Nothing can be shown yet: acknowledge, and ask."""
    if question is None:
        turn.speech.respond("utter_need_a_place")
        return [SlotSet("asked", None)]
    words, keys = acknowledge(turn, profile)
    money, offered = person_for_money(turn)
    turn.speech.ask(question, f"{words} {money}".strip(), person_button(turn, profile))
    return [*asked(turn, question), *_heard(turn, keys + offered)]


def _place_again(turn: Turn, heard: Heard) -> Question | None:
    """Who told something else than the place that was asked for, is asked for it once more: without it nothing can be shown."""
    question = turn.adviser.question(PLACE)
    if not heard.told_something or turn.memory.asked != PLACE or question is None:
        return None
    return replace(question, text=turn.texts.say("talk.place_again"))


def _show_list(turn: Turn, profile: Profile, located: Profile, advice: Advice) -> Events:
    """The offers for a need, with what was heard before them and one question after them."""
    fresh = _fresh(turn, advice)[:SHOWN_AT_ONCE]
    if not fresh:
        turn.speech.respond("utter_no_more")
        return [SlotSet("asked", None)]
    words, keys = acknowledge(turn, profile)
    if profile.overburden.level == OverburdenLevel.SEVERE and "human_first" not in turn.memory.heard:
        turn.speech.contacts(f"{words} {turn.texts.say('talk.human_first')}".strip(), turn.people())
        words, keys = "", [*keys, "human_first"]
    check = _check_button(turn, profile)
    invitation = turn.texts.say("talk.check_is_there") if check else ""
    money, offered = person_for_money(turn)
    intro = " ".join(filter(None, [words, money, *_absent(turn, advice), invitation, _list_intro(turn, profile, located, advice)]))
    turn.speech.offers(intro, _cards(turn, fresh))
    keys += offered + (["check"] if check else [])
    return [*_shown(turn, fresh), *_heard(turn, keys), *_ask_or_close(turn, located, advice, shown=fresh)]


def _list_intro(turn: Turn, profile: Profile, located: Profile, advice: Advice) -> str:
    name = turn.texts.enumerated(_homes(turn, located))
    need = profile.domains[0].id if profile.domains else None
    if need and not any(need in item.offer.domains for item in _fresh(turn, advice)[:SHOWN_AT_ONCE]):
        return turn.texts.say("talk.found_other", need=Domain(need).label, place=name)
    if not advice.local:
        return turn.texts.say("speech.found_wider", place=name)
    if turn.memory.shown and profile.domains:
        return turn.texts.say("talk.found_for_need", need=Domain(profile.domains[0].id).label, place=name)
    return turn.texts.say("speech.found", place=name)


def _show_what_changed(turn: Turn, heard: Heard, located: Profile, advice: Advice) -> Events:
    """After an answer: what it means for what was shown, and what it brings forward."""
    words, keys = acknowledge(turn, heard.profile)
    shown = turn.adviser.explain(turn.memory.shown[-SHOWN_AT_ONCE:], turn.memory.at_home(heard.before), turn.today)
    now = turn.adviser.explain(turn.memory.shown[-SHOWN_AT_ONCE:], located, turn.today)
    changes = change_in_words(
        {item.offer.id: item.eligibility for item in shown},
        {item.offer.id: item.eligibility for item in now},
        [item.offer for item in now],
        turn.texts,
    )
    said = " ".join(filter(None, [words or turn.vary("talk.taken_up"), changes]))
    fresh = [item for item in advice.recommendations[:SHOWN_AT_ONCE] if item.offer.id not in turn.memory.shown][:SHOWN_BY_AN_ANSWER]
    if not fresh and is_question(turn.memory.text, turn.adviser.settings.data):
        fresh = _fresh(turn, advice)[:SHOWN_BY_AN_ANSWER]  # who asks is shown something
    if not fresh:
        return [*_heard(turn, keys), *_ask_or_close(turn, located, advice, said)]
    turn.speech.offers(f"{said} {turn.texts.say('talk.also_fits')}", _cards(turn, fresh))
    return [*_shown(turn, fresh), *_heard(turn, keys), *_ask_or_close(turn, located, advice, shown=fresh)]


def _ask_or_close(
    turn: Turn, located: Profile, advice: Advice, before: str = "", shown: list[Recommendation] | None = None
) -> Events:
    """One more question while one is worth asking, else a next step; the talk never just ends."""
    question = advice.next_question
    more = [button(turn.texts.say("speech.more"), "more")] if _fresh(turn, advice, shown) else []
    if question and len(turn.memory.asked_before) < MOST_QUESTIONS:
        room = len(question.options) + 1 + len(more) <= MOST_BUTTONS
        person = person_button(turn, located)
        turn.speech.ask(question, before, [*(_check_button(turn, located) or (more if room and not person else [])), *person])
        return asked(turn, question)
    words = turn.vary("talk.closing")
    closed: Events = []
    if not turn.memory.closed and advice.recommendations:
        step = next_step(advice.recommendations, located, turn.texts)
        words, closed = f"{step} {words}".strip(), [SlotSet("closed", True)]
    turn.speech.say(f"{before} {words}".strip(), _list_buttons(turn, located, rest=bool(more)))
    return [*closed, SlotSet("asked", None)]


def _list_buttons(turn: Turn, profile: Profile, rest: bool) -> list[Button]:
    """What one can do with a list of offers."""
    texts = turn.texts
    return [
        button(texts.say("talk.how_apply_button"), "how_apply"),
        *([button(texts.say("speech.more"), "more")] if rest else []),
        button(texts.say("talk.summary_button"), "summary"),
        *_check_button(turn, profile),
        button(texts.say("speech.human"), "human"),
    ]


def _check_button(turn: Turn, profile: Profile) -> list[Button]:
    """The check is offered once, to who tells of strain."""
    strained = profile.overburden.level != OverburdenLevel.NONE
    return [button(turn.texts.say("talk.check_button"), "check_start")] if strained and "check" not in turn.memory.heard else []


def _fresh(turn: Turn, advice: Advice, shown: list[Recommendation] | None = None) -> list[Recommendation]:
    seen = {*turn.memory.shown, *(item.offer.id for item in shown or [])}
    return [item for item in advice.recommendations if item.offer.id not in seen]


def _cards(turn: Turn, items: list[Recommendation]) -> list[dict]:
    return [recommendation_card(item, turn.adviser.places, turn.texts) for item in items]


def _shown(turn: Turn, items: list[Recommendation]) -> Events:
    ids = [item.offer.id for item in items]
    return [SlotSet("shown", [*turn.memory.shown, *ids]), SlotSet("focus", ids[0] if len(ids) == 1 else None)]


def _heard(turn: Turn, keys: list[str]) -> Events:
    return [SlotSet("heard", sorted(turn.memory.heard | set(keys)))] if keys else []


def _absent(turn: Turn, advice: Advice) -> list[str]:
    """What is known not to exist in the own municipality is an answer too."""
    return [_absence(turn, offer) for offer in advice.absent if offer.id not in turn.memory.heard]


def _absence(turn: Turn, offer: Offer) -> str:
    year = offer.source.year or turn.texts.say("card.no_year")
    return turn.texts.say("speech.absent", fact=offer.summary, url=offer.source.url, year=year)


def _homes(turn: Turn, profile: Profile) -> list[str]:
    """The names of the two homes; one when they share it."""
    known = [turn.adviser.places.get(home) for home in (profile.receiver_municipality, profile.caregiver_municipality)]
    return list(dict.fromkeys(place.name for place in known if place))


def _home(turn: Turn, profile: Profile) -> Municipality | None:
    return turn.adviser.places.get(profile.caregiver_municipality or profile.receiver_municipality)
